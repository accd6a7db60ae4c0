import { z } from 'zod';
import type { Draft, NoiseKind } from '../noise.ts';
import { oneOfFields } from '../one-of-fields.ts';
import { soundsAmbiguous, spellAsHeard } from '../spell-as-heard.ts';
import { isStandIn } from '../stand-in-names.ts';

const FIELDS = ['given_name', 'surname'] as const;

const params = z.strictObject({});

function canBeMisheard(draft: Draft, field: (typeof FIELDS)[number]): boolean {
  const text = draft.text(field);
  return !isStandIn(text) && soundsAmbiguous(text, draft.origin === 'hispanic');
}

/** A name written down as it was heard, by a clerk or over the telephone. */
export const phonetic: NoiseKind<z.infer<typeof params>> = {
  type: 'phonetic',
  summary: 'One sound of a name is spelled another way: PHILIP and FILIP, GUTIERREZ and GUTIERRES, XIMENA and JIMENA.',
  limits:
    'One change a record, by rules of English and, for names of Spanish origin, of Spanish; capital letters; no rules of other languages (transliteration has their spellings).',
  source:
    'Shape: rules with positions as in Febrl and GeCo, written for this program. Level: judgement, beside pseudopeople’s phonetic noise, .01.',
  grade: 'J',
  stage: 'transcription',
  appliesTo: FIELDS,
  defaults: FIELDS.map((field) => ({ field, register: 0.01, targets: 0.03 })),
  foreignBornActs: true,
  telephoneActs: true,
  qualityActs: true,
  params,
  compile(_params, asked) {
    const field = oneOfFields('phonetic', FIELDS, asked);
    return {
      eligible: (draft) => canBeMisheard(draft, field),
      apply(draft, words) {
        if (!canBeMisheard(draft, field)) return false;
        draft.setText(field, spellAsHeard(draft.text(field), draft.origin === 'hispanic', words));
        return true;
      },
    };
  },
};
