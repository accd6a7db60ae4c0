import type { PairedDifference } from '../stats/paired-difference.ts';
import { pairedDifference } from '../stats/paired-difference.ts';
import type { CountRow } from './counts.ts';
import { type Estimand, type Estimate, estimate, isCounted, replicateCounts } from './estimands.ts';

/** What one side of a comparison was counted as: the rows of one point, rule and path. */
export interface Side {
  readonly label: string;
  readonly rows: readonly CountRow[];
}

/** One estimand on one side: its estimate, and its difference from the first side's; null where it was not counted. */
export interface SideEstimate {
  readonly label: string;
  readonly estimate: Estimate | null;
  /** Null for the first side, and where either was not counted. */
  readonly difference: PairedDifference | null;
}

/** What a false link is, and what a miss: neither is shown without the other. */
const FALSE_LINKS = ['fdr', 'wrong_person_per_request', 'c3', 'c4', 'any_wrong'] as const;
const MISSES = ['misses', 'recall'] as const;

/** Estimands of a comparison where none are asked for. */
export const COMPARED = ['yield', 'fdr', 'misses', 'wrong_door', 'wrong_person_per_request', 'any_wrong'] as const;

/**
 * The estimands asked for, with the misses where only false links were asked for and the other way round: a rule that links fewer
 * has fewer false links for that reason alone.
 *
 * @example
 * withBothErrors(['fdr', 'wrong_door']) // => ['fdr', 'wrong_door', 'misses']
 */
export function withBothErrors(asked: readonly string[]): readonly string[] {
  const has = (keys: readonly string[]) => keys.some((key) => asked.includes(key));
  if (has(FALSE_LINKS) && !has(MISSES)) return [...asked, 'misses'];
  if (has(MISSES) && !has(FALSE_LINKS)) return [...asked, 'fdr'];
  return asked;
}

/**
 * One estimand on every side, each with its paired difference from the first. Sides are to be counted in the same replicates.
 *
 * Errors: a plain `Error` where two sides were counted in other replicates.
 */
export function compareSides(sides: readonly Side[], estimand: Estimand): SideEstimate[] {
  const counted = sides.map(({ rows }) => (isCounted(rows, estimand) ? replicateCounts(rows, estimand) : null));
  const first = counted[0] ?? null;
  return sides.map(({ label, rows }, k) => {
    const own = counted[k] ?? null;
    if (own === null) return { label, estimate: null, difference: null };
    if (first !== null && own.replicates.join() !== first.replicates.join()) {
      throw new Error(`comparison: expected ${label} counted in the replicates of ${sides[0]!.label}, found others`);
    }
    const difference = k === 0 || first === null ? null : pairedDifference(first, own);
    return { label, estimate: estimate(rows, estimand), difference };
  });
}
