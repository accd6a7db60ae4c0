import { betaQuantile } from './beta-quantile.ts';

/**
 * Two-sided Clopper–Pearson interval for a proportion: "exact", so at least its confidence under binomial sampling.
 *
 * `x` and `n` may be fractional: an effective number of trials, as Korn & Graubard use for clustered counts.
 *
 * Source: Clopper & Pearson 1934, Biometrika 26:404, in its beta-quantile form (Brown, Cai & DasGupta 2001).
 * Errors: a `RangeError` unless 0 ≤ x ≤ n and n > 0.
 *
 * @example
 * clopperPearson(5, 100).map((limit) => limit.toFixed(4)) // => ['0.0164', '0.1128']
 */
export function clopperPearson(x: number, n: number, confidence = 0.95): [number, number] {
  if (!(n > 0 && x >= 0 && x <= n)) throw new RangeError(`Clopper–Pearson: expected 0 ≤ x ≤ n, found ${x} of ${n}`);
  const tail = (1 - confidence) / 2;
  return [betaQuantile(tail, x, n - x + 1), betaQuantile(1 - tail, x + 1, n - x)];
}
