import quantile from '@stdlib/stats-base-dists-t-quantile';

/**
 * Quantile of Student's t distribution with `df` degrees of freedom.
 *
 * Source: the inverse of the t distribution function, NIST DLMF 8.17 with t² = df·x/(1 − x), computed by @stdlib.
 * Errors: a `RangeError` where `p` is not strictly between 0 and 1 or `df` is not positive.
 *
 * @example
 * tQuantile(0.975, 9).toFixed(6) // => '2.262157'
 */
export function tQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`t quantile: expected a probability between 0 and 1, found ${p}`);
  if (!(df > 0)) throw new RangeError(`t quantile: expected positive degrees of freedom, found ${df}`);
  return quantile(p, df);
}
