import { describe, expect, it } from 'vitest';
import { Counts, ratio } from '../../../src/engine/describe/counts.ts';
import { wilson } from '../../../src/stats/wilson.ts';
import type { ToyHome } from './toy-homes.ts';
import { asHome } from './toy-homes.ts';

describe('ratio', () => {
  const even = (value: number) => Array<number>(64).fill(value);

  it('divides sums, not the mean of ratios', () => {
    expect(ratio([1, 9], [2, 98]).value).toBeCloseTo(0.1, 12);
  });

  it('scales the figure and its interval', () => {
    const above = even(50).map((value, g) => value + (g % 5));
    const plain = ratio(above, even(100));
    const scaled = ratio(above, even(100), { isShare: false, scale: 4 });
    expect(scaled.value).toBeCloseTo(4 * plain.value!, 12);
    expect(scaled.interval![1] - scaled.interval![0]).toBeCloseTo(4 * (plain.interval![1] - plain.interval![0]), 12);
  });

  it('is not certain of a share of few cases', () => {
    const none = ratio(even(0), even(10));
    expect(none.value).toBe(0);
    expect(none.interval![0]).toBe(0);
    expect(none.interval![1]).toBeCloseTo(wilson(0, 640)[1], 12);
    const nearlyAll = ratio([9, ...even(10).slice(1)], even(10));
    expect(nearlyAll.interval![0]).toBeLessThan(639 / 640);
  });

  it('has nothing to say of nobody', () => {
    expect(ratio(even(0), even(0))).toMatchObject({ value: null, interval: null, n: 0 });
  });
});

describe('Counts', () => {
  it('keeps sums by group of the jackknife', () => {
    const counts = new Counts(
      ['homes', 'people'],
      (home, into) => {
        into.add(0, 1);
        into.add(1, (home as unknown as ToyHome).people.length);
      },
      false,
    );
    counts.see(
      asHome({
        group: 3,
        people: [
          [1, 0],
          [2, 0],
        ],
      }),
    );
    counts.see(asHome({ group: 3, people: [[1, 0]] }));
    counts.see(asHome({ group: 63, people: [] }));
    expect(counts.byGroup('people')[3]).toBe(3);
    expect(counts.byGroup('homes')[63]).toBe(1);
    expect(counts.byGroup('homes').reduce((a, b) => a + b, 0)).toBe(3);
  });
});
