import { expect, it } from 'vitest';
import { pick } from '../../src/corruption/pick.ts';

it.each([
  [[1, 3], 0, 0],
  [[1, 3], 1073741823, 0],
  [[1, 3], 1073741824, 1],
  [[1, 3], 4294967295, 1],
  [[0, 2, 0], 0, 1],
  [[0, 2, 0], 4294967295, 1],
  [[0, 0], 5, -1],
  [[], 5, -1],
])('%j, word %d gives %d', (weights, word, expected) => {
  expect(pick(weights, word)).toBe(expected);
});
