/** Which rule gave an interval: three for proportions, three for ratios of counts, and their last resorts. */
export type IntervalRule = 'logit' | 'korn_graubard' | 'log' | 'garwood' | 'one_sided' | 'none';

/** An estimate over replicates with its Monte Carlo uncertainty. */
export interface Interval {
  /** Null where there is nothing to divide by. */
  readonly estimate: number | null;
  /** Monte Carlo standard error; null with fewer than two replicates. */
  readonly mcse: number | null;
  /** Two-sided 95 % confidence interval of the mean over replicates; null where there is none. */
  readonly ci: readonly [number, number] | null;
  /** One-sided 95 % upper bound, only where `ci` is null. */
  readonly upper: number | null;
  /** One-sided 95 % lower bound: for proportions without two-sided interval that have fewer than 100 non-events. */
  readonly lower: number | null;
  readonly rule: IntervalRule;
  /** What a reader must know to use the bound; absent for two-sided intervals. */
  readonly note?: string;
}

/** Events (and non-events) from which the large-sample interval is used. */
export const MANY_EVENTS = 100;
/** Events, and replicates with one, from which the design effect can be estimated. */
export const SOME_EVENTS = 20;
export const SOME_REPLICATES = 10;
/** The design effect assumed where it cannot be estimated. */
export const ASSUMED_DESIGN_EFFECT = 5;

/** Why an interval is one-sided, in the words of a table's foot. */
export function oneSidedNote(replicates: number, replicatesWithEvent: number, event: string): string {
  const assumption = `assumes clusters no stronger than a design effect of ${ASSUMED_DESIGN_EFFECT}`;
  if (replicates < 2) return `one replicate only, so its spread is unknown; ${assumption}`;
  if (replicatesWithEvent < SOME_REPLICATES) {
    return `fewer than ${SOME_REPLICATES} replicates contain ${event}; ${assumption}`;
  }
  return `fewer than ${SOME_EVENTS} cases of ${event}; ${assumption}`;
}

/** The result where no denominator was ever above 0. */
export const NO_INTERVAL: Interval = {
  estimate: null,
  mcse: null,
  ci: null,
  upper: null,
  lower: null,
  rule: 'none',
  note: 'no disclosures',
};

/** Errors: a `RangeError` where the lists differ in length, or hold anything but counts. */
export function assertCounts(events: readonly number[], totals: readonly number[]): void {
  if (events.length !== totals.length) {
    throw new RangeError(`interval: expected as many totals as event counts, found ${totals.length}`);
  }
  for (const value of [...events, ...totals]) {
    if (!(value >= 0)) throw new RangeError(`interval: expected counts of at least 0, found ${value}`);
  }
}
