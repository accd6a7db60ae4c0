import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indel } from '../../src/comparison/indel.ts';
import { levenshtein } from '../../src/comparison/kinds/levenshtein.ts';
import { tokenSet } from '../../src/comparison/kinds/token-set.ts';
import { tokenSort } from '../../src/comparison/kinds/token-sort.ts';
import { sortedTokens, tokenParams } from '../../src/comparison/tokens.ts';
import { PART_SEPARATOR } from '../../src/core/field.ts';
import { editTexts } from './edit-texts.ts';

const bySort = tokenSort.compile(tokenParams.parse({}));
const bySet = tokenSet.compile(tokenParams.parse({}));

it.each([
  ['GARCIA', ['GARCIA']],
  ['  LOPEZ, GARCIA ', ['GARCIA', 'LOPEZ']],
  ['O’BRIEN-LEE', ['BRIEN', 'LEE', 'O']],
  ['ANA ANA', ['ANA', 'ANA']],
  ['4B ÁLVAREZ', ['4B', 'ÁLVAREZ']],
  // a mark belongs to the letter before it
  ['NU\u0303N\u0303EZ X', ['NU\u0303N\u0303EZ', 'X']],
  ['МАРИЯ ИВАНОВА', ['ИВАНОВА', 'МАРИЯ']],
  ['李 小龙', ['小龙', '李']],
  ['हिन्दी ٤٢', ['٤٢', 'हिन्दी']],
  ['𝒜𝒟-𝒞', ['𝒜𝒟', '𝒞']],
  [`123${PART_SEPARATOR}OAK`, ['123', 'OAK']],
  // nothing is a letter or digit: the text itself
  ['-- ?', ['-- ?']],
  ['\ud835', ['\ud835']],
  ['A\ud835B', ['A', 'B']],
  ['   ', []],
  [PART_SEPARATOR.repeat(5), []],
])('tokens of %j', (text, tokens) => {
  expect(sortedTokens(text)).toEqual(tokens);
});

describe('known answers', () => {
  it.each([
    ['GARCIA LOPEZ', 'LOPEZ, GARCIA', 1, 1],
    ['GARCIA-LOPEZ', 'GARCIA LOPEZ', 1, 1],
    // GARCIA against GARCIA LOPEZ: 12 of 18 characters are common
    ['GARCIA', 'LOPEZ GARCIA', 12 / 18, 1],
    ['ANA ANA MARIA', 'MARIA ANA', 18 / 22, 1],
    // ANA GARCIA against ANA LOPEZ: of 19 characters "ANA " and A or Z; then ANA against either
    ['ANA GARCIA', 'ANA LOPEZ', 8 / 19, 6 / 12],
    ['SMITH', 'SMYTH', 8 / 10, 8 / 10],
    ['', 'GARCIA', 0, 0],
    ['--', '--', 1, 1],
    ['--', 'GARCIA', 0, 0],
  ])('%j against %j is %d by sort and %d by set', (left, right, sort, set) => {
    expect(bySort(left, right)).toBe(sort);
    expect(bySet(left, right)).toBe(set);
  });

  it('compares what is made of tokens as asked', () => {
    const by = (kind: typeof tokenSort, name: string) => kind.compile(tokenParams.parse({ by: name }));
    expect(by(tokenSort, 'levenshtein')('LOPEZ GARCIA', 'GARCIA LOPES')).toBe(1 - 1 / 12);
    expect(by(tokenSort, 'jaro_winkler')('MARTHA', 'MARHTA')).toBeCloseTo(0.9611, 4);
    // GARCIA against GARCIA LOPES is further away than the whole texts
    expect(by(tokenSet, 'levenshtein')('LOPEZ GARCIA', 'GARCIA LOPES')).toBe(1 - 1 / 12);
    expect(tokenParams.safeParse({ by: 'soundex' }).success).toBe(false);
  });
});

/** Longest common subsequence by the whole table. */
function commonLength(left: readonly string[], right: readonly string[]): number {
  const table = [...left, ''].map(() => [...right, ''].map(() => 0));
  left.forEach((point, i) => {
    right.forEach((other, j) => {
      table[i + 1]![j + 1] = point === other ? table[i]![j]! + 1 : Math.max(table[i]![j + 1]!, table[i + 1]![j]!);
    });
  });
  return table[left.length]![right.length]!;
}

it.each(editTexts)('indel follows the definition: %s', (_, text) => {
  fc.assert(
    fc.property(text, text, (left, right) => {
      const [a, b] = [Array.from(left), Array.from(right)];
      expect(indel(left, right)).toBe((2 * commonLength(a, b)) / (a.length + b.length));
    }),
    { interruptAfterTimeLimit: 2000, numRuns: 1000, seed: 20250807 },
  );
});

it('neither order nor separators count', () => {
  const word = fc.string({ unit: fc.constantFrom('A', 'B', 'Ñ', '李', '7'), minLength: 1, maxLength: 5 });
  const separators = fc.constantFrom(' ', '-', ', ', '/', ' \ud835 ');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), separators, separators, (words, one, other) => {
      expect(bySort(words.join(one), words.toReversed().join(other))).toBe(1);
      expect(bySet(words.join(one), [...words, ...words].join(other))).toBe(1);
    }),
    { interruptAfterTimeLimit: 2000, numRuns: 500, seed: 20250807 },
  );
});

it('a set by another similarity is the best of the three texts', () => {
  const similarity = levenshtein.compile({});
  const bySetOfEdits = tokenSet.compile({ by: 'levenshtein' });
  const word = fc.string({ unit: fc.constantFrom('A', 'B', 'C'), minLength: 1, maxLength: 3 });
  const words = fc.array(word, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(words, words, (left, right) => {
      const [a, b] = [new Set(left), new Set(right)];
      const sorted = (tokens: Iterable<string>) => [...tokens].sort();
      const common = sorted(a).filter((token) => b.has(token));
      const texts = [
        common.join(' '),
        [...common, ...sorted(a).filter((token) => !b.has(token))].join(' '),
        [...common, ...sorted(b).filter((token) => !a.has(token))].join(' '),
      ] as const;
      const expected = Math.max(
        similarity(texts[0], texts[1]),
        similarity(texts[0], texts[2]),
        similarity(texts[1], texts[2]),
      );
      expect(bySetOfEdits(left.join(' '), right.join('-'))).toBe(expected);
    }),
    { interruptAfterTimeLimit: 2000, numRuns: 1000, seed: 20250807 },
  );
});
