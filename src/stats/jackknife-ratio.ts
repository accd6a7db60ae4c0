/**
 * Delete-one jackknife standard error of a ratio of sums over replicates:
 * sqrt((R − 1)/R · Σ(θ̂₍ᵣ₎ − mean of θ̂₍ᵣ₎)²), θ̂₍ᵣ₎ being the ratio without replicate r.
 *
 * For subgroups whose denominators vary so much that the linearised error is too small. Null with fewer than two
 * replicates, or where leaving one out leaves nothing to divide by.
 *
 * Source: Cochran 1977, Sampling Techniques, §6.17; Efron & Tibshirani 1993, chapter 11.
 *
 * @example
 * jackknifeRatio([10, 20], [500, 500]) // => 0.01
 */
export function jackknifeRatio(numerators: readonly number[], denominators: readonly number[]): number | null {
  const replicates = numerators.length;
  if (replicates < 2) return null;
  let numerator = 0;
  let denominator = 0;
  for (const value of numerators) numerator += value;
  for (const value of denominators) denominator += value;
  const without: number[] = [];
  for (let r = 0; r < replicates; r++) {
    const left = denominator - (denominators[r] ?? 0);
    if (left === 0) return null;
    without.push((numerator - (numerators[r] ?? 0)) / left);
  }
  const mean = without.reduce((sum, value) => sum + value, 0) / replicates;
  const squares = without.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt(((replicates - 1) / replicates) * squares);
}
