import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile } from '../../src/stats/beta-quantile.ts';
import { betweenRuns } from '../../src/stats/between-runs.ts';
import { clopperPearsonUpper } from '../../src/stats/clopper-pearson-upper.ts';
import { jackknifeRatio } from '../../src/stats/jackknife-ratio.ts';
import { monteCarloError } from '../../src/stats/monte-carlo-error.ts';
import { rateInterval } from '../../src/stats/rate-interval.ts';
import { ratioInterval } from '../../src/stats/ratio-interval.ts';
import { ratioOfSums } from '../../src/stats/ratio-of-sums.ts';
import { tQuantile } from '../../src/stats/t-quantile.ts';
import { wilson } from '../../src/stats/wilson.ts';

const percent = (limits: readonly number[]) => limits.map((limit) => (100 * limit).toFixed(1));

describe('published examples', () => {
  it.each([
    [20, 400, '3.3', '7.6'],
    [75, 1500, '4.0', '6.2'],
    [4, 400, '0.4', '2.5'],
  ])('Wilson for an audit that finds %d of %d', (x, n, low, high) => {
    expect(percent(wilson(x, n))).toEqual([low, high]);
  });

  it('rule of three: 0 of 1,000 is at most 0.30 %, 0 of 300 at most 1.0 %', () => {
    expect((100 * clopperPearsonUpper(0, 1000)).toFixed(2)).toBe('0.30');
    expect((100 * clopperPearsonUpper(0, 300)).toFixed(1)).toBe('1.0');
  });
});

describe('ratio of sums', () => {
  it('divides sums, not means of ratios', () => {
    // 30/1,000, where the mean of 10/100 and 20/900 would be 0.061
    expect(ratioOfSums([10, 20], [100, 900]).estimate).toBe(0.03);
  });

  it('has the hand-computed standard error', () => {
    // θ̂ = 0.02; residuals −5, 0, 5; sqrt(50/6) / 500
    expect(ratioOfSums([5, 10, 15], [500, 500, 500]).mcse).toBeCloseTo(Math.sqrt(50 / 6) / 500, 15);
  });

  it('knows no error from one replicate and no estimate from nothing', () => {
    expect(ratioOfSums([3], [10])).toEqual({ numerator: 3, denominator: 10, estimate: 0.3, mcse: null });
    expect(ratioOfSums([0, 0], [0, 0]).estimate).toBeNull();
    expect(() => ratioOfSums([1], [1, 2])).toThrow(RangeError);
  });

  it('turns to the jackknife where the mean denominator is uncertain by more than 10 %', () => {
    const errors = [1, 9, 2];
    expect(monteCarloError(errors, [100, 102, 98])).toBe(ratioOfSums(errors, [100, 102, 98]).mcse);
    // without one replicate each: 11/250, 3/150, 10/200, whose mean is 0.038
    const squares = 0.006 * 0.006 + 0.018 * 0.018 + 0.012 * 0.012;
    expect(jackknifeRatio(errors, [50, 150, 100])).toBeCloseTo(Math.sqrt((2 / 3) * squares), 15);
    expect(monteCarloError(errors, [50, 150, 100])).toBe(jackknifeRatio(errors, [50, 150, 100]));
  });
});

describe('rateInterval', () => {
  it('gives no two-sided interval from one replicate, however many errors', () => {
    const found = rateInterval([500], [1000]);
    expect(found).toMatchObject({ estimate: 0.5, mcse: null, ci: null, rule: 'one_sided' });
    expect(found.upper).toBe(betaQuantile(0.95, 101, 100));
    expect(found.note).toContain('one replicate only');
  });

  it('never claims 0: the bound of no errors is that of a fifth of the disclosures', () => {
    const found = rateInterval([0, 0], [1000, 1000]);
    expect(found.estimate).toBe(0);
    expect(found.upper).toBeCloseTo(1 - 0.05 ** (1 / 400), 12);
    expect(found.note).toBe(
      'fewer than 10 replicates contain an error; assumes clusters no stronger than a design effect of 5',
    );
  });

  it('has no estimate without disclosures', () => {
    expect(rateInterval([0, 0], [0, 0])).toMatchObject({
      estimate: null,
      ci: null,
      upper: null,
      note: 'no disclosures',
    });
    expect(rateInterval([], [])).toMatchObject({ estimate: null, rule: 'none' });
  });

  it('refuses more errors than disclosures, and lists of different length', () => {
    expect(() => rateInterval([3], [2])).toThrow('expected at most 2 errors, found 3');
    expect(() => rateInterval([3], [4, 5])).toThrow(RangeError);
  });

  it('treats non-errors as it treats errors', () => {
    const replicate = fc.tuple(fc.nat(60), fc.integer({ min: 60, max: 90 }));
    fc.assert(
      fc.property(fc.array(replicate, { minLength: 1, maxLength: 30 }), (runs) => {
        const totals = runs.map(([, total]) => total);
        const few = rateInterval(
          runs.map(([errors]) => errors),
          totals,
        );
        const many = rateInterval(
          runs.map(([errors, total]) => total - errors),
          totals,
        );
        expect(many.rule).toBe(few.rule);
        expect(many.estimate).toBeCloseTo(1 - (few.estimate ?? Number.NaN), 12);
        if (few.ci !== null) {
          expect(many.ci?.[0]).toBeCloseTo(1 - few.ci[1], 8);
          expect(many.ci?.[1]).toBeCloseTo(1 - few.ci[0], 8);
        }
        if (few.lower !== null) expect(few.lower).toBeCloseTo(1 - (many.upper ?? Number.NaN), 8);
      }),
      { numRuns: 200, interruptAfterTimeLimit: 3000 },
    );
  });

  it('holds its estimate', () => {
    const replicate = fc.integer({ min: 1, max: 400 }).chain((total) => fc.tuple(fc.nat(total), fc.constant(total)));
    fc.assert(
      fc.property(fc.array(replicate, { minLength: 2, maxLength: 40 }), (runs) => {
        const found = rateInterval(
          runs.map(([errors]) => errors),
          runs.map(([, total]) => total),
        );
        const estimate = found.estimate ?? Number.NaN;
        expect(estimate).toBeGreaterThanOrEqual((found.ci?.[0] ?? found.lower ?? 0) - 1e-12);
        expect(estimate).toBeLessThanOrEqual((found.ci?.[1] ?? found.upper ?? Number.NaN) + 1e-12);
      }),
      { numRuns: 200, interruptAfterTimeLimit: 3000 },
    );
  });
});

describe('ratioInterval', () => {
  it('is a t interval on the log scale for many events, and may exceed 1', () => {
    const found = ratioInterval([1400, 1600], [500, 500]);
    // θ̂ = 3; residuals −100 and 100; MCSE = sqrt(20,000/2)/500 = 0.2
    expect(found.estimate).toBe(3);
    expect(found.mcse).toBeCloseTo(0.2, 12);
    const factor = Math.exp((tQuantile(0.975, 1) * 0.2) / 3);
    expect(found.ci?.[0]).toBeCloseTo(3 / factor, 10);
    expect(found.ci?.[1]).toBeCloseTo(3 * factor, 10);
  });

  it('bounds few events with a design effect of 5', () => {
    // no event: 5 · 2.9957 / 2,000
    expect(ratioInterval([0, 0], [1000, 1000]).upper).toBeCloseTo((5 * -Math.log(0.05)) / 2000, 8);
    expect(ratioInterval([90_000], [1000]).upper).toBeCloseTo(91.12, 1);
  });

  it('serves small counts in ten replicates or more by Garwood', () => {
    expect(ratioInterval([2, 3, 1, 4, 2, 5, 3, 2, 6, 1], new Array(10).fill(950)).rule).toBe('garwood');
  });
});

describe('betweenRuns', () => {
  const firstWhole = (n: number) => Array.from({ length: n }, (_, k) => n - k);

  it.each([
    [1, 1, 1, 0],
    [10, 1, 10, 9 / 11],
    [38, 1, 38, 37 / 39],
    [39, 1, 39, 38 / 40],
    [78, 1, 78, 77 / 79],
    [79, 2, 78, 76 / 80],
    [200, 5, 196, 191 / 201],
  ])('of %d runs', (runs, lo, hi, share) => {
    expect(betweenRuns(firstWhole(runs))).toEqual({ lo, hi, share });
  });

  it('knows nothing of no runs', () => {
    expect(betweenRuns([])).toBeNull();
  });
});
