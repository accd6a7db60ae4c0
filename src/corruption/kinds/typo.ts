import { z } from 'zod';
import { below } from '../../core/below.ts';
import { KEY_NEIGHBOURS } from '../keyboard.ts';
import type { Draft, NoiseKind, Words } from '../noise.ts';
import { oneOfFields } from '../one-of-fields.ts';
import { pick } from '../pick.ts';
import { isStandIn } from '../stand-in-names.ts';

const params = z.strictObject({});

const NAME_FIELDS = ['given_name', 'middle_name', 'surname'] as const;
const FIELDS = [...NAME_FIELDS, 'street'] as const;
type TypedField = (typeof FIELDS)[number];

/** Edits by type, in hundredths: between Peterson's two studies (1986), 40.0/26.9, 31.6/34.4, 18.7/20.3 and 2.6/13.1 %. */
export const TYPO_MIX = { substitution: 40, deletion: 30, insertion: 20, transposition: 10 } as const;

/** Names with one, two and three errors, in hundredths. Pollock and Zamora (1984): 90–95 % of misspellings hold one. */
export const TYPO_COUNTS = [92, 7, 1] as const;

/**
 * How often the first, second, third and any later letter of a word is hit, in relation. Pollock and Zamora (1984): the
 * first letter is wrong in 7.8 %, the second in 11.7 %, the third in 19.2 % of misspellings; the weight of later letters
 * makes these the shares in a word of six.
 */
export const TYPO_PLACES = [78, 117, 192, 204] as const;

const MIX_WEIGHTS = [TYPO_MIX.substitution, TYPO_MIX.deletion, TYPO_MIX.insertion, TYPO_MIX.transposition];
const [SUBSTITUTION, DELETION, INSERTION, TRANSPOSITION] = [0, 1, 2, 3];
const LETTER = /^\p{L}$/u;
const SOME_LETTER = /\p{L}/u;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Most names are A–Z: those letters are told without a pattern, which costs ten times as much. */
function isLetterOf(character: string): boolean {
  return (character >= 'A' && character <= 'Z' && character.length === 1) || LETTER.test(character);
}

function hasLetter(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first >= 65 && first <= 90) || SOME_LETTER.test(text);
}

/** A street is keyed where the address has one, a name unless a phrase stands for it. */
function canMistype(draft: Draft, field: TypedField): boolean {
  if (field === 'street') return draft.hasStreet && hasLetter(draft.text(field));
  const text = draft.text(field);
  return hasLetter(text) && !isStandIn(text);
}

/** Keying errors in a name or a street: letters replaced by a neighbouring key, left out, put in, exchanged. */
export const typo: NoiseKind<z.infer<typeof params>> = {
  type: 'typo',
  summary: 'A letter of a name or street is mistyped, left out, put in or exchanged with the next one.',
  limits:
    'Letters only: blanks, hyphens and apostrophes stay, so words are neither split nor merged; the rate does not grow with the length of the name. A street’s type (ST, AVE) is hit like any word of it.',
  source:
    'Shape: Peterson (1986), Pollock and Zamora (1984); keys: US QWERTY. Level: judgement, beside Winkler’s 5 % a field (2005). Streets: off by default.',
  grade: 'J',
  stage: 'keying',
  appliesTo: FIELDS,
  defaults: FIELDS.map((field) =>
    field === 'street' ? { field, register: 0, targets: 0 } : { field, register: 0.02, targets: 0.05 },
  ),
  foreignBornActs: true,
  qualityActs: true,
  params,
  compile(_params, asked) {
    const field = oneOfFields('typo', FIELDS, asked);
    return {
      eligible: (draft) => canMistype(draft, field),
      // the first word is the number of errors
      apply(draft, words) {
        if (!canMistype(draft, field)) return false;
        const before = draft.text(field);
        const characters = Array.from(before);
        const errors = pick(TYPO_COUNTS, words()) + 1;
        for (let k = 0; k < errors; k++) edit(characters, words);
        // two errors can undo each other; one more is then always a change
        if (characters.join('') === before) edit(characters, words);
        draft.setText(field, characters.join(''));
        return true;
      },
    };
  },
};

/** One edit of one letter in place. It always changes the text, and always leaves a letter. */
function edit(characters: string[], words: Words): void {
  // a letter's weight goes by its place in its own word
  const weights: number[] = [];
  const swapWeights: number[] = [];
  let letters = 0;
  let place = 0;
  for (let i = 0; i < characters.length; i++) {
    const isLetter = isLetterOf(characters[i]!);
    const weight = isLetter ? TYPO_PLACES[Math.min(place, TYPO_PLACES.length - 1)]! : 0;
    place = isLetter ? place + 1 : 0;
    if (isLetter) letters++;
    weights.push(weight);
    const next = characters[i + 1];
    swapWeights.push(next !== undefined && next !== characters[i] && isLetterOf(next) ? weight : 0);
  }

  let type = pick(MIX_WEIGHTS, words());
  const word = words();
  if (type === TRANSPOSITION) {
    const i = pick(swapWeights, word);
    if (i >= 0) {
      const letter = characters[i]!;
      characters[i] = characters[i + 1]!;
      characters[i + 1] = letter;
      return;
    }
    type = SUBSTITUTION;
  }
  const i = pick(weights, word);
  const letter = characters[i]!;
  const neighbours = KEY_NEIGHBOURS[letter] ?? ALPHABET.replace(letter, '');
  if (type === DELETION && letters > 1) {
    characters.splice(i, 1);
  } else if (type === INSERTION) {
    // the same key struck twice, or a neighbouring one with it
    const near = letter + neighbours;
    characters.splice(i + 1, 0, near.charAt(below(words(), near.length)));
  } else {
    characters[i] = neighbours.charAt(below(words(), neighbours.length));
  }
}
