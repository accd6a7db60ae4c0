import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';

const params = z.strictObject({});

/** The first character of the name; undefined where the name is no longer than that. */
function initialOf(name: string): string | undefined {
  const initial = Array.from(name.trim())[0];
  return initial === undefined || initial === name ? undefined : initial;
}

/** J GARCIA: the given name recorded as its first letter. */
export const initialOnly: NoiseKind<z.infer<typeof params>> = {
  type: 'initial_only',
  summary: 'The given name is recorded as its initial.',
  limits: 'Without a full stop; the middle name stays as it is; a name of two words gives one initial.',
  source: 'Exists: pseudopeople has it. Level: judgement.',
  grade: 'J',
  stage: 'substitution',
  appliesTo: ['given_name'],
  defaults: [{ field: 'given_name', register: 0.005, targets: 0.005 }],
  foreignBornActs: false,
  qualityActs: true,
  params,
  compile() {
    return {
      eligible: (draft) => initialOf(draft.text('given_name')) !== undefined,
      apply(draft) {
        const initial = initialOf(draft.text('given_name'));
        if (initial === undefined) return false;
        draft.setText('given_name', initial);
        return true;
      },
    };
  },
};
