import { FIRST_LOOK } from '../stats/looks.ts';
import type { CountRow } from './counts.ts';
import { type Estimate, estimandOf, estimate, isCounted } from './estimands.ts';

/** What a run is asked to be precise about before its results are quoted. */
export const PRIMARY_ESTIMANDS = ['yield', 'fdr', 'recall', 'wrong_door', 'bystanders_wrong_door'] as const;

/** Half of an interval may be this part of its estimate, or this share, whichever is the larger. */
const RELATIVE = 0.05;
const ABSOLUTE = 0.0002;

/** One primary estimand at one point. */
export interface StandardMeasure {
  readonly point: string;
  readonly estimand: string;
  /** Null where there is no two-sided interval. */
  readonly halfWidth: number | null;
  /** What it may be at most. */
  readonly most: number | null;
  /** A rate with a one-sided bound only prints that, and is not asked for a width. */
  readonly isExempt: boolean;
  readonly isMet: boolean;
}

/** What the standard rule says of a run, whether or not the run was to end by it. */
export interface StandardStopping {
  readonly replicates: number;
  readonly isReached: boolean;
  readonly measures: readonly StandardMeasure[];
}

/**
 * The standard stopping rule asked of any counts: reached with at least 40 replicates and, for every primary estimand at every point, half
 * of the 95 % interval at most 5 % of the estimate or 0.02 of a percentage point, whichever is the larger. Rows with a one-sided
 * bound are exempt. What was not counted is not asked; where nothing was, the rule is not reached.
 *
 * Source: relative fixed-width stopping, Chow & Robbins 1965, Annals of Mathematical Statistics 36:457; the limits are ours.
 *
 * @param rule under which rule, over all paths
 */
export function standardStopping(
  rows: readonly CountRow[],
  points: readonly string[],
  rule: string,
  replicates: number,
): StandardStopping {
  const measures = points.flatMap((point) => {
    const own = rows.filter(
      (row) => row.point === point && row.rule === rule && row.path === 'all' && row.subgroup === 'all',
    );
    return PRIMARY_ESTIMANDS.flatMap((key): StandardMeasure[] => {
      const estimand = estimandOf(key);
      return isCounted(own, estimand) ? [{ point, estimand: key, ...standardWidth(estimate(own, estimand)) }] : [];
    });
  });
  const isReached = replicates >= FIRST_LOOK && measures.length > 0 && measures.every(({ isMet }) => isMet);
  return { replicates, isReached, measures };
}

/** Half of an interval, and what the standard rule allows it to be. */
export function standardWidth(found: Estimate): Omit<StandardMeasure, 'point' | 'estimand'> {
  const { estimate: value, ci, mcse } = found;
  if (value === null || mcse === null) return { halfWidth: null, most: null, isExempt: false, isMet: false };
  if (ci === null) return { halfWidth: null, most: null, isExempt: true, isMet: true };
  const halfWidth = (ci[1] - ci[0]) / 2;
  const most = Math.max(RELATIVE * value, ABSOLUTE);
  return { halfWidth, most, isExempt: false, isMet: halfWidth <= most };
}
