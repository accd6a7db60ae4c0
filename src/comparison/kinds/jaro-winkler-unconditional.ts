import { z } from 'zod';
import type { ComparatorKind } from '../comparator.ts';
import { ALWAYS_BOOSTED, jaroSimilarity, jaroUnitSimilarity } from '../jaro-similarity.ts';

const params = z.strictObject({});

/**
 * Jaro–Winkler similarity with the bonus for a common beginning at every Jaro similarity. So the formula stands in methodology pages of
 * sanctions screening. Below 0.7 it ranks unlike names with a common beginning (ABC and AXY: 0.6) above where
 * `jaro_winkler` leaves them (0.5556); above 0.82 the two say the same, since no bonus
 * lifts 0.7 further.
 */
export const jaroWinklerUnconditional: ComparatorKind<z.infer<typeof params>> = {
  type: 'jaro_winkler_unconditional',
  summary: 'Characters in common and in order, with more weight on the first four however little else agrees.',
  source:
    'The formula without a threshold, as the similarity methodology of Moov Watchman (open-source sanctions screening) states it; after Winkler (1990).',
  symmetric: true,
  appliesTo: 'any',
  defaultAtLeast: 0.9,
  isEquality: false,
  params,
  compile: () => jaroSimilarity(ALWAYS_BOOSTED),
  compileUnits: () => jaroUnitSimilarity(ALWAYS_BOOSTED),
};
