import type { ComparatorKind } from '../comparator.ts';
import { type QgramParams, qgramParams, qgramSimilarity, qgramUnitSimilarity } from '../qgrams.ts';

/**
 * Dice coefficient of the two multisets of q-grams: 2 · common / (left + right). NIGHT and NACHT have one bigram of four
 * each in common: 0.25.
 */
export const qgramDice: ComparatorKind<QgramParams> = {
  type: 'qgram_dice',
  summary: 'Runs of q characters in common, twice, over those of both texts.',
  source:
    'Dice, Ecology 26 (1945) 297–302, over multisets of q-grams (Ukkonen, Theoretical Computer Science 92 (1992) 191–211).',
  symmetric: true,
  appliesTo: 'any',
  defaultAtLeast: 0.75,
  isEquality: false,
  params: qgramParams,
  compile: (params) => qgramSimilarity(params, dice),
  compileUnits: (params) => qgramUnitSimilarity(params, dice),
};

function dice(common: number, left: number, right: number): number {
  return (2 * common) / (left + right);
}
