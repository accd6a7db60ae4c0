import { expect, it } from 'vitest';
import { BREAK_MIX, wordBreak } from '../../src/corruption/kinds/word-break.ts';
import { expectShare } from './expect-share.ts';
import { changed, eligible } from './one-kind.ts';
import { listed, seeded, wordFor } from './words.ts';

// words: split or merge, place
const [split, merge] = [0, wordFor(2, 15)];

it.each([
  ['MARY ANN', [merge, 0], 'MARYANN'],
  ['AL-AMIN', [merge, 0], 'ALAMIN'],
  ['DE LA CRUZ', [merge, 4294967295], 'DE LACRUZ'],
  ['MARY ANN', [split, 0], 'M ARY ANN'],
  ['DELEON', [merge, 0], 'D ELEON'],
  ['DELEON', [split, wordFor(1, 5)], 'DE LEON'],
  ['A B', [split, 0], 'AB'],
  ['𝒜B', [split, 0], '𝒜 B'],
  ['4B', [split, 0], '4B'],
  ["O'B", [split, 0], "O'B"],
  ['A', [split, 0], 'A'],
  ['', [split, 0], ''],
  ['A - B', [merge, 0], 'A - B'],
])('%s', (given, words, expected) => {
  expect(changed(wordBreak, 'given_name', { given }, listed(words)).text('given_name')).toBe(expected);
  expect(eligible(wordBreak, 'given_name', { given })).toBe(given !== expected);
});

it('splits and merges 2 to 13 where both can be', () => {
  const random = seeded(71);
  const N = 20_000;
  let merged = 0;
  for (let n = 0; n < N; n++) {
    if (!changed(wordBreak, 'surname', {}, random).text('surname').includes(' ')) merged++;
  }
  expectShare('merged', merged, N, BREAK_MIX.merge / (BREAK_MIX.split + BREAK_MIX.merge));
});

it('leaves stand-ins alone', () => {
  expect(eligible(wordBreak, 'given_name', { given: 'BABY BOY' })).toBe(false);
});
