import { expect, it } from 'vitest';
import { deriveKeys, WordStream } from '../../src/core/word.ts';
import { binomialDraw } from '../../src/stats/binomial-draw.ts';
import { clusterBootstrap } from '../../src/stats/cluster-bootstrap.ts';
import { multinomialDraw } from '../../src/stats/multinomial-draw.ts';
import { normalCdf } from '../../src/stats/normal-cdf.ts';
import { expectProportion } from '../statistical.ts';

const KEYS = deriveKeys(7, 0);
const streamOf = (entity: number) => new WordStream().start(KEYS, 0, entity).next;

it.each([
  [1, 0.3],
  [7, 0.01],
  [40, 0.5],
  [1000, 0.97],
  [800_000, 0.2],
])('binomial draws of %d trials at %d have its mean and variance', (n, p) => {
  const next = streamOf(n);
  const draws = Array.from({ length: 4000 }, () => binomialDraw(next, n, p));
  const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
  const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (draws.length - 1);
  const expected = n * p * (1 - p);
  expect(Math.abs(mean - n * p)).toBeLessThan(5 * Math.sqrt(expected / draws.length));
  // the variance of a sample variance, excess kurtosis included
  const kurtosis = 2 + (1 - 6 * p * (1 - p)) / expected;
  expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt(kurtosis / draws.length));
});

it('binomial draws of three trials have the published chances', () => {
  const next = streamOf(1);
  const seen = [0, 0, 0, 0];
  for (let k = 0; k < 20_000; k++) seen[binomialDraw(next, 3, 0.25)]!++;
  for (const [k, chance] of [27 / 64, 27 / 64, 9 / 64, 1 / 64].entries()) {
    expectProportion(`${k} of 3`, seen[k]!, 20_000, { least: chance - 0.01, most: chance + 0.01 });
  }
});

it('a multinomial draw keeps the total, and kinds without items get none', () => {
  const out = new Int32Array(4);
  for (let k = 0; k < 200; k++) {
    multinomialDraw(streamOf(k), [50, 0, 3, 1], out);
    expect(out.reduce((sum, x) => sum + x, 0)).toBe(54);
    expect(out[1]).toBe(0);
  }
});

it('percentile limits of a share are near those of the normal form', () => {
  const kinds = [
    { count: 300, adds: [1, 1] },
    { count: 700, adds: [0, 1] },
  ];
  const [limits] = clusterBootstrap(kinds, [([x = 0, n = 0]) => x / n], 1999, streamOf);
  expect(limits?.[0]).toBeCloseTo(0.2716, 2);
  expect(limits?.[1]).toBeCloseTo(0.3284, 2);
});

it('clusters of four that go together widen the limits by two', () => {
  const share = ([x = 0, n = 0]: readonly number[]) => x / n;
  const width = (adds: number) => {
    const kinds = [
      { count: 1000 / adds, adds: [adds, adds] },
      { count: 1000 / adds, adds: [0, adds] },
    ];
    const [limits] = clusterBootstrap(kinds, [share], 1999, streamOf);
    return (limits?.[1] ?? 0) - (limits?.[0] ?? 0);
  };
  expect(width(4) / width(1)).toBeGreaterThan(1.85);
  expect(width(4) / width(1)).toBeLessThan(2.15);
});

// R 4.3: pnorm(c(-8, -3.5, -1, 0, 0.5, 2.9999, 3.0001))
it.each([
  [-8, 6.220960574271785e-16],
  [-3.5, 0.0002326290790355],
  [-1, 0.158655253931457],
  [0, 0.5],
  [0.5, 0.691462461274013],
])('normal distribution function at %d', (x, answer) => {
  expect(Math.abs(normalCdf(x) / answer - 1)).toBeLessThan(1e-12);
});

it('the normal distribution function has no step where its two forms meet', () => {
  for (const x of [3, -3]) expect(Math.abs(normalCdf(x + 1e-9) - normalCdf(x - 1e-9))).toBeLessThan(1e-11);
});
