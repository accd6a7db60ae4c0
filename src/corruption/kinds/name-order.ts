import { z } from 'zod';
import type { Draft, NoiseKind } from '../noise.ts';

const params = z.strictObject({});

function hasTwoNames(draft: Draft): boolean {
  const given = draft.text('given_name');
  const surname = draft.text('surname');
  return given !== '' && surname !== '' && given !== surname;
}

/** The family name comes first where the person is from, or a form was filled in the other order. */
export const nameOrder: NoiseKind<z.infer<typeof params>> = {
  type: 'name_order',
  summary: 'Given name and surname stand in each other’s place.',
  limits: 'Whole fields are exchanged: two surnames stay together, the middle name stays where it is.',
  source:
    'Exists: pseudopeople and other generators use up to .05. Level and the odds of 4 for Asian and Pacific names: judgement.',
  grade: 'J',
  stage: 'convention',
  appliesTo: ['given_name'],
  defaults: [{ field: 'given_name', register: 0.005, targets: 0.02 }],
  foreignBornActs: true,
  asianPacificOdds: 4,
  qualityActs: true,
  params,
  compile() {
    return {
      eligible: hasTwoNames,
      apply(draft) {
        if (!hasTwoNames(draft)) return false;
        const given = draft.text('given_name');
        draft.setText('given_name', draft.text('surname'));
        draft.setText('surname', given);
        return true;
      },
    };
  },
};
