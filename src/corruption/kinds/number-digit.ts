import { z } from 'zod';
import { below } from '../../core/below.ts';
import type { NoiseKind, Words } from '../noise.ts';
import { pick } from '../pick.ts';

const params = z.strictObject({});

/** Digit errors by type, in tenths, as Febrl's generator mixes them. */
export const DIGIT_MIX = { substitution: 5, transposition: 4, drop: 1 } as const;

const MIX_WEIGHTS = [DIGIT_MIX.substitution, DIGIT_MIX.transposition, DIGIT_MIX.drop];

/** A digit error in an identification number. The result has nine digits and is another number. */
export const numberDigit: NoiseKind<z.infer<typeof params>> = {
  type: 'number_digit',
  summary:
    'One digit of the identification number is wrong, exchanged with the next, or dropped and the rest moved up.',
  limits:
    'The number keeps nine digits: after a dropped digit a random one fills the end. Every place is equally likely; the letter in front never changes.',
  source: 'Mix: Febrl, pseudopeople (.5, .4, .1). Level: judgement (sweep .002–.05).',
  grade: 'J',
  stage: 'keying',
  appliesTo: ['tin'],
  defaults: [{ field: 'tin', register: 0.002, targets: 0.01 }],
  foreignBornActs: true,
  qualityActs: true,
  params,
  compile() {
    return {
      eligible: (draft) => draft.digits() !== '',
      apply(draft, words) {
        const before = draft.digits();
        if (before === '') return false;
        draft.setDigits(damage(before, words));
        return true;
      },
    };
  },
};

function damage(before: string, words: Words): string {
  const type = pick(MIX_WEIGHTS, words());
  const word = words();
  if (type === 1) {
    // digits in a row that are equal cannot be exchanged; a number of nine equal digits takes a substitution
    const isSwappable: number[] = [];
    for (let i = 0; i + 1 < before.length; i++) isSwappable.push(before[i] === before[i + 1] ? 0 : 1);
    const i = pick(isSwappable, word);
    if (i >= 0) return before.slice(0, i) + before.charAt(i + 1) + before.charAt(i) + before.slice(i + 2);
  }
  const i = below(word, before.length);
  if (type === 2) {
    const moved = before.slice(0, i) + before.slice(i + 1);
    // within a run of equal digits at the end the drop shows only in the last digit, which must then be another one
    const last = before.startsWith(moved) ? otherDigit(before.slice(-1), words()) : String(below(words(), 10));
    return moved + last;
  }
  return before.slice(0, i) + otherDigit(before.charAt(i), words()) + before.slice(i + 1);
}

/** One of the nine other digits. */
function otherDigit(digit: string, word: number): string {
  return String((Number(digit) + 1 + below(word, 9)) % 10);
}
