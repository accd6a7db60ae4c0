import { expect, it } from 'vitest';
import { DIGIT_MIX } from '../../src/corruption/digit-errors.ts';
import { numberDigit } from '../../src/corruption/kinds/number-digit.ts';
import { expectShare } from './expect-share.ts';
import { JUAN, SimpleDraft } from './simple-draft.ts';
import { listed, seeded, wordFor } from './words.ts';

const noise = numberDigit.compile({}, 'tin');

function damage(digits: string, words: () => number): string {
  const draft = new SimpleDraft({ ...JUAN, digits });
  expect(noise.apply(draft, words)).toBe(true);
  return draft.digits();
}

// words: type, place, digit
const [sub, trans, drop] = [0, wordFor(5, 10), wordFor(9, 10)];
const MAX = 4294967295;

it.each([
  ['first digit', '123456789', [sub, 0, 0], '223456789'],
  ['last digit', '123456789', [sub, MAX, MAX], '123456788'],
  ['first two exchanged', '123456789', [trans, 0], '213456789'],
  ['last two exchanged', '123456789', [trans, MAX], '123456798'],
  ['equal neighbours are passed over', '111111119', [trans, 0], '111111191'],
  ['nine equal digits cannot be exchanged', '111111111', [trans, 0, 0], '211111111'],
  ['first dropped', '123456789', [drop, 0, 0], '234567890'],
  ['last dropped: another last digit', '123456789', [drop, MAX, 0], '123456780'],
  ['dropped from a run at the end: another last digit', '123455555', [drop, MAX, MAX], '123455554'],
])('%s', (_, before, words, after) => {
  expect(damage(before, listed(words))).toBe(after);
});

it('always gives another number of nine digits, by the mix', () => {
  const N = 30_000;
  const random = seeded(3);
  const before = '192837465';
  const types = { substitution: 0, transposition: 0, drop: 0 };
  for (let n = 0; n < N; n++) {
    const after = damage(before, random);
    expect(after).toMatch(/^\d{9}$/);
    expect(after).not.toBe(before);
    const differing = [...before].filter((digit, i) => digit !== after[i]).length;
    types[differing === 1 ? 'substitution' : differing === 2 ? 'transposition' : 'drop']++;
  }
  // a drop at one of the last two places (2 of 9) shows as fewer differing digits
  for (const type of ['substitution', 'transposition', 'drop'] as const) {
    expectShare(type, types[type], N, DIGIT_MIX[type] / 10, (0.1 * 2) / 9);
  }
});

it('leaves records without a number alone', () => {
  const draft = new SimpleDraft({ ...JUAN, digits: '' });
  expect(noise.eligible(draft)).toBe(false);
  expect(noise.apply(draft, listed([0]))).toBe(false);
});
