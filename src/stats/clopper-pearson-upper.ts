import { betaQuantile } from './beta-quantile.ts';

/**
 * One-sided Clopper–Pearson upper bound of a proportion: all the doubt on one side, for events seen seldom or never.
 *
 * For x = 0 and 95 % it is close to 3/n, the rule of three. The lower bound is 1 minus the upper bound of n − x.
 *
 * Source: Clopper & Pearson 1934, Biometrika 26:404; rule of three: Hanley & Lippman-Hand 1983, JAMA 249:1743.
 * Errors: a `RangeError` unless 0 ≤ x ≤ n and n > 0.
 *
 * @example
 * clopperPearsonUpper(0, 1000).toFixed(5) // => '0.00299'
 */
export function clopperPearsonUpper(x: number, n: number, confidence = 0.95): number {
  if (!(n > 0 && x >= 0 && x <= n)) throw new RangeError(`Clopper–Pearson: expected 0 ≤ x ≤ n, found ${x} of ${n}`);
  return betaQuantile(confidence, x + 1, n - x);
}
