import { z } from 'zod';
import { isMisreadable, misread } from '../misread.ts';
import type { Draft, NoiseKind } from '../noise.ts';
import { oneOfFields } from '../one-of-fields.ts';
import { isStandIn } from '../stand-in-names.ts';

const FIELDS = ['given_name', 'surname', 'street'] as const;

const params = z.strictObject({});

/** A street is misread where the address has one, a name unless a phrase stands for it. */
function canBeMisread(draft: Draft, field: (typeof FIELDS)[number]): boolean {
  if (field === 'street' && !draft.hasStreet) return false;
  const text = draft.text(field);
  return !isStandIn(text) && isMisreadable(text);
}

/** A paper form read by a machine, or handwriting by a person. */
export const ocr: NoiseKind<z.infer<typeof params>> = {
  type: 'ocr',
  summary: 'One letter, digit or pair of letters is read as what looks like it: RN as M, O as 0, U as V.',
  limits:
    'One shape a record, capitals and digits; blanks are never lost; house numbers, ZIPs and identification numbers are not misread.',
  source: 'Table: this program’s own. Level: judgement (pseudopeople .01 of what is filled in on paper).',
  grade: 'J',
  stage: 'transcription',
  appliesTo: FIELDS,
  defaults: FIELDS.map((field) => ({ field, register: 0.003, targets: 0.01 })),
  foreignBornActs: true,
  qualityActs: true,
  params,
  compile(_params, asked) {
    const field = oneOfFields('ocr', FIELDS, asked);
    return {
      eligible: (draft) => canBeMisread(draft, field),
      apply(draft, words) {
        if (!canBeMisread(draft, field)) return false;
        draft.setText(field, misread(draft.text(field), words));
        return true;
      },
    };
  },
};
