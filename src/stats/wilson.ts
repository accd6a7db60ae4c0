import { NORMAL_975 } from './normal-quantile.ts';

/**
 * Wilson score interval for a proportion, two-sided; `z` defaults to 95 %. For real audits and published counts, where
 * the trials are independent; never for pooled simulation replicates, whose spread it does not see.
 *
 * Source: Wilson 1927, JASA 22:209, without continuity correction.
 * Errors: a `RangeError` unless 0 ≤ x ≤ n and n > 0.
 *
 * @example
 * wilson(20, 400).map((limit) => (100 * limit).toFixed(1)) // => ['3.3', '7.6']
 */
export function wilson(x: number, n: number, z = NORMAL_975): [number, number] {
  if (!(n > 0 && x >= 0 && x <= n)) throw new RangeError(`Wilson: expected 0 ≤ x ≤ n, found ${x} of ${n}`);
  const share = x / n;
  const square = (z * z) / n;
  const centre = (share + square / 2) / (1 + square);
  const half = (z * Math.sqrt((share * (1 - share)) / n + square / (4 * n))) / (1 + square);
  // The limits at 0 and n are exactly 0 and 1; subtracting two equal square roots would leave a rounding error.
  return [x === 0 ? 0 : centre - half, x === n ? 1 : centre + half];
}
