import { z } from 'zod';
import type { Draft, NoiseKind } from '../noise.ts';
import { pick } from '../pick.ts';
import { isStandIn } from '../stand-in-names.ts';

const weight = z.number().int().min(0).max(1000);

const params = z
  .strictObject({
    givenMiddle: weight.default(4).describe('Weight of given and middle name exchanged.'),
    firstToMiddle: weight.default(4).describe('Weight of the first of two surnames recorded as a middle name.'),
    secondToMiddle: weight.default(2).describe('Weight of the second of two surnames recorded as a middle name.'),
    givenOverflow: weight.default(2).describe('Weight of the last word of a given name recorded as a middle name.'),
  })
  .refine((weights) => Object.values(weights).some((value) => value > 0), 'expected at least one weight above 0');

const [GIVEN_MIDDLE, FIRST_TO_MIDDLE, SECOND_TO_MIDDLE] = [0, 1, 2, 3];

const NONE = [0, 0, 0, 0] as const;

/** The weights of the ways open to this record. */
function open(draft: Draft, weights: readonly number[]): readonly number[] {
  const given = draft.text('given_name');
  if (isStandIn(given)) return NONE;
  const middle = draft.text('middle_name');
  const [first, second] = draft.surnameParts();
  // two surnames as the record shows them: a policy may have left one, or run them together
  const showsTwo = first !== '' && second !== '' && draft.text('surname') === `${first} ${second}`;
  const canSwap = given !== '' && middle !== '' && given !== middle;
  const overflows = given.lastIndexOf(' ') > 0 && !given.endsWith(' ');
  return [
    canSwap ? weights[0]! : 0,
    showsTwo ? weights[1]! : 0,
    showsTwo ? weights[2]! : 0,
    overflows ? weights[3]! : 0,
  ];
}

/** A name in the wrong box: a clerk takes GARCIA of JUAN GARCIA LOPEZ for his middle name. */
export const fieldSwap: NoiseKind<z.infer<typeof params>> = {
  type: 'field_swap',
  summary:
    'Given and middle name are exchanged, or one of two surnames or the end of a given name runs into the middle name.',
  limits:
    'Given name against surname is the kind name_order. Nothing can happen to a record of one given name, one surname and no middle name; what a way cannot do leaves its weight to the others.',
  source: 'Exists: pseudopeople and other generators, .05 as an upper limit. Level and weights: judgement.',
  grade: 'J',
  stage: 'substitution',
  appliesTo: ['given_name'],
  defaults: [{ field: 'given_name', register: 0.005, targets: 0.01 }],
  foreignBornActs: false,
  qualityActs: true,
  params,
  compile({ givenMiddle, firstToMiddle, secondToMiddle, givenOverflow }) {
    const weights = [givenMiddle, firstToMiddle, secondToMiddle, givenOverflow];
    return {
      eligible: (draft) => open(draft, weights).some((share) => share > 0),
      apply(draft, words) {
        const way = pick(open(draft, weights), words());
        if (way < 0) return false;
        const given = draft.text('given_name');
        const middle = draft.text('middle_name');
        if (way === GIVEN_MIDDLE) {
          draft.setText('given_name', middle);
          draft.setText('middle_name', given);
        } else if (way === FIRST_TO_MIDDLE || way === SECOND_TO_MIDDLE) {
          const [first, second] = draft.surnameParts();
          draft.showSurname(way === FIRST_TO_MIDDLE ? 'second' : 'first');
          draft.setText('middle_name', append(middle, way === FIRST_TO_MIDDLE ? first : second));
        } else {
          const cut = given.lastIndexOf(' ');
          draft.setText('given_name', given.slice(0, cut));
          draft.setText('middle_name', middle === '' ? given.slice(cut + 1) : `${given.slice(cut + 1)} ${middle}`);
        }
        return true;
      },
    };
  },
};

function append(middle: string, name: string): string {
  return middle === '' ? name : `${middle} ${name}`;
}
