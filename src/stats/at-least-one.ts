/**
 * Chance that m things drawn at random among n, without replacement, hold at least one of f: 1 − C(n − f, m) / C(n, m).
 *
 * Computed as the product of (n − m − k)/(n − k) over k < f, or its mirror where m is the smaller: no factorial is formed, so nothing
 * overflows, and every factor is below 1.
 *
 * Source: the hypergeometric probability of none.
 * Errors: a `RangeError` unless 0 ≤ f ≤ n and 0 ≤ m ≤ n.
 *
 * @example
 * chanceOfAny(10, 2, 3).toFixed(6) // => '0.533333'
 * chanceOfAny(47289, 473, 100).toFixed(4) // => '0.6344'
 */
export function chanceOfAny(n: number, f: number, m: number): number {
  if (!(f >= 0 && f <= n && m >= 0 && m <= n)) {
    throw new RangeError(`at least one: expected 0 ≤ f ≤ n and 0 ≤ m ≤ n, found ${f} and ${m} of ${n}`);
  }
  const [steps, other] = f < m ? [f, m] : [m, f];
  let none = 1;
  for (let k = 0; k < steps && none > 0; k++) none *= Math.max(0, n - other - k) / (n - k);
  return 1 - none;
}

/**
 * Chance of at least one error among m random disclosures of a run: the mean over replicates of {@link chanceOfAny}. Null where a
 * replicate has fewer than m disclosures, or there is none.
 *
 * It is of m disclosures drawn at random; those of one county hold errors together, or none, and have another chance.
 *
 * Errors: a `RangeError` where the lists differ in length.
 *
 * @example
 * atLeastOne([2, 0], [10, 10], 3)?.toFixed(6) // => '0.266667'
 * atLeastOne([2, 0], [10, 2], 3) // => null
 */
export function atLeastOne(errors: readonly number[], totals: readonly number[], m: number): number | null {
  if (errors.length !== totals.length) {
    throw new RangeError(`at least one: expected as many totals as errors, found ${totals.length}`);
  }
  if (errors.length === 0 || totals.some((total) => total < m)) return null;
  return errors.reduce((sum, f, r) => sum + chanceOfAny(totals[r]!, f, m), 0) / errors.length;
}
