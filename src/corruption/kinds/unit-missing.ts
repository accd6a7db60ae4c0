import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';

const params = z.strictObject({});

/** The address of a building with several units, without the unit. */
export const unitMissing: NoiseKind<z.infer<typeof params>> = {
  type: 'unit_missing',
  summary: 'The address of a building with several units names no unit.',
  limits: 'The unit goes whole, designator and number; a unit that is wrong rather than missing is left out.',
  source:
    'Targets: DHS OIG-23-47, 9.2–9.9 % of all release records of 2021–22 without a unit, about .35 of unit addresses. Register: judgement.',
  grade: 'X',
  stage: 'omission',
  appliesTo: ['unit'],
  defaults: [{ field: 'unit', register: 0.08, targets: 0.35 }],
  foreignBornActs: true,
  telephoneActs: true,
  qualityActs: true,
  params,
  compile() {
    return {
      eligible: (draft) => draft.hasAddress && draft.hasUnit,
      apply(draft) {
        if (!draft.hasAddress || !draft.hasUnit) return false;
        draft.dropUnit();
        return true;
      },
    };
  },
};
