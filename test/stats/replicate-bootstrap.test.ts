import { describe, expect, it } from 'vitest';
import { replicateBootstrap } from '../../src/stats/replicate-bootstrap.ts';
import { supTBand } from '../../src/stats/sup-t-band.ts';
import { expectProportion } from '../statistical.ts';
import { normal, testUniform, toyReplicate } from './toy-errors.ts';

const SAMPLES = 300;

describe('bootstrap over replicates', () => {
  const ratio = ([a = 0, n = 0, b = 0, m = 0]: readonly number[]) => a / n / (b / m);
  const difference = ([a = 0, n = 0, b = 0, m = 0]: readonly number[]) => a / n - b / m;

  it('covers the ratio and the difference of two rates whose errors are in clusters', () => {
    const uniform = testUniform(11);
    let ratios = 0;
    let differences = 0;
    for (let s = 0; s < SAMPLES; s++) {
      const adds = Array.from({ length: 40 }, () => {
        const one = toyReplicate(uniform, 950, 0.06, true);
        const other = toyReplicate(uniform, 2000, 0.03, true);
        return [one.errors, one.total, other.errors, other.total];
      });
      const [r, d] = replicateBootstrap(adds, [ratio, difference], s);
      if (r![0] <= 2 && 2 <= r![1]) ratios++;
      if (d![0] <= 0.03 && 0.03 <= d![1]) differences++;
    }
    // percentiles of 40 clusters are a little narrow, as is known
    expectProportion('ratio', ratios, SAMPLES, { least: 0.91, most: 0.98, z: 3 });
    expectProportion('difference', differences, SAMPLES, { least: 0.91, most: 0.98, z: 3 });
  }, 60_000);

  it('is the same for the same seed and another for another', () => {
    const adds = Array.from({ length: 40 }, (_, r) => [r % 7, 100, r % 3, 100]);
    const limits = (seed: number) => replicateBootstrap(adds, [ratio], seed);
    expect(limits(3)).toEqual(limits(3));
    expect(limits(3)).not.toEqual(limits(4));
  });

  it('gives none below 40 replicates', () => {
    const adds = Array.from({ length: 39 }, (_, r) => [r % 7, 100, r % 3, 100]);
    expect(replicateBootstrap(adds, [ratio, difference], 3)).toEqual([null, null]);
  });
});

describe('simultaneous band', () => {
  /** A falling curve whose places depend on each other, as those of one run do; each has the rate `truths[c]`. */
  const truths = [0.2, 0.15, 0.1, 0.06, 0.03];
  const curve = (uniform: () => number, replicates: number) => {
    const places = truths.map(() => ({ events: [] as number[], totals: [] as number[] }));
    for (let r = 0; r < replicates; r++) {
      const shift = 0.15 * normal(uniform);
      truths.forEach((truth, c) => {
        const { errors, total } = toyReplicate(uniform, 900, truth * Math.max(0.2, 1 + shift), false);
        places[c]!.events.push(errors);
        places[c]!.totals.push(total);
      });
    }
    return places;
  };

  it('holds the whole curve in about 95 of 100 runs, limits place by place do not', () => {
    const uniform = testUniform(5);
    let whole = 0;
    let single = 0;
    for (let s = 0; s < SAMPLES; s++) {
      const places = curve(uniform, 60);
      const band = supTBand(places, s)!;
      if (truths.every((truth, c) => band.limits[c]![0] <= truth && truth <= band.limits[c]![1])) whole++;
      const narrow = (c: number) => {
        const [low, high] = band.limits[c]!;
        const half = ((high - low) / 2) * (1.96 / band.critical);
        return [(low + high) / 2 - half, (low + high) / 2 + half] as const;
      };
      if (truths.every((truth, c) => narrow(c)[0] <= truth && truth <= narrow(c)[1])) single++;
    }
    expectProportion('band', whole, SAMPLES, { least: 0.91, most: 0.98, z: 3 });
    expect(single / SAMPLES).toBeLessThan(0.9);
  }, 60_000);

  it('leaves out places without enough events and says nothing of few replicates', () => {
    const [first] = curve(testUniform(1), 40);
    const empty = { events: first!.totals.map(() => 0), totals: first!.totals };
    const band = supTBand([first!, empty], 1)!;
    expect(band.limits[0]).not.toBeNull();
    expect(band.limits[1]).toBeNull();
    const short = { events: first!.events.slice(1), totals: first!.totals.slice(1) };
    expect(supTBand([short], 1)).toBeNull();
    expect(supTBand([empty], 1)).toBeNull();
    expect(supTBand([first!, first!], 9)).toEqual(supTBand([first!, first!], 9));
    expect(() => supTBand([first!, short], 1)).toThrow(RangeError);
  });
});
