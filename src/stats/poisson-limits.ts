import { betaQuantile } from './beta-quantile.ts';

/** Trials that stand for "very many": at 10^12 the limits below agree with χ² quantiles to nine digits for x < 1,000. */
const MANY = 1e12;

/**
 * Garwood's limits for the mean of a Poisson count `x` (fractional `x` allowed), each at its own one-sided probability.
 *
 * `lower` is the mean at which x or more events have probability `tail`, `upper` the one at which x or fewer have it.
 * Computed as the limit of Clopper–Pearson for a rare event in very many trials, so that one quantile function serves.
 *
 * Source: Garwood 1936, Biometrika 28:437: χ²(tail; 2x)/2 and χ²(1 − tail; 2x + 2)/2.
 * Errors: a `RangeError` unless 0 ≤ x < 1,000 (beyond, the log-scale interval serves).
 *
 * @example
 * poissonLimits(0, 0.05).upper.toFixed(4) // => '2.9957'
 */
export function poissonLimits(x: number, tail = 0.025): { lower: number; upper: number } {
  if (!(x >= 0 && x < 1000)) throw new RangeError(`Poisson limits: expected a count from 0 to 1,000, found ${x}`);
  return {
    lower: MANY * betaQuantile(tail, x, MANY - x + 1),
    upper: MANY * betaQuantile(1 - tail, x + 1, MANY - x),
  };
}
