import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';

const params = z.strictObject({});

/**
 * The same person twice in one file. The whole row is made again with noise of its own, so the two differ as two records of
 * one person do. `surname` stands for the row: an entry must name a field, and no field is the one that repeats.
 */
export const duplicate: NoiseKind<z.infer<typeof params>> = {
  type: 'duplicate',
  summary: 'The person has a second record in the file, with the same number and with errors of its own.',
  limits: 'At most one more record a person: no tail of people with many.',
  source: 'Judgement.',
  grade: 'J',
  stage: 'row',
  appliesTo: ['surname'],
  defaults: [{ field: 'surname', register: 0.005, targets: 0.03 }],
  foreignBornActs: false,
  qualityActs: true,
  params,
  compile() {
    return {
      eligible: () => true,
      apply(draft) {
        draft.repeat('own');
        return true;
      },
    };
  },
};
