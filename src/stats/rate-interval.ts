import { clopperPearson } from './clopper-pearson.ts';
import { clopperPearsonUpper } from './clopper-pearson-upper.ts';
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
import { NORMAL_975 } from './normal-quantile.ts';
import { ratioOfSums } from './ratio-of-sums.ts';
import { tQuantile } from './t-quantile.ts';

/**
 * 95 % interval for a proportion counted in R independent replicates, by one rule for every rate. The replicate is the
 * cluster: pooling all disclosures as if they were independent gives intervals that miss far too often.
 *
 * With e = Σerrors, n = Σtotals, R₊ = replicates with an error, design effect deff = max(1, MCSE² / (θ̂(1 − θ̂)/n)):
 * 1. e ≥ 100 and n − e ≥ 100: logit scale, t with R − 1 degrees of freedom;
 * 2. else, R₊ ≥ 10 and e ≥ 20: Clopper–Pearson with n* = (n/deff)·(z/t)² effective trials and x = θ̂ n*;
 * 3. else, or with R = 1: no two-sided interval, a one-sided 95 % Clopper–Pearson bound with n* = n / max(5, deff);
 * 4. n = 0: nothing to estimate;
 * 5. where the mean total is uncertain by more than 10 % the MCSE is the delete-one jackknife's.
 *
 * Errors and non-errors are treated alike: e and R₊ in case 2 are those of the rarer of the two, and in case 3 a lower
 * bound is given too where there are fewer than 100 non-errors. With e = 0 the estimate is 0 and only the bound may be
 * shown.
 *
 * Source: logit interval with t: Heeringa, West & Berglund 2017, §5.5; effective sample size with degrees-of-freedom
 * adjustment: Korn & Graubard 1998, Survey Methodology 24:193. Held by a coverage test of the whole rule.
 * Errors: a `RangeError` where the lists differ in length, hold negative values, or errors exceed their total.
 *
 * @example
 * rateInterval([0, 0, 0], [1000, 1000, 1000]).upper?.toFixed(5) // => '0.00498'
 */
export function rateInterval(errors: readonly number[], totals: readonly number[]): Interval {
  assertCounts(errors, totals);
  const sums = ratioOfSums(errors, totals);
  if (sums.estimate === null) return NO_INTERVAL;
  const { estimate, numerator: events, denominator: total } = sums;
  let replicatesWithError = 0;
  let replicatesWithout = 0;
  errors.forEach((value, r) => {
    const of = totals[r] ?? 0;
    if (value > of) throw new RangeError(`interval: expected at most ${of} errors, found ${value}`);
    if (value > 0) replicatesWithError++;
    if (value < of) replicatesWithout++;
  });
  const replicates = errors.length;
  const others = total - events;
  const mcse = monteCarloError(errors, totals);
  const variance = (estimate * (1 - estimate)) / total;
  const designEffect = mcse === null || variance === 0 ? 1 : Math.max(1, (mcse * mcse) / variance);

  if (mcse !== null && events >= MANY_EVENTS && others >= MANY_EVENTS) {
    const t = tQuantile(0.975, replicates - 1);
    const centre = Math.log(estimate / (1 - estimate));
    const half = (t * mcse) / (estimate * (1 - estimate));
    return { estimate, mcse, ci: [logistic(centre - half), logistic(centre + half)], ...TWO_SIDED, rule: 'logit' };
  }

  const rarer = Math.min(events, others);
  const replicatesWithRarer = events <= others ? replicatesWithError : replicatesWithout;
  if (mcse !== null && replicatesWithRarer >= SOME_REPLICATES && rarer >= SOME_EVENTS) {
    const adjustment = NORMAL_975 / tQuantile(0.975, replicates - 1);
    const effective = (total / designEffect) * adjustment * adjustment;
    return { estimate, mcse, ci: clopperPearson(estimate * effective, effective), ...TWO_SIDED, rule: 'korn_graubard' };
  }

  const effective = total / Math.max(ASSUMED_DESIGN_EFFECT, designEffect);
  return {
    estimate,
    mcse,
    ci: null,
    upper: clopperPearsonUpper(estimate * effective, effective),
    lower: others < MANY_EVENTS ? 1 - clopperPearsonUpper((1 - estimate) * effective, effective) : null,
    rule: 'one_sided',
    note: oneSidedNote(replicates, replicatesWithRarer, events <= others ? 'an error' : 'a non-error'),
  };
}

const TWO_SIDED = { upper: null, lower: null } as const;

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
