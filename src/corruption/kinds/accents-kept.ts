import { z } from 'zod';
import { EUROPEAN_ACCENTS, SPANISH_ACCENTS, VIETNAMESE_ACCENTS } from '../accents.ts';
import type { Draft, NoiseKind, Origin } from '../noise.ts';
import { oneOfFields } from '../one-of-fields.ts';

const FIELDS = ['given_name', 'surname'] as const;

const params = z.strictObject({});

/** The word as the tables have it: without marks above and below. */
function plain(accented: string): string {
  return accented.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Đ', 'D');
}

/** Plain words and their accented forms, by where names come from. */
const ACCENTED: Readonly<Record<Origin, ReadonlyMap<string, string>>> = {
  hispanic: formsOf(SPANISH_ACCENTS),
  asian_pacific: formsOf(VIETNAMESE_ACCENTS),
  other: formsOf(EUROPEAN_ACCENTS),
};

function formsOf(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(words.map((word) => [plain(word), word.normalize('NFC')]));
}

/** Words of a name, with what stands between them. */
const WORDS = /[ '-]+|[^ '-]+/g;

/** The name with its accents: every word that the list of the origin has. */
function accented(draft: Draft, field: (typeof FIELDS)[number]): string {
  const forms = ACCENTED[draft.origin];
  return draft.text(field).replace(WORDS, (word) => forms.get(word) ?? word);
}

/**
 * A system that keeps the accents which all others strip: the complement of stripping, because the tables of the world
 * are plain A–Z. As a policy of a whole system it is asked for with rate 1.
 */
export const accentsKept: NoiseKind<z.infer<typeof params>> = {
  type: 'accents_kept',
  summary: 'A name keeps its accents and tilde (JOSÉ, GARCÍA, MUÑOZ) where the other records have plain letters.',
  limits:
    'Names of a list; all accents of a name or none; one composed character a letter (NFC), never the mark on its own. Correct spelling: no accent too many.',
  source: 'Judgement: both files strip accents by default (1.0 and 1.0), so the default is 0 and 0.',
  grade: 'J',
  stage: 'convention',
  appliesTo: FIELDS,
  defaults: FIELDS.map((field) => ({ field, register: 0, targets: 0 })),
  foreignBornActs: true,
  qualityActs: true,
  params,
  compile(_params, asked) {
    const field = oneOfFields('accents_kept', FIELDS, asked);
    return {
      eligible: (draft) => accented(draft, field) !== draft.text(field),
      apply(draft) {
        const text = accented(draft, field);
        if (text === draft.text(field)) return false;
        draft.setText(field, text);
        return true;
      },
    };
  },
};
