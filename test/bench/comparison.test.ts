import { expect, it } from 'vitest';
import { compareResults } from '../../bench/comparison.ts';
import { quartiles } from '../../bench/quartiles.ts';
import type { BenchResult } from '../../bench/result.ts';

function result(rounds: readonly number[]): BenchResult {
  const figure = { group: 'g', name: 'n', unit: 'pairs', clock: 'cpu' as const, rounds: [...rounds] };
  return {
    schema: 1,
    tool: 'mislink',
    version: '1.0.0',
    numbers: 1,
    commit: null,
    modified: null,
    date: '2025-08-07T00:00:00.000Z',
    node: '20.19.0',
    machine: { cpu: 'a processor', cores: 2, memoryGb: 8, platform: 'linux x64' },
    quick: false,
    figures: [{ ...figure, best: Math.max(...rounds), ...quartiles(rounds) }],
    ratios: [],
    facts: {},
  };
}

const STEADY = [98, 99, 100, 101, 102];

it.each([
  ['the same', STEADY, STEADY, 'within the spread'],
  ['a tenth slower', STEADY.map((rate) => 0.9 * rate), STEADY, 'slower'],
  ['a tenth faster', STEADY.map((rate) => 1.1 * rate), STEADY, 'faster'],
  ['slower by less than counts', STEADY.map((rate) => 0.96 * rate), STEADY, 'within the spread'],
  ['slower, but not than its own rounds differ', [50, 60, 85, 110, 120], [70, 80, 100, 120, 130], 'within the spread'],
])('%s', (_, now, before, verdict) => {
  expect(compareResults(result(now), result(before)).differences).toMatchObject([{ group: 'g', name: 'n', verdict }]);
});

it('gives the ratio of the medians and the spread of all ratios', () => {
  const [difference] = compareResults(result([1, 2, 3]), result([4, 4, 4])).differences;
  expect(difference).toMatchObject({ q1: 0.25, median: 0.5, q3: 0.75 });
});

it.each([
  [[5], { q1: 5, median: 5, q3: 5 }],
  [[4, 1, 3, 2], { q1: 1.75, median: 2.5, q3: 3.25 }],
  [[1, 2, 3, 4, 5], { q1: 2, median: 3, q3: 4 }],
])('quartiles of %j', (values, expected) => {
  expect(quartiles(values)).toEqual(expected);
});
