import { assertCounts, MANY_EVENTS, SOME_EVENTS, SOME_REPLICATES } from './interval.ts';
import { ratioOfSums } from './ratio-of-sums.ts';
import { tQuantile } from './t-quantile.ts';

/** Counts of one side of a comparison, replicate by replicate. */
export interface PairedSide {
  readonly events: readonly number[];
  readonly totals: readonly number[];
}

/** Why a difference has an interval, or has none. */
export type PairedRule = 't' | 'same' | 'few' | 'single' | 'none';

/** A difference of two rates counted in the same replicates. */
export interface PairedDifference {
  /** The second rate less the first; null where either has nothing to divide by. */
  readonly difference: number | null;
  readonly standardError: number | null;
  /** Two-sided 95 % confidence interval of the mean difference; null where there is none. */
  readonly ci: readonly [number, number] | null;
  /** The second rate over the first, to be shown beside both only; null where the first is 0. */
  readonly ratio: number | null;
  readonly ratioCi: readonly [number, number] | null;
  readonly rule: PairedRule;
  /** Why there is no interval; absent where there is one. */
  readonly note?: string;
}

/** Above this coefficient of variation of a mean denominator the standard error is the jackknife's. */
const LARGEST_VARIATION = 0.1;

/**
 * Paired difference of two ratios of sums, D̂ = ΣF₂/Σn₂ − ΣF₁/Σn₁, where both sides were counted in the same R replicates: the same
 * people, the same requests and the same random words, so that what both sides have in common cancels.
 *
 * With e_r = (F₂_r − θ̂₂ n₂_r)/n̄₂ − (F₁_r − θ̂₁ n₁_r)/n̄₁ the standard error is sqrt(Σe_r² / (R(R − 1))), or the delete-one jackknife's
 * where a mean denominator is itself uncertain by more than 10 %, and the interval D̂ ± t_{R−1, .975}·SE.
 *
 * The interval needs enough units in which the sides differ, since what they share says nothing about the difference. Their number is
 * at least x = Σ|F₂_r − F₁_r| and y = Σ|n₂_r − n₁_r|; a unit of the second kind moves the rate by θ times as much as one of the
 * first, so with θ the larger rate the effective number is (x + θ²y)² / (x + θ⁴y):
 * 1. at least 100: the interval above;
 * 2. at least 20, and the part of x and θ²y that is larger in 10 or more replicates: the same;
 * 3. fewer: no interval (`few`), none where all counts are the same (`same`), with R = 1 (`single`), or where a side has nothing to
 *    divide by (`none`). Each side's own rate and bound are then all there is to say.
 *
 * The ratio has an interval, on the log scale by the same linearisation, where both sides have 100 events and case 1 or 2 holds.
 *
 * Source: linearised variance of a difference of ratios, Cochran 1977, Sampling Techniques, §6.18; jackknife, §6.17; common random
 * numbers, Law 2015, Simulation Modeling and Analysis, §11.2. The rule for few differences is this program's, held by a coverage
 * test.
 * Errors: a `RangeError` where lists differ in length or hold anything but counts.
 *
 * @example
 * const first = { events: [40, 60], totals: [1000, 1000] };
 * const second = { events: [140, 150], totals: [1000, 1000] };
 * pairedDifference(first, second).difference?.toFixed(3) // => '0.095'
 * pairedDifference(first, second).standardError?.toFixed(3) // => '0.005'
 */
export function pairedDifference(first: PairedSide, second: PairedSide): PairedDifference {
  assertCounts(first.events, first.totals);
  assertCounts(second.events, second.totals);
  const replicates = first.events.length;
  if (second.events.length !== replicates) {
    throw new RangeError(
      `paired difference: expected as many replicates on both sides, found ${replicates} and ${second.events.length}`,
    );
  }
  const one = ratioOfSums(first.events, first.totals);
  const two = ratioOfSums(second.events, second.totals);
  if (one.estimate === null || two.estimate === null) return { ...NOTHING, rule: 'none', note: NOTES.none };
  const difference = two.estimate - one.estimate;
  const ratio = one.estimate === 0 ? null : two.estimate / one.estimate;
  const known = { ...NOTHING, difference, ratio };
  if (replicates < 2) return { ...known, rule: 'single', note: NOTES.single };

  const events = differencesOf(first.events, second.events);
  const totals = differencesOf(first.totals, second.totals);
  if (events.sum === 0 && totals.sum === 0) return { ...known, standardError: 0, rule: 'same', note: NOTES.same };

  const standardError = standardErrorOf(first, second, one.estimate, two.estimate, difference);
  const square = Math.max(one.estimate, two.estimate) ** 2;
  const effective = effectiveNumber(events.sum, totals.sum, square);
  const replicatesDiffering = events.sum >= square * totals.sum ? events.replicates : totals.replicates;
  const isEnough = effective >= MANY_EVENTS || (effective >= SOME_EVENTS && replicatesDiffering >= SOME_REPLICATES);
  if (!isEnough) return { ...known, standardError, rule: 'few', note: NOTES.few };

  const t = tQuantile(0.975, replicates - 1);
  const ci = [difference - t * standardError, difference + t * standardError] as const;
  const hasMany = one.numerator >= MANY_EVENTS && two.numerator >= MANY_EVENTS;
  const ratioCi = ratio !== null && hasMany ? ratioInterval(first, second, one.estimate, two.estimate, ratio, t) : null;
  return { ...known, standardError, ci, ratioCi, rule: 't' };
}

const NOTHING = { difference: null, standardError: null, ci: null, ratio: null, ratioCi: null } as const;

const NOTES = {
  none: 'nothing to divide by on one side',
  single: 'one replicate only, so the spread of the difference is unknown',
  same: 'the same counts in every replicate',
  few: `fewer than ${MANY_EVENTS} units in which the two differ, and of these fewer than ${SOME_EVENTS} or in fewer than ${SOME_REPLICATES} replicates`,
} as const;

/** How many units two lists of counts differ by at the least, and in how many replicates they do. */
function differencesOf(left: readonly number[], right: readonly number[]): { sum: number; replicates: number } {
  const found = left.map((value, r) => Math.abs(right[r]! - value));
  return { sum: found.reduce((sum, value) => sum + value, 0), replicates: found.filter((value) => value > 0).length };
}

/** How many equal units the differing ones are worth: (Σw)²/Σw² with weights 1 and θ². */
function effectiveNumber(events: number, totals: number, square: number): number {
  const sum = events + square * totals;
  return sum === 0 ? 0 : (sum * sum) / (events + square * square * totals);
}

/** Residuals of one side, scaled by its mean denominator. */
function residuals({ events, totals }: PairedSide, rate: number): number[] {
  const mean = totals.reduce((sum, value) => sum + value, 0) / totals.length;
  return events.map((value, r) => (value - rate * totals[r]!) / mean);
}

function standardErrorOf(first: PairedSide, second: PairedSide, one: number, two: number, difference: number): number {
  if (isUnsteady(first.totals) || isUnsteady(second.totals)) {
    const jackknifed = jackknifeError(first, second, difference);
    if (jackknifed !== null) return jackknifed;
  }
  const left = residuals(first, one);
  const right = residuals(second, two);
  return rootMeanError(left.map((value, r) => right[r]! - value));
}

/** sqrt(Σe² / (R(R − 1))). */
function rootMeanError(errors: readonly number[]): number {
  const squares = errors.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt(squares / (errors.length * (errors.length - 1)));
}

function isUnsteady(totals: readonly number[]): boolean {
  const { estimate, mcse } = ratioOfSums(
    totals,
    totals.map(() => 1),
  );
  return estimate !== null && mcse !== null && mcse / estimate > LARGEST_VARIATION;
}

/** Delete-one jackknife around the full estimate; null where leaving one replicate out leaves nothing to divide by. */
function jackknifeError(first: PairedSide, second: PairedSide, difference: number): number | null {
  const replicates = first.events.length;
  const sums = [first.events, first.totals, second.events, second.totals].map((list) =>
    list.reduce((sum, value) => sum + value, 0),
  );
  let squares = 0;
  for (let r = 0; r < replicates; r++) {
    const below = sums[1]! - first.totals[r]!;
    const belowSecond = sums[3]! - second.totals[r]!;
    if (below === 0 || belowSecond === 0) return null;
    const without = (sums[2]! - second.events[r]!) / belowSecond - (sums[0]! - first.events[r]!) / below;
    squares += (without - difference) ** 2;
  }
  return Math.sqrt(((replicates - 1) / replicates) * squares);
}

function ratioInterval(
  first: PairedSide,
  second: PairedSide,
  one: number,
  two: number,
  ratio: number,
  t: number,
): [number, number] {
  const left = residuals(first, one);
  const right = residuals(second, two);
  const factor = Math.exp(t * rootMeanError(left.map((value, r) => right[r]! / two - value / one)));
  return [ratio / factor, ratio * factor];
}
