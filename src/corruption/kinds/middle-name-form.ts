import { z } from 'zod';
import type { Draft, NoiseKind } from '../noise.ts';
import { oneOfFields } from '../one-of-fields.ts';
import { pick } from '../pick.ts';

const FIELDS = ['middle_name', 'given_name'] as const;

const weight = z.number().min(0).max(1);

const params = z
  .strictObject({
    initial: weight.default(0.2).describe('Weight of the initial alone, on the middle name.'),
    absent: weight.default(0.5).describe('Weight of no middle name at all, on the middle name.'),
  })
  .refine((weights) => Object.values(weights).some((value) => value > 0), 'expected at least one weight above 0');

const INITIAL = 0;

function initialOf(text: string): string {
  return Array.from(text.trim())[0] ?? '';
}

/** The weights of the ways open to a middle name: an initial has no shorter form. */
function open(middle: string, weights: readonly number[]): readonly number[] {
  if (middle === '') return [0, 0];
  const initial = initialOf(middle);
  return [initial === '' || initial === middle ? 0 : weights[0]!, weights[1]!];
}

function canMerge(draft: Draft): boolean {
  return draft.text('given_name') !== '' && draft.text('middle_name') !== '';
}

/**
 * How a file treats middle names: as an initial, not at all, or as part of the given name. Entered for the given name it
 * writes the middle name there; that entry acts first, and the one on the middle name on those that are left. At
 * `central` the register has .15 of all middle names as an initial, .30 absent and .02 merged; the target list .20, .50
 * and .03.
 */
export const middleNameForm: NoiseKind<z.infer<typeof params>> = {
  type: 'middle_name_form',
  summary:
    'The middle name is recorded as an initial or left out; on the given name: it is written behind it, in its field.',
  limits:
    'A way that a middle name cannot take leaves its weight to the other; one choice a record, not one a system. Raise the rate, not the weights, for more of both.',
  source:
    'The most mismatched field: Just et al. 2016, 58.3 % of 398,939 pairs of duplicate records. Shares: judgement.',
  grade: 'J',
  stage: 'convention',
  appliesTo: FIELDS,
  defaults: [
    // of all middle names: .98 × .46 = .45, and .97 × .72 = .70
    { field: 'middle_name', register: 0.46, targets: 0.72 },
    { field: 'given_name', register: 0.02, targets: 0.03 },
  ],
  foreignBornActs: true,
  qualityActs: true,
  params,
  sideParams: {
    register: { initial: 0.15, absent: 0.3 },
    targets: { initial: 0.2, absent: 0.5 },
  },
  compile({ initial, absent }, asked) {
    if (oneOfFields('middle_name_form', FIELDS, asked) === 'given_name') {
      return {
        eligible: canMerge,
        apply(draft) {
          if (!canMerge(draft)) return false;
          draft.setText('given_name', `${draft.text('given_name')} ${draft.text('middle_name')}`);
          draft.setText('middle_name', '');
          return true;
        },
      };
    }
    // in millionths, so that the draw is among whole numbers
    const weights = [initial, absent].map((share) => Math.round(share * 1e6));
    return {
      eligible: (draft) => open(draft.text('middle_name'), weights).some((share) => share > 0),
      apply(draft, words) {
        const middle = draft.text('middle_name');
        const way = pick(open(middle, weights), words());
        if (way < 0) return false;
        draft.setText('middle_name', way === INITIAL ? initialOf(middle) : '');
        return true;
      },
    };
  },
};
