import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';

const params = z.strictObject({});

/** A post box where the dwelling is meant. It is a true address for mail, not a mistake: hence a convention. */
export const poBox: NoiseKind<z.infer<typeof params>> = {
  type: 'po_box',
  summary: 'The household’s post box stands in place of the number and street.',
  limits: 'One box a household, in the ZIP of the home; rural routes and military mail are left out.',
  source:
    'Register: the default of vivarium’s census-like data. Targets, who less often keep an address for mail alone: judgement.',
  grade: 'T',
  stage: 'convention',
  appliesTo: ['address'],
  defaults: [{ field: 'address', register: 0.035, targets: 0.02 }],
  foreignBornActs: true,
  qualityActs: true,
  keepsHome: ['address'],
  params,
  compile() {
    return {
      eligible: (draft) => draft.hasStreet,
      apply: (draft) => draft.hasStreet && draft.showPostBox(),
    };
  },
};
