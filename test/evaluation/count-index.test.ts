import { expect, it } from 'vitest';
import { indexCounts } from '../../src/evaluation/count-index.ts';
import type { CountRow } from '../../src/evaluation/counts.ts';

const PLACE = { point: 'p', rule: 'r', path: 'all', policy: 'unique', threshold: null };
const row = (replicate: number, measure: string, n: number, subgroup = 'all', level = 'all'): CountRow => ({
  ...{ ...PLACE, replicate, subgroup, level, measure, n },
});

const INDEX = indexCounts([
  row(10, 'c3', 4),
  row(2, 'c3', 1),
  row(2, 'c4', 2),
  row(10, 'c4', 3),
  row(10, 'c3', 4, 'tenure', 'renter'),
]);

it('adds counts up by replicate, in the order of their numbers', () => {
  expect(INDEX.replicates).toEqual([2, 10]);
  expect(INDEX.sum([{ measure: 'c3' }, { measure: 'c4' }])).toEqual([3, 7]);
});

it('tells a level without a count from a measure that nobody counted', () => {
  expect(INDEX.sum([{ measure: 'c3', subgroup: 'tenure', level: 'renter' }])).toEqual([0, 4]);
  expect(INDEX.sum([{ measure: 'c3', subgroup: 'tenure', level: 'owner' }])).toEqual([0, 0]);
  expect(INDEX.sum([{ measure: 'c4', subgroup: 'tenure', level: 'renter' }])).toBeNull();
  expect(INDEX.sum([{ measure: 'gone' }])).toBeNull();
  expect(INDEX.levels('c3', 'tenure')).toEqual(['renter']);
  expect(INDEX.levels('gone', 'tenure')).toEqual([]);
});
