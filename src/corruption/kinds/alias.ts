import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';
import { isStandIn } from '../stand-in-names.ts';

const params = z.strictObject({});

/** A name the person used that has nothing to do with the legal one: an assumed or an earlier legal name. */
export const alias: NoiseKind<z.infer<typeof params>> = {
  type: 'alias',
  summary: 'Given name and surname are an assumed name, drawn from the lists the person’s own name comes from.',
  limits:
    'Sex, birth date, number and address stay the person’s own; an alias is drawn anew for every record, so two records never share one.',
  source: 'Exists: aliases are a standard field of law enforcement files. Level: judgement.',
  grade: 'J',
  stage: 'substitution',
  appliesTo: ['given_name'],
  defaults: [{ field: 'given_name', register: 0.005, targets: 0.03 }],
  foreignBornActs: false,
  qualityActs: true,
  params,
  compile() {
    const hasName = (name: string) => name !== '' && !isStandIn(name);
    return {
      eligible: (draft) => hasName(draft.text('given_name')),
      apply: (draft, words) => hasName(draft.text('given_name')) && draft.takeOtherName(words),
    };
  },
};
