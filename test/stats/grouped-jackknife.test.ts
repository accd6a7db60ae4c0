import { describe, expect, it } from 'vitest';
import { groupedJackknife } from '../../src/stats/grouped-jackknife.ts';
import { jackknifeRatio } from '../../src/stats/jackknife-ratio.ts';
import { tQuantile } from '../../src/stats/t-quantile.ts';

describe('groupedJackknife', () => {
  it('is the textbook interval of a mean where every group is one observation', () => {
    const values = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
    const sum = values.reduce((a, b) => a + b, 0);
    const interval = groupedJackknife(
      3.9,
      values.map((value) => (sum - value) / 9),
    );
    // the jackknife error of a mean is s/√n; by hand Σx² = 207, so Σ(x − 3.9)² = 207 − 10 · 15.21 = 54.9
    const half = tQuantile(0.975, 9) * Math.sqrt(54.9 / 9 / 10);
    expect(interval?.[0]).toBeCloseTo(3.9 - half, 12);
    expect(interval?.[1]).toBeCloseTo(3.9 + half, 12);
  });

  it('has the error of the jackknife of a ratio', () => {
    const above = [4, 5, 6, 2, 9, 5, 3, 8, 5, 6, 7];
    const below = [40, 44, 50, 38, 61, 50, 40, 63, 47, 55, 62];
    const [a, b] = [above, below].map((list) => list.reduce((x, y) => x + y, 0)) as [number, number];
    const interval = groupedJackknife(
      a / b,
      above.map((value, g) => (a - value) / (b - below[g]!)),
    )!;
    expect((interval[1] - interval[0]) / 2).toBeCloseTo(tQuantile(0.975, 10) * jackknifeRatio(above, below)!, 12);
  });

  it('gives none with too few groups, or where an estimate is missing', () => {
    expect(groupedJackknife(1, Array(9).fill(1))).toBeNull();
    expect(groupedJackknife(1, [...Array(9).fill(1), null])).toBeNull();
    expect(groupedJackknife(1, [...Array(9).fill(1), Number.NaN])).toBeNull();
  });
});
