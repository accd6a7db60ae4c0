/*
 * Scores of a cascade and of pairs that a reviewer sees are one whole number of 32 bits each, so that they are kept, compared and
 * merged like any other score.
 */

/** A step of a cascade counts so much more than the next. Scores of a step lie within half of it of 0: 32,768 bits. */
export const TIER = 2 ** 26;

/** Steps that a cascade may have. */
export const MOST_STEPS = 16;

/** Added to the score of a pair that waits for a reviewer: it is then below every score. */
const FOR_REVIEW = -(2 ** 30);

/** The step of `steps` that gave a score, as how many come after it: 0 of a rule that is no cascade. */
export function tierOf(score: number): number {
  return (score + TIER / 2) >> 26;
}

/** The score without its step. */
export function scoreWithin(score: number): number {
  return score - tierOf(score) * TIER;
}

/** The score of a pair that is between the two thresholds: it is accepted if a reviewer says so. */
export function forReview(score: number): number {
  return score + FOR_REVIEW;
}

/** Is it a score that waits for a reviewer. `REFUSED` is not. */
export function isForReview(score: number): boolean {
  return score < -TIER / 2 && score >= FOR_REVIEW - TIER / 2;
}

/** The score that a pair has once a reviewer has accepted it. */
export function reviewedScore(score: number): number {
  return score - FOR_REVIEW;
}
