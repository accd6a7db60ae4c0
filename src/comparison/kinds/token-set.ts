import type { ComparatorKind } from '../comparator.ts';
import { sortedTokens, type TokenParams, tokenParams, tokenTextSimilarity } from '../tokens.ts';

/**
 * The best similarity among three texts, each token counted once and in order: the tokens in common; these, then the
 * left text's others; these, then the right text's others. So it is 1 wherever one text's tokens are all among the other's:
 * GARCIA against GARCIA LOPEZ, but also against any other GARCIA with a second name. Without a token in common it is `token_sort`
 * over distinct tokens.
 *
 * With the default `by`, `token_set_ratio` of RapidFuzz gives a hundred times the same number where both split alike (see
 * `token_sort`).
 */
export const tokenSet: ComparatorKind<TokenParams> = {
  type: 'token_set',
  summary: 'The words in common against all words of either text: 1 where the words of one are all among the other’s.',
  source: 'token_set_ratio of fuzzywuzzy and RapidFuzz; tokens are runs of letters, marks and digits of any script.',
  symmetric: true,
  appliesTo: 'any',
  defaultAtLeast: 0.9,
  isEquality: false,
  params: tokenParams,
  compile(params) {
    const similarity = tokenTextSimilarity(params);
    return (leftText, rightText) => {
      const left = new Set(sortedTokens(leftText));
      const right = new Set(sortedTokens(rightText));
      const common: string[] = [];
      const leftOnly: string[] = [];
      for (const token of left) (right.has(token) ? common : leftOnly).push(token);
      const rightOnly: string[] = [];
      for (const token of right) if (!left.has(token)) rightOnly.push(token);
      if (common.length > 0 && (leftOnly.length === 0 || rightOnly.length === 0)) return 1;

      const wholeLeft = [...common, ...leftOnly].join(' ');
      const wholeRight = [...common, ...rightOnly].join(' ');
      const whole = similarity(wholeLeft, wholeRight);
      if (common.length === 0) return whole;
      const shared = common.join(' ');
      return Math.max(whole, similarity(shared, wholeLeft), similarity(shared, wholeRight));
    };
  },
};
