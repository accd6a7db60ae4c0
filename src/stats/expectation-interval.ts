import { assertCounts, type Interval, NO_INTERVAL, SOME_REPLICATES } from './interval.ts';
import { monteCarloError } from './monte-carlo-error.ts';
import { ratioOfSums } from './ratio-of-sums.ts';
import { tQuantile } from './t-quantile.ts';

/**
 * 95 % interval for a ratio of which the numerator is no count but a sum of probabilities, such as expected false candidates
 * per request: no single case enters it, so the spread over replicates is all there is to go by.
 *
 * θ̂·exp(± t·MCSE/θ̂) with R − 1 degrees of freedom, as for a ratio of many counts; no interval, and no bound either, where fewer
 * than 10 replicates have a sum above 0.
 *
 * Source: log scale by the delta method, Cochran 1977, §6.3.
 * Errors: a `RangeError` where the lists differ in length or hold negative values.
 *
 * @example
 * const sums = [0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1, 0.2];
 * expectationInterval(sums, sums.map(() => 100)).ci?.map((x) => x.toFixed(5)) // => ['0.00117', '0.00193']
 */
export function expectationInterval(sums: readonly number[], totals: readonly number[]): Interval {
  assertCounts(sums, totals);
  const { estimate } = ratioOfSums(sums, totals);
  if (estimate === null) return { ...NO_INTERVAL, note: 'no requests sampled' };
  const mcse = monteCarloError(sums, totals);
  if (mcse === null || sums.filter((sum) => sum > 0).length < SOME_REPLICATES) {
    const note = `fewer than ${SOME_REPLICATES} replicates have a sum above 0`;
    return { estimate, mcse, ci: null, upper: null, lower: null, rule: 'none', note };
  }
  const factor = Math.exp((tQuantile(0.975, sums.length - 1) * mcse) / estimate);
  return { estimate, mcse, ci: [estimate / factor, estimate * factor], upper: null, lower: null, rule: 'log' };
}
