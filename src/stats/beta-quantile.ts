import quantile from '@stdlib/stats-base-dists-beta-quantile';

/**
 * Quantile of the beta distribution: the value below which a Beta(a, b) variable falls with probability `p`.
 *
 * The limits of Clopper–Pearson intervals are such quantiles, whole or fractional `a` and `b` alike. A parameter of 0 is
 * read as its limit, so that the limits of 0 successes and of 0 failures need no special case.
 *
 * Source: the inverse of the regularised incomplete beta function, NIST DLMF 8.17, computed by @stdlib.
 * Errors: a `RangeError` where `p` lies outside [0, 1] or a parameter is negative, or both are 0.
 *
 * @example
 * betaQuantile(0.975, 1, 1) // => 0.975
 * betaQuantile(0.5, 0, 3) // => 0
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`beta quantile: expected a probability, found ${p}`);
  if (!(a >= 0 && b >= 0 && a + b > 0)) {
    throw new RangeError(`beta quantile: expected parameters of at least 0, not both 0, found ${a} and ${b}`);
  }
  if (a === 0) return 0;
  if (b === 0) return 1;
  return quantile(p, a, b);
}
