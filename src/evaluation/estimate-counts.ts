import { betweenRuns } from '../stats/between-runs.ts';
import { expectationInterval } from '../stats/expectation-interval.ts';
import { rateInterval } from '../stats/rate-interval.ts';
import { ratioInterval } from '../stats/ratio-interval.ts';
import type { Estimand, Estimate } from './estimands.ts';

const INTERVALS: Readonly<Record<Estimand['shape'], typeof rateInterval>> = {
  proportion: rateInterval,
  ratio: ratioInterval,
  count: ratioInterval,
  expectation: expectationInterval,
};

/**
 * An estimate from events and totals by replicate: sums divided last, the interval of the one rule for proportions, for ratios of
 * counts or for sums of probabilities, and the between-runs range of the replicates' own values.
 *
 * @example
 * estimateCounts([10, 20], [500, 500], 'proportion').estimate // => 0.03
 */
export function estimateCounts(
  events: readonly number[],
  totals: readonly number[],
  shape: Estimand['shape'],
): Estimate {
  const interval = INTERVALS[shape](events, totals);
  const own: number[] = [];
  events.forEach((value, r) => {
    const total = totals[r] ?? 0;
    if (total > 0) own.push(value / total);
  });
  const range = betweenRuns(own);
  return {
    ...interval,
    numerator: events.reduce((sum, value) => sum + value, 0),
    denominator: totals.reduce((sum, value) => sum + value, 0),
    replicates: events.length,
    runs: range === null ? null : [range.lo, range.hi],
    runsShare: range?.share ?? 0,
  };
}
