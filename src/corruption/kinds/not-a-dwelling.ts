import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';
import { pick } from '../pick.ts';

const weight = z.number().int().min(0).max(1000);

const TARGETS = { unusedNumber: 1, facility: 1 } as const;
const REGISTER = { unusedNumber: 9, facility: 1 } as const;

const params = z
  .strictObject({
    unusedNumber: weight
      .default(TARGETS.unusedNumber)
      .describe('Weight of a house number that no dwelling of the street has.'),
    facility: weight.default(TARGETS.facility).describe('Weight of the address of an office or another facility.'),
  })
  .refine((weights) => weights.unusedNumber + weights.facility > 0, 'expected at least one weight above 0');

const FACILITY = 1;

/**
 * An address at which nobody lives. How the published figures are split: of the release records 18.0 % had an address that
 * was missing, undeliverable or not residential. Blank ones (`blank_address`, .055) and those without their unit
 * (`unit_missing`, .35 of unit addresses, .092 of all) leave .033 for the rest; placeholders (`placeholder_address`) take
 * .03 of that by judgement, and this kind the remaining .003. The register's .036 is the 37 % of returned letters (9.7 %
 * of all) that came back for an invalid address.
 *
 * The first word draws which of the two it is. Where that one is not to be had the other is taken.
 */
export const notADwelling: NoiseKind<z.infer<typeof params>> = {
  type: 'not_a_dwelling',
  summary: 'The address is no dwelling: a house number that does not exist, or the address of an office or facility.',
  limits:
    'The wrong number stands in the same street and ZIP; streets that do not exist are left out. Blank addresses, placeholders, missing units and post boxes are other kinds.',
  source:
    'Register: TIGTA 2010-40-055, 37 % of the 9.7 % of letters returned. Targets: DHS OIG-23-47, .033 neither blank nor without unit, less .03 for placeholders. Weights: judgement.',
  grade: 'D',
  stage: 'omission',
  appliesTo: ['address'],
  defaults: [{ field: 'address', register: 0.036, targets: 0.003 }],
  foreignBornActs: true,
  qualityActs: true,
  params,
  sideParams: { register: REGISTER, targets: TARGETS },
  compile({ unusedNumber, facility }) {
    return {
      eligible: (draft) => draft.hasStreet,
      apply(draft, words) {
        if (!draft.hasStreet) return false;
        const weights = [unusedNumber, facility];
        for (let way = pick(weights, words()); way >= 0; way = pick(weights, words())) {
          if (way === FACILITY) {
            if (draft.showSharedAddress(words)) return true;
          } else {
            const number = draft.unusedNumber(words);
            if (number !== '' && number !== draft.text('street_number')) {
              draft.setText('street_number', number);
              return true;
            }
          }
          weights[way] = 0;
        }
        return false;
      },
    };
  },
};
