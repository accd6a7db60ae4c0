import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';

const params = z.strictObject({});

/** No address at all. */
export const blankAddress: NoiseKind<z.infer<typeof params>> = {
  type: 'blank_address',
  summary: 'The record has no address.',
  limits: 'Every part is empty, the ZIP too; single missing parts are other kinds.',
  source:
    'Targets: DHS OIG-23-47, more than 54,000 of 981,671 release records of 2021–22 blank (5.5 %). Register: judgement.',
  grade: 'X',
  stage: 'omission',
  appliesTo: ['address'],
  defaults: [{ field: 'address', register: 0.002, targets: 0.055 }],
  foreignBornActs: true,
  qualityActs: true,
  keepsHome: ['address'],
  params,
  compile() {
    return {
      eligible: (draft) => draft.hasAddress,
      apply(draft) {
        if (!draft.hasAddress) return false;
        draft.blankAddress();
        return true;
      },
    };
  },
};
