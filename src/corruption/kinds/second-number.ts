import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';

const params = z.strictObject({});

/**
 * A second account under the number of the other type: somebody filed with a taxpayer number, was then given a social
 * security number, and the first account stayed. It names the field that tells the two records apart; the whole row is
 * made again from the same person, with noise of its own.
 */
export const secondNumber: NoiseKind<z.infer<typeof params>> = {
  type: 'second_number',
  summary: 'The person has a second record under the number of the other type held before.',
  limits:
    'At most one such record, for people born abroad with a social security number now. Off in the list of requests. Odds by country of birth do not act: everybody eligible was born abroad.',
  source:
    'Exists: holders of a taxpayer number who are given a social security number are told to have the first withdrawn. Level: judgement.',
  grade: 'J',
  stage: 'row',
  appliesTo: ['tin'],
  defaults: [{ field: 'tin', register: 0.002, targets: 0 }],
  foreignBornActs: false,
  qualityActs: true,
  params,
  compile() {
    return {
      eligible: (draft) => draft.hadOtherNumber,
      apply(draft) {
        if (!draft.hadOtherNumber) return false;
        draft.repeat('other');
        return true;
      },
    };
  },
};
