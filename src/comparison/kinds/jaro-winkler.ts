import { z } from 'zod';
import type { ComparatorKind } from '../comparator.ts';
import { jaroSimilarity, jaroUnitSimilarity } from '../jaro-similarity.ts';

const params = z.strictObject({
  boostAbove: z
    .number()
    .min(0)
    .max(1)
    .default(0.7)
    .describe('The prefix raises only similarities above this: 0.7 as in strcmp95; 0 for all, 1 for none (Jaro).'),
});

/**
 * Jaro–Winkler similarity: Jaro's, raised by a tenth of what is missing to 1 for each of the first four characters that
 * agree, where Jaro's lies above 0.7. So do strcmp95 and most packages; the similarity jumps there.
 */
export const jaroWinkler: ComparatorKind<z.infer<typeof params>> = {
  type: 'jaro_winkler',
  summary: 'Characters in common and in order, with more weight on the first four where they are above 0.7.',
  source:
    'Winkler, Proceedings of the Section on Survey Research Methods (ASA, 1990) 354–359; strcmp95.c, U.S. Census Bureau.',
  symmetric: true,
  appliesTo: 'any',
  defaultAtLeast: 0.9,
  isEquality: false,
  params,
  compile: ({ boostAbove }) => jaroSimilarity(boostAbove),
  compileUnits: ({ boostAbove }) => jaroUnitSimilarity(boostAbove),
};
