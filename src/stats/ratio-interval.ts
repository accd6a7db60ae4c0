import {
  ASSUMED_DESIGN_EFFECT,
  assertCounts,
  type Interval,
  MANY_EVENTS,
  NO_INTERVAL,
  oneSidedNote,
  SOME_EVENTS,
  SOME_REPLICATES,
} from './interval.ts';
import { monteCarloError } from './monte-carlo-error.ts';
import { NORMAL_95, NORMAL_975 } from './normal-quantile.ts';
import { poissonLimits } from './poisson-limits.ts';
import { ratioOfSums } from './ratio-of-sums.ts';
import { tQuantile } from './t-quantile.ts';

/**
 * 95 % interval for a ratio of counts that is no proportion, such as other residents per disclosure: several events may
 * belong to one unit of the denominator, so it can exceed 1 and no binomial interval applies.
 *
 * The counterpart of `rateInterval` with the Poisson in place of the binomial, x = Σevents, n = Σtotals, X₊ = replicates
 * with an event, deff = max(1, MCSE² / (θ̂/n)):
 * 1. x ≥ 100: log scale, θ̂·exp(± t·MCSE/θ̂) with R − 1 degrees of freedom (a plain interval could go below 0);
 * 2. else, X₊ ≥ 10 and x ≥ 20: Garwood's limits at x* = (x/deff)·(z/t)², scaled back by θ̂/x*;
 * 3. else, or with R = 1: a one-sided 95 % Garwood bound at x/max(5, deff) events;
 * 4. n = 0: nothing to estimate.
 *
 * Source: log scale by the delta method, Cochran 1977, §6.3; Garwood 1936, Biometrika 28:437, with the effective counts
 * of Korn & Graubard 1998.
 * Errors: a `RangeError` where the lists differ in length or hold negative values.
 *
 * @example
 * ratioInterval([0, 0], [500, 500]).upper?.toFixed(5) // => '0.01498'
 */
export function ratioInterval(events: readonly number[], totals: readonly number[]): Interval {
  assertCounts(events, totals);
  const sums = ratioOfSums(events, totals);
  if (sums.estimate === null) return NO_INTERVAL;
  const { estimate, numerator: count, denominator: total } = sums;
  const replicates = events.length;
  const replicatesWithEvent = events.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0);
  const mcse = monteCarloError(events, totals);
  const designEffect = mcse === null || count === 0 ? 1 : Math.max(1, (mcse * mcse * total) / estimate);

  if (mcse !== null && count >= MANY_EVENTS) {
    const factor = Math.exp((tQuantile(0.975, replicates - 1) * mcse) / estimate);
    return { estimate, mcse, ci: [estimate / factor, estimate * factor], upper: null, lower: null, rule: 'log' };
  }

  if (mcse !== null && replicatesWithEvent >= SOME_REPLICATES && count >= SOME_EVENTS) {
    const adjustment = NORMAL_975 / tQuantile(0.975, replicates - 1);
    const effective = (count / designEffect) * adjustment * adjustment;
    const limits = poissonLimits(effective);
    const ci: [number, number] = [(estimate * limits.lower) / effective, (estimate * limits.upper) / effective];
    return { estimate, mcse, ci, upper: null, lower: null, rule: 'garwood' };
  }

  const divisor = Math.max(ASSUMED_DESIGN_EFFECT, designEffect);
  const effective = count / divisor;
  // One replicate may hold any number of events; beyond the reach of the exact limits the normal form is within 0.1 %.
  const bound =
    effective < 1000 ? poissonLimits(effective, 0.05).upper : effective + 1 + NORMAL_95 * Math.sqrt(effective + 1);
  return {
    estimate,
    mcse,
    ci: null,
    upper: (bound * divisor) / total,
    lower: null,
    rule: 'one_sided',
    note: oneSidedNote(replicates, replicatesWithEvent, 'an event'),
  };
}
