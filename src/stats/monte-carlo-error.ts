import { jackknifeRatio } from './jackknife-ratio.ts';
import { ratioOfSums } from './ratio-of-sums.ts';

/** Above this coefficient of variation of the mean denominator the linearised standard error is not trusted. */
const LARGEST_VARIATION = 0.1;

/**
 * Monte Carlo standard error of a ratio of sums: linearised, or the delete-one jackknife where the mean denominator is
 * itself uncertain by more than 10 % (subgroups); null with fewer than two replicates.
 *
 * Source: Cochran 1977, Sampling Techniques, §6.3 (the 10 % condition on the denominator) and §6.17 (the jackknife).
 *
 * @example
 * monteCarloError([10, 20], [500, 500]) // => 0.01
 */
export function monteCarloError(numerators: readonly number[], denominators: readonly number[]): number | null {
  const linear = ratioOfSums(numerators, denominators);
  const variation = ratioOfSums(
    denominators,
    denominators.map(() => 1),
  );
  const unsteady =
    variation.mcse !== null && variation.estimate !== null && variation.mcse / variation.estimate > LARGEST_VARIATION;
  return unsteady ? (jackknifeRatio(numerators, denominators) ?? linear.mcse) : linear.mcse;
}
