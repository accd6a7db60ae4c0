import { z } from 'zod';
import type { ComparatorKind } from '../comparator.ts';
import { jaroSimilarity, jaroUnitSimilarity, NEVER_BOOSTED } from '../jaro-similarity.ts';

const params = z.strictObject({});

/** Jaro similarity: the share of characters in common, less what stands in another order, without Winkler's bonus. */
export const jaro: ComparatorKind<z.infer<typeof params>> = {
  type: 'jaro',
  summary: 'Characters in common and in order, wherever they stand.',
  source:
    'Jaro, Journal of the American Statistical Association 84 (1989) 414–420; transpositions halved to a whole number.',
  symmetric: true,
  appliesTo: 'any',
  defaultAtLeast: 0.85,
  isEquality: false,
  params,
  compile: () => jaroSimilarity(NEVER_BOOSTED),
  compileUnits: () => jaroUnitSimilarity(NEVER_BOOSTED),
};
