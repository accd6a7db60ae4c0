import { z } from 'zod';
import { withDigitError } from '../digit-errors.ts';
import type { Draft, NoiseKind } from '../noise.ts';

const params = z.strictObject({});

/** How likely an error is at each place of a ZIP, in hundredths: the last two digits are wrong most often (pseudopeople). */
export const ZIP_PLACE_WEIGHTS = [4, 4, 20, 36, 36];

const HOUSE_NUMBER = /^[1-9]\d*$/;
const ZIP = /^\d{5}$/;

/**
 * A digit error in an address. A house number is a quantity: a dropped digit makes it shorter and it never begins with
 * zero. A ZIP is a code: five digits remain.
 */
export const digitError: NoiseKind<z.infer<typeof params>> = {
  type: 'digit_error',
  summary: 'One digit of the house number or of the ZIP is wrong, exchanged with the next, or dropped.',
  limits:
    'House numbers never begin with zero, and all their places are equally likely. A ZIP keeps five digits: after a dropped one the rest moves up and a random digit fills the end. The wrong ZIP need not exist. Digits of streets and units are left out.',
  source:
    'Mix: Febrl, pseudopeople (.5, .4, .1). Places of a ZIP: pseudopeople (.04, .04, .20, .36, .36). Level: within the defaults of these tools.',
  grade: 'T',
  stage: 'keying',
  appliesTo: ['street_number', 'zip'],
  defaults: [
    { field: 'street_number', register: 0.005, targets: 0.015 },
    { field: 'zip', register: 0.005, targets: 0.015 },
  ],
  foreignBornActs: true,
  qualityActs: true,
  keepsHome: ['zip'],
  params,
  compile(_params, field) {
    return field === 'zip'
      ? {
          eligible: hasZip,
          apply(draft, words) {
            if (!hasZip(draft)) return false;
            draft.setText('zip', withDigitError(draft.text('zip'), ZIP_PLACE_WEIGHTS, 'code', words));
            return true;
          },
        }
      : {
          eligible: hasHouseNumber,
          apply(draft, words) {
            if (!hasHouseNumber(draft)) return false;
            const before = draft.text('street_number');
            const even = new Array<number>(before.length).fill(1);
            draft.setText('street_number', withDigitError(before, even, 'quantity', words));
            return true;
          },
        };
  },
};

/** The ZIP beside a placeholder is part of the placeholder. */
function hasZip(draft: Draft): boolean {
  return draft.hasAddress && ZIP.test(draft.text('zip'));
}

function hasHouseNumber(draft: Draft): boolean {
  return draft.hasStreet && HOUSE_NUMBER.test(draft.text('street_number'));
}
