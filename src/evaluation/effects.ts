import type { PairedDifference } from '../stats/paired-difference.ts';
import { compareSides } from './compare-sides.ts';
import type { CountRow } from './counts.ts';
import type { Estimand, Estimate } from './estimands.ts';
import type { Driver, LedgerEntry } from './ledger.ts';

/** Counts with one input at one end of its range. */
export interface MovedEnd {
  /** The input there, as text. */
  readonly input: string;
  /** Of one point and rule; null where these inputs cannot be. */
  readonly rows: readonly CountRow[] | null;
  /** Why not. */
  readonly refused: string | null;
}

/** One input at both ends of its range, with everything else held. */
export interface MovedInput {
  readonly entry: LedgerEntry;
  readonly low: MovedEnd;
  readonly high: MovedEnd;
}

/** What one end does to an estimand. */
export interface EffectEnd {
  readonly input: string;
  readonly estimate: Estimate | null;
  readonly difference: PairedDifference | null;
  readonly refused: string | null;
}

/** What one input does to one estimand. */
export interface Effect {
  readonly entry: LedgerEntry;
  readonly low: EffectEnd;
  readonly high: EffectEnd;
  /** The larger of the two differences from the base, without its sign. */
  readonly size: number;
}

/** One estimand at the base, and what every input does to it. */
export interface EffectsOn {
  readonly estimand: Estimand;
  readonly base: Estimate;
  /** The largest first; equal ones in the order of the ledger. */
  readonly effects: readonly Effect[];
}

/**
 * Effects of inputs on an estimand, each input moved alone: paired differences from the base over the same replicates. Sorted by the
 * larger of the two. What two inputs do together beyond the sum of both is not in them.
 *
 * Errors: a plain `Error` where the base did not count the estimand.
 */
export function effectsOn(base: readonly CountRow[], inputs: readonly MovedInput[], estimand: Estimand): EffectsOn {
  const end = ({ input, rows, refused }: MovedEnd): EffectEnd => {
    if (rows === null) return { input, estimate: null, difference: null, refused };
    const side = compareSides(
      [
        { label: 'base', rows: base },
        { label: input, rows },
      ],
      estimand,
    )[1]!;
    return { input, estimate: side.estimate, difference: side.difference, refused };
  };
  const effects = inputs.map(({ entry, low, high }): Effect => {
    const ends = { low: end(low), high: end(high) };
    const sizes = [ends.low, ends.high].map(({ difference }) => Math.abs(difference?.difference ?? 0));
    return { entry, ...ends, size: Math.max(...sizes) };
  });
  const { estimate } = compareSides([{ label: 'base', rows: base }], estimand)[0]!;
  if (estimate === null) throw new Error(`effects: expected counts of ${estimand.key} at the base`);
  return { estimand, base: estimate, effects: effects.toSorted((a, b) => b.size - a.size) };
}

/** Effects in the form in which they are stored; inputs of which an end cannot be are left out. */
export function driversOf({ estimand, effects }: EffectsOn): Driver[] {
  const stored = ({ input, estimate, difference }: EffectEnd): Driver['low'] | null =>
    estimate === null || difference?.difference === null || difference === null
      ? null
      : {
          input,
          numerator: estimate.numerator,
          denominator: estimate.denominator,
          difference: difference.difference,
          ci: difference.ci,
        };
  return effects.flatMap(({ entry: { key, title }, low, high }) => {
    const ends = { low: stored(low), high: stored(high) };
    return ends.low === null || ends.high === null
      ? []
      : [{ key, title, estimand: estimand.key, low: ends.low, high: ends.high }];
  });
}
