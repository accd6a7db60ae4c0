import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';

const params = z.strictObject({});

/**
 * The record names another home than the person's: a dependant claimed from the other parent's, a spouse on a return filed
 * from a relative's. It moves which dwelling is meant, not how it is written, so it acts before everything else and latent
 * quality does not act on it.
 */
export const filedElsewhere: NoiseKind<z.infer<typeof params>> = {
  type: 'filed_elsewhere',
  summary: 'The record names the home of a relative or of the earlier household in place of the person’s own.',
  limits:
    'Anybody’s record, since accounts do not say who is a dependant: the share is of all records. Nothing changes where there is no other home. Two people of one home can be sent to different ones.',
  source: 'pseudopeople, dependants and spouses at another address: .02–.05.',
  grade: 'T',
  stage: 'identity',
  appliesTo: ['address'],
  defaults: [{ field: 'address', register: 0.03, targets: 0 }],
  foreignBornActs: false,
  qualityActs: false,
  params,
  compile() {
    return {
      eligible: (draft) => draft.hasStreet,
      apply: (draft) => draft.hasStreet && draft.showOtherHome(),
    };
  },
};
