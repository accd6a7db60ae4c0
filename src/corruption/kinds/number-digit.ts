import { z } from 'zod';
import { withDigitError } from '../digit-errors.ts';
import type { NoiseKind } from '../noise.ts';

const params = z.strictObject({});

const EVEN = [1, 1, 1, 1, 1, 1, 1, 1, 1];

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
        draft.setDigits(withDigitError(before, EVEN, 'code', words));
        return true;
      },
    };
  },
};
