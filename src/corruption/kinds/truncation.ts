import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';
import { oneOfFields } from '../one-of-fields.ts';

const FIELDS = ['given_name', 'surname'] as const;

const params = z.strictObject({
  length: z.number().int().min(1).max(60).default(10).describe('Characters the recorded field has room for.'),
});

/**
 * A form or file with room for so many characters cuts what is longer; a blank left at the end by the cut goes too. As a
 * policy of a whole system it is asked for with rate 1.
 */
export const truncation: NoiseKind<z.infer<typeof params>> = {
  type: 'truncation',
  summary: 'A name longer than the field is cut at its length.',
  limits: 'One length a field and side; no ellipsis and no shortening in the middle; the middle name is not cut.',
  source:
    'Exists: limits of fields, the IRS name control of four letters (which the key kind has). Off by default: no published length for either file; judgement.',
  grade: 'J',
  stage: 'convention',
  appliesTo: FIELDS,
  defaults: FIELDS.map((field) => ({ field, register: 0, targets: 0 })),
  foreignBornActs: true,
  qualityActs: true,
  params,
  compile({ length }, asked) {
    const field = oneOfFields('truncation', FIELDS, asked);
    return {
      eligible: (draft) => cut(draft.text(field), length) !== undefined,
      apply(draft) {
        const shorter = cut(draft.text(field), length);
        if (shorter === undefined) return false;
        draft.setText(field, shorter);
        return true;
      },
    };
  },
};

/** The first `length` characters, without a blank at the end; undefined where the text fits. */
function cut(text: string, length: number): string | undefined {
  if (text.length <= length) return undefined;
  const characters = Array.from(text);
  return characters.length <= length ? undefined : characters.slice(0, length).join('').trimEnd();
}
