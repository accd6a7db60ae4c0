import type { ComparatorKind } from '../comparator.ts';
import { sortedTokens, type TokenParams, tokenParams, tokenTextSimilarity } from '../tokens.ts';

/**
 * Similarity of two texts whose tokens were put in order and joined by blanks: GARCIA LOPEZ and LOPEZ, GARCIA are the same.
 *
 * With the default `by`, `token_sort_ratio` of RapidFuzz (and of fuzzywuzzy over python-Levenshtein) gives a hundred times the same
 * number where both split alike. They split at blanks alone, so that hyphens and apostrophes stay, unless told to preprocess, when
 * they also lower the case.
 */
export const tokenSort: ComparatorKind<TokenParams> = {
  type: 'token_sort',
  summary: 'The words of both texts in the order of the alphabet, then compared as texts.',
  source: 'token_sort_ratio of fuzzywuzzy and RapidFuzz; tokens are runs of letters, marks and digits of any script.',
  symmetric: true,
  appliesTo: 'any',
  defaultAtLeast: 0.85,
  isEquality: false,
  params: tokenParams,
  compile(params) {
    const similarity = tokenTextSimilarity(params);
    return (left, right) => similarity(sortedTokens(left).join(' '), sortedTokens(right).join(' '));
  },
};
