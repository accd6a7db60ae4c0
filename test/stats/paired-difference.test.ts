import { describe, expect, it } from 'vitest';
import { monteCarloError } from '../../src/stats/monte-carlo-error.ts';
import { pairedDifference } from '../../src/stats/paired-difference.ts';

const R = 12;
const of = (value: (r: number) => number) => Array.from({ length: R }, (_, r) => value(r));

describe('pairedDifference', () => {
  it('is the paired t test where denominators are equal', () => {
    // by hand: mean difference 11.75, standard deviation 2.800162, t with 11 degrees of freedom 2.200985
    const first = { events: [20, 22, 25, 19, 24, 26, 21, 23, 28, 18, 22, 25], totals: of(() => 1000) };
    const second = { events: [31, 28, 40, 35, 33, 39, 30, 36, 42, 29, 34, 37], totals: of(() => 1000) };
    const found = pairedDifference(first, second);
    expect(found.rule).toBe('t');
    expect(found.difference).toBeCloseTo(0.01175, 12);
    expect(found.ci![0]).toBeCloseTo(0.009970862, 8);
    expect(found.ci![1]).toBeCloseTo(0.013529138, 8);
  });

  it('has the standard error of a single ratio where the other side is constant', () => {
    const first = { events: of(() => 0), totals: of(() => 700) };
    const second = { events: of((r) => 20 + ((7 * r) % 11)), totals: of((r) => 900 + ((13 * r) % 17)) };
    expect(pairedDifference(first, second).standardError).toBeCloseTo(
      monteCarloError(second.events, second.totals)!,
      12,
    );
  });

  it('is narrow where both sides rise and fall together', () => {
    const noisy = of((r) => 100 + 30 * (r % 3));
    const first = { events: noisy, totals: of(() => 1000) };
    const second = { events: noisy.map((value, r) => value + 10 + (r % 2)), totals: of(() => 1000) };
    const { ci } = pairedDifference(first, second);
    expect(ci![1] - ci![0]).toBeLessThan(0.001);
    // as if the two were independent it would be many times as wide
    expect(monteCarloError(first.events, first.totals)!).toBeGreaterThan(0.007);
  });

  it('changes its sign, and inverts its ratio, with the sides', () => {
    const first = { events: of((r) => 110 + r), totals: of(() => 1000) };
    const second = { events: of((r) => 220 + ((5 * r) % 7)), totals: of((r) => 1100 + r) };
    const there = pairedDifference(first, second);
    const back = pairedDifference(second, first);
    expect(back.difference).toBeCloseTo(-there.difference!, 12);
    expect(back.ci![0]).toBeCloseTo(-there.ci![1], 12);
    expect(back.ratio).toBeCloseTo(1 / there.ratio!, 12);
    expect(back.ratioCi![0]).toBeCloseTo(1 / there.ratioCi![1], 12);
  });

  it('takes the jackknife where a denominator is unsteady', () => {
    const first = { events: [30, 0, 45, 3, 60, 2], totals: [300, 10, 400, 20, 700, 15] };
    const second = { events: [60, 1, 99, 6, 110, 5], totals: [300, 10, 400, 20, 700, 15] };
    const steady = (side: typeof first) => ({ ...side, totals: side.totals.map(() => 200) });
    const without = (side: typeof first, r: number) => {
      const sum = (list: readonly number[]) => list.reduce((all, value, k) => (k === r ? all : all + value), 0);
      return sum(side.events) / sum(side.totals);
    };
    const full = without(second, -1) - without(first, -1);
    const squares = first.events.reduce((sum, _, r) => sum + (without(second, r) - without(first, r) - full) ** 2, 0);
    expect(pairedDifference(first, second).standardError).toBeCloseTo(Math.sqrt((5 / 6) * squares), 12);
    expect(pairedDifference(steady(first), steady(second)).standardError).toBeGreaterThan(0);
  });

  it.each([
    ['nothing on one side', [0, 0], [0, 0], [3, 4], [10, 10], 'none'],
    ['one replicate', [3], [100], [50], [100], 'single'],
    ['equal counts', [3, 4], [100, 100], [3, 4], [100, 100], 'same'],
    ['few that differ', [30, 40], [100, 100], [33, 44], [100, 100], 'few'],
    ['many in few replicates', [30, 40], [1000, 1000], [130, 140], [1000, 1000], 't'],
  ] as const)('%s', (_, firstEvents, firstTotals, secondEvents, secondTotals, rule) => {
    const found = pairedDifference(
      { events: firstEvents, totals: firstTotals },
      { events: secondEvents, totals: secondTotals },
    );
    expect(found.rule).toBe(rule);
    expect(found.ci === null).toBe(rule !== 't');
    expect(found.note === undefined).toBe(rule === 't');
  });

  it('has no ratio to nothing', () => {
    const zero = { events: of(() => 0), totals: of(() => 1000) };
    const some = { events: of((r) => 20 + (r % 4)), totals: of(() => 1000) };
    expect(pairedDifference(zero, some)).toMatchObject({ ratio: null, ratioCi: null, rule: 't' });
    expect(pairedDifference(some, zero)).toMatchObject({ ratio: 0, ratioCi: null });
  });

  it('refuses sides that were not counted in the same replicates', () => {
    expect(() => pairedDifference({ events: [1], totals: [2] }, { events: [1, 1], totals: [2, 2] })).toThrow(
      RangeError,
    );
  });
});
