import { tQuantile } from './t-quantile.ts';

/**
 * Two-sided 95 % interval of an estimate by the delete-a-group jackknife: `without` holds the estimate with each of G groups
 * of clusters left out, the standard error is sqrt((G − 1)/G · Σ(θ̂₍g₎ − mean)²), and the quantile is Student's with G − 1
 * degrees of freedom. Groups must be of whole clusters and of about equal size. Null with fewer than ten groups, or where an
 * estimate without a group does not exist.
 *
 * Source: Kott 2001, The delete-a-group jackknife, Journal of Official Statistics 17:521.
 *
 * @example
 * groupedJackknife(0.5, Array(10).fill(0.5)) // => [0.5, 0.5]
 */
export function groupedJackknife(
  estimate: number,
  without: readonly (number | null)[],
): readonly [number, number] | null {
  const groups = without.length;
  if (groups < 10) return null;
  let mean = 0;
  for (const value of without) {
    if (value === null || !Number.isFinite(value)) return null;
    mean += value;
  }
  mean /= groups;
  let squares = 0;
  for (const value of without) squares += (value! - mean) * (value! - mean);
  const half = tQuantile(0.975, groups - 1) * Math.sqrt(((groups - 1) / groups) * squares);
  return [estimate - half, estimate + half];
}
