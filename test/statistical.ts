import { wilson } from '../src/stats/wilson.ts';

/** What a sample says about a proportion that is claimed to lie in a band. */
export interface Verdict {
  readonly outcome: 'pass' | 'fail' | 'inconclusive';
  readonly share: number;
  /** Where the true proportion can be, at the confidence asked. */
  readonly interval: readonly [number, number];
  /** About how many more trials would settle it if the share stayed as it is; 0 unless inconclusive. */
  readonly moreTrials: number;
}

/**
 * Judges the claim that a true proportion lies in [least, most]: pass where the whole Wilson interval does, fail where
 * none of it does, otherwise inconclusive, with the number of further trials. `z` defaults to 1.96 each side; a suite of
 * many judgements takes a larger one.
 *
 * @example
 * judgeProportion(950, 1000, { least: 0.9, most: 1 }).outcome // => 'pass'
 */
export function judgeProportion(
  hits: number,
  trials: number,
  claim: { readonly least: number; readonly most: number; readonly z?: number },
): Verdict {
  const { least, most, z = 1.96 } = claim;
  const interval = wilson(hits, trials, z);
  const share = hits / trials;
  if (interval[0] >= least && interval[1] <= most) return { outcome: 'pass', share, interval, moreTrials: 0 };
  if (interval[1] < least || interval[0] > most) return { outcome: 'fail', share, interval, moreTrials: 0 };
  const margin = Math.min(Math.abs(share - least), Math.abs(share - most));
  const needed = margin === 0 ? Number.POSITIVE_INFINITY : (z * z * share * (1 - share)) / (margin * margin);
  const moreTrials = Math.max(1, Math.ceil(needed - trials));
  return { outcome: 'inconclusive', share, interval, moreTrials };
}

/** Throws where the claim fails; says on standard error where the data cannot tell, and how much more would. */
export function expectProportion(
  what: string,
  hits: number,
  trials: number,
  claim: { readonly least: number; readonly most: number; readonly z?: number },
): Verdict {
  const verdict = judgeProportion(hits, trials, claim);
  const seen = `${what}: ${hits} of ${trials} = ${verdict.share.toFixed(4)}, claimed ${claim.least} to ${claim.most}`;
  if (verdict.outcome === 'fail') throw new Error(seen);
  if (verdict.outcome === 'inconclusive') console.warn(`inconclusive, ${verdict.moreTrials} more trials: ${seen}`);
  return verdict;
}
