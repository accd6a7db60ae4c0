import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';
import { oneOfFields } from '../one-of-fields.ts';
import { isStandIn } from '../stand-in-names.ts';

const FIELDS = ['given_name', 'date_of_birth'] as const;

const params = z.strictObject({});

/** A first look at who shares the home, so that people who live alone do not count as eligible. */
const ANYBODY = () => 0;

/** A slip of the row: the value was copied from somebody else of the household. */
export const otherPerson: NoiseKind<z.infer<typeof params>> = {
  type: 'other_person',
  summary: 'The value is that of another adult of the same home.',
  limits:
    'Adults of one home only, never the next row of an unrelated person; surnames are left out, because most homes share one. Where the two values are equal nothing changes, so the achieved share is slightly below the asked one.',
  source: 'Exists: pseudopeople’s copy from household member, .01. Level: judgement.',
  grade: 'J',
  stage: 'substitution',
  appliesTo: FIELDS,
  defaults: FIELDS.map((field) => ({ field, register: 0.002, targets: 0.005 })),
  foreignBornActs: false,
  qualityActs: true,
  params,
  compile(_params, asked) {
    const field = oneOfFields('other_person', FIELDS, asked);
    const hasOwn = (text: string) => text !== '' && !isStandIn(text);
    return {
      eligible: (draft) => hasOwn(draft.text(field)) && draft.housemateText(field, ANYBODY) !== '',
      apply(draft, words) {
        const own = draft.text(field);
        if (!hasOwn(own)) return false;
        const other = draft.housemateText(field, words);
        if (other === '' || other === own) return false;
        draft.setText(field, other);
        return true;
      },
    };
  },
};
