import { levelWeights } from './model-score.ts';
import type { ModelParameters } from './parameters.ts';
import { priorWeight } from './weights.ts';

/** What a model says of itself at a threshold. It is as wrong as the assumption that comparisons are independent in each class. */
export interface ExpectedErrors {
  /** Of every match, the probability that its score is below the threshold. */
  readonly missedShare: number;
  /** Of every other pair, the probability that its score is not. */
  readonly falseShare: number;
  /** Of every pair at or above the threshold, the probability that it is no match; null where no pair can be. */
  readonly falseAmongLinks: number | null;
}

/**
 * Shares of both errors at a threshold, from m and u: the exact distribution of the score in each class, a comparison after the
 * other, which whole weights allow. For pairs that show every field, and without term frequencies. Source: the error levels
 * of Fellegi and Sunter, Journal of the American Statistical Association 64 (1969) 1183–1210.
 *
 * @param threshold least score of a link, in 1/1024 bit, the prior included
 */
export function expectedErrors(parameters: ModelParameters, threshold: number): ExpectedErrors {
  let classes = new Map<number, readonly [number, number]>([[priorWeight(parameters.prior), [1, 1]]]);
  for (const comparison of parameters.comparisons) {
    const weights = levelWeights(comparison);
    const next = new Map<number, readonly [number, number]>();
    for (const [score, [match, other]] of classes) {
      comparison.m.forEach((m, level) => {
        const sum = score + weights[level]!;
        const [matchBefore, otherBefore] = next.get(sum) ?? [0, 0];
        next.set(sum, [matchBefore + match * m, otherBefore + other * comparison.u[level]!]);
      });
    }
    classes = next;
  }
  let missedShare = 0;
  let foundShare = 0;
  let falseShare = 0;
  for (const [score, [match, other]] of classes) {
    if (score < threshold) missedShare += match;
    else {
      foundShare += match;
      falseShare += other;
    }
  }
  const links = parameters.prior * foundShare + (1 - parameters.prior) * falseShare;
  const falseAmongLinks = links > 0 ? ((1 - parameters.prior) * falseShare) / links : null;
  return { missedShare, falseShare, falseAmongLinks };
}
