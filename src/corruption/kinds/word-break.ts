import { z } from 'zod';
import { below } from '../../core/below.ts';
import type { NoiseKind } from '../noise.ts';
import { oneOfFields } from '../one-of-fields.ts';
import { pick } from '../pick.ts';
import { isStandIn } from '../stand-in-names.ts';

const FIELDS = ['given_name', 'surname'] as const;

const params = z.strictObject({});

/** Words split against words merged, where a text allows both. Kukich (1992): 2 and 13 % of non-word errors. */
export const BREAK_MIX = { split: 2, merge: 13 } as const;

const MIX_WEIGHTS = [BREAK_MIX.split, BREAK_MIX.merge];
const LETTER = /^\p{L}$/u;

/** Places in a list of characters where a word can be split (before the letter) or two merged (the blank or hyphen). */
interface Places {
  readonly splits: readonly number[];
  readonly merges: readonly number[];
}

function placesOf(characters: readonly string[]): Places {
  const splits: number[] = [];
  const merges: number[] = [];
  for (let i = 1; i < characters.length; i++) {
    if (!LETTER.test(characters[i]!)) continue;
    const before = characters[i - 1]!;
    if (LETTER.test(before)) splits.push(i);
    else if ((before === ' ' || before === '-') && i > 1 && LETTER.test(characters[i - 2]!)) merges.push(i - 1);
  }
  return { splits, merges };
}

function canBreak(text: string): boolean {
  if (text.length < 2 || isStandIn(text)) return false;
  const { splits, merges } = placesOf(Array.from(text));
  return splits.length + merges.length > 0;
}

/** A blank too many or too few: DE LEON and DELEON, MARY ANN and MARYANN. */
export const wordBreak: NoiseKind<z.infer<typeof params>> = {
  type: 'word_break',
  summary: 'A name of one word is split in two, or two words are run together.',
  limits:
    'The published mix of splits and merges holds for names of several words; a single word can only be split, and most names are single words. A hyphen is taken out like a blank; every place is equally likely.',
  source: 'Mix: Kukich (1992), 2 % split to 13 % merged of non-word errors. Level: judgement.',
  grade: 'J',
  stage: 'transcription',
  appliesTo: FIELDS,
  defaults: FIELDS.map((field) => ({ field, register: 0.002, targets: 0.005 })),
  foreignBornActs: true,
  qualityActs: true,
  params,
  compile(_params, asked) {
    const field = oneOfFields('word_break', FIELDS, asked);
    return {
      eligible: (draft) => canBreak(draft.text(field)),
      apply(draft, words) {
        const text = draft.text(field);
        if (!canBreak(text)) return false;
        const characters = Array.from(text);
        const { splits, merges } = placesOf(characters);
        const word = words();
        const isMerge = splits.length === 0 || (merges.length > 0 && pick(MIX_WEIGHTS, word) === 1);
        const places = isMerge ? merges : splits;
        const place = places[below(words(), places.length)]!;
        if (isMerge) characters.splice(place, 1);
        else characters.splice(place, 0, ' ');
        draft.setText(field, characters.join(''));
        return true;
      },
    };
  },
};
