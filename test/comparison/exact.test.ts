import { expect, it } from 'vitest';
import { exact } from '../../src/comparison/kinds/exact.ts';

const similarity = exact.compile({});

it.each([
  ['GARCIA', 'GARCIA', 1],
  [' GARCIA ', 'GARCIA', 1],
  ['Garcia', 'GARCIA', 0],
  ['GARCÍA', 'GARCIA', 0],
  ['GARCIA', 'GARCIAS', 0],
  ['0', '00', 0],
])('%j against %j is %d', (left, right, expected) => {
  expect(similarity(left, right)).toBe(expected);
});
