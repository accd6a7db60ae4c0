/** A ratio of sums over replicates, with the sums it comes from. */
export interface RatioOfSums {
  readonly numerator: number;
  readonly denominator: number;
  /** Null where the denominator is 0. */
  readonly estimate: number | null;
  /** Monte Carlo standard error of the estimate, linearised; null where one replicate or none cannot give it. */
  readonly mcse: number | null;
}

/**
 * Ratio of sums θ̂ = ΣF / Σn over replicates, with its Monte Carlo standard error
 * sqrt(Σ(F_r − θ̂ n_r)² / (R(R − 1))) / n̄.
 *
 * Not the mean of ratios: n_r is random and may be 0, and replicates with few disclosures would weigh as much as others.
 *
 * Source: the linearised (Taylor) variance of a ratio estimator, Cochran 1977, Sampling Techniques, §6.3, with replicates
 * as the clusters.
 * Errors: a `RangeError` where the two lists differ in length.
 *
 * @example
 * ratioOfSums([10, 20], [500, 500]).estimate // => 0.03
 * ratioOfSums([10, 20], [500, 500]).mcse // => 0.01
 */
export function ratioOfSums(numerators: readonly number[], denominators: readonly number[]): RatioOfSums {
  const replicates = numerators.length;
  if (denominators.length !== replicates) {
    throw new RangeError(`ratio of sums: expected as many denominators as numerators, found ${denominators.length}`);
  }
  let numerator = 0;
  let denominator = 0;
  for (const value of numerators) numerator += value;
  for (const value of denominators) denominator += value;
  if (denominator === 0) return { numerator, denominator, estimate: null, mcse: null };
  const estimate = numerator / denominator;
  if (replicates < 2) return { numerator, denominator, estimate, mcse: null };
  let squares = 0;
  numerators.forEach((value, r) => {
    const residual = value - estimate * (denominators[r] ?? 0);
    squares += residual * residual;
  });
  const mcse = Math.sqrt(squares / (replicates * (replicates - 1))) / (denominator / replicates);
  return { numerator, denominator, estimate, mcse };
}
