import type { ComparatorKind } from '../comparator.ts';
import { type QgramParams, qgramParams, qgramSimilarity, qgramUnitSimilarity } from '../qgrams.ts';

/**
 * Jaccard index of the two multisets of q-grams: common / (left + right − common). It says the same as `qgram_dice` on another
 * scale, J = D / (2 − D); the default thresholds, 0.6 and 0.75, accept the same pairs.
 */
export const qgramJaccard: ComparatorKind<QgramParams> = {
  type: 'qgram_jaccard',
  summary: 'Runs of q characters in common over those of either text.',
  source:
    'Jaccard, New Phytologist 11 (1912) 37–50, over multisets of q-grams (Ukkonen, Theoretical Computer Science 92 (1992) 191–211).',
  symmetric: true,
  appliesTo: 'any',
  defaultAtLeast: 0.6,
  isEquality: false,
  params: qgramParams,
  compile: (params) => qgramSimilarity(params, jaccard),
  compileUnits: (params) => qgramUnitSimilarity(params, jaccard),
};

function jaccard(common: number, left: number, right: number): number {
  return common / (left + right - common);
}
