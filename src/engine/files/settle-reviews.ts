import { chance } from '../../core/chance.ts';
import { PURPOSE } from '../../core/purpose.ts';
import { deriveKeys, word } from '../../core/word.ts';
import { reviewerOf } from '../../decision/rule.ts';
import { isForReview, reviewedScore } from '../../decision/tiers.ts';
import { hasReview } from './file-judge.ts';
import type { AcceptedPairs } from './link-policies.ts';
import type { LinkWork } from './link-service.ts';
import { pairWords } from './pair-words.ts';
import type { LinkTruth } from './true-pairs.ts';
import { linkTruth } from './true-pairs.ts';

/** What became of the pairs for review. */
export interface ReviewCounts {
  readonly pairs: number;
  /** By a simulated reviewer. */
  readonly accepted: number;
  readonly refused: number;
  /** For a person to look at. */
  readonly waiting: number;
  /** All of them by the truth; null where a file has none. */
  readonly truth: Readonly<Record<LinkTruth, number>> | null;
}

/** Pairs that meet a threshold, those that wait for a reviewer, and counts; null where nothing is reviewed. */
export interface SettledPairs {
  readonly accepted: AcceptedPairs;
  readonly review: { readonly waiting: AcceptedPairs; readonly counts: ReviewCounts } | null;
}

/** Words of the reviewer: the same under every rule, so that a better reviewer gets right whatever a worse one does. */
const REVIEW_KEYS = deriveKeys(0, 0);

/**
 * Takes pairs for review out of the accepted ones, before any policy. Where a step says how often its reviewer is right and the truth of
 * a pair is known, the pair is decided by a keyed word of both ids and is accepted, or gone; else it waits.
 */
export function settleReviews({ pair, demand, control }: LinkWork, found: AcceptedPairs): SettledPairs {
  if (!hasReview(demand)) return { accepted: found, review: null };
  // nothing is true of permuted files, and where the truth of the own ones is unknown their reviewer waits too
  const known = control?.pair ?? pair;
  const truthOf = (left: number, right: number): LinkTruth => {
    const truth = linkTruth(known, left, right);
    return truth === 'true' && control !== undefined ? 'false' : truth;
  };
  const words = pairWords(pair, found);
  const score = found.score.slice();
  const truth = { true: 0, false: 0, unknown: 0 };
  const waits = new Uint8Array(score.length);
  const refuses = new Uint8Array(score.length);
  let [pairs, accepted, refused] = [0, 0, 0];
  for (let i = 0; i < score.length; i++) {
    if (!isForReview(score[i]!)) continue;
    const { sensitivity, specificity } = reviewerOf(demand, score[i]!);
    const said = truthOf(found.left[i]!, found.right[i]!);
    pairs++;
    truth[said]++;
    score[i] = reviewedScore(score[i]!);
    if (sensitivity === undefined || specificity === undefined || said === 'unknown') {
      waits[i] = 1;
      continue;
    }
    if (word(REVIEW_KEYS, PURPOSE.review, words[i]!) < chance(said === 'true' ? sensitivity : 1 - specificity))
      accepted++;
    else {
      refused++;
      refuses[i] = 1;
    }
  }
  const settled: AcceptedPairs = { ...found, score };
  const hasTruth = known.left.entities !== null && known.right.entities !== null;
  return {
    accepted: chosen(settled, (i) => waits[i] === 0 && refuses[i] === 0),
    review: {
      waiting: chosen(settled, (i) => waits[i] === 1),
      counts: { pairs, accepted, refused, waiting: pairs - accepted - refused, truth: hasTruth ? truth : null },
    },
  };
}

function chosen({ left, right, score, pass }: AcceptedPairs, isChosen: (i: number) => boolean): AcceptedPairs {
  const is = (_: number, i: number) => isChosen(i);
  return { left: left.filter(is), right: right.filter(is), score: score.filter(is), pass: pass.filter(is) };
}
