import { z } from 'zod';
import type { Draft, NoiseKind } from '../noise.ts';
import { pick } from '../pick.ts';

const weight = z.number().min(0).max(1);

const params = z
  .strictObject({
    initial: weight.default(0.2).describe('Weight of the initial alone.'),
    absent: weight.default(0.5).describe('Weight of no middle name at all.'),
    merged: weight.default(0.03).describe('Weight of a middle name written behind the given name, in its field.'),
  })
  .refine((weights) => Object.values(weights).some((value) => value > 0), 'expected at least one weight above 0');

const [INITIAL, , MERGED] = [0, 1, 2];

function initialOf(text: string): string {
  return Array.from(text.trim())[0] ?? '';
}

/** The weights of the ways open to this record: an initial has no shorter form, and merging takes a given name. */
function open(draft: Draft, weights: readonly number[]): readonly number[] {
  const middle = draft.text('middle_name');
  if (middle === '') return [0, 0, 0];
  const initial = initialOf(middle);
  return [
    initial === '' || initial === middle ? 0 : weights[0]!,
    weights[1]!,
    draft.text('given_name') === '' ? 0 : weights[2]!,
  ];
}

/**
 * How a file treats middle names. The full name is the starting point and the kind's rate the share recorded otherwise;
 * the weights split it. At `central` they are the shares of all middle names: rate .47 on the register is .15 initial,
 * .30 absent and .02 merged, .73 on the target list .20, .50 and .03.
 */
export const middleNameForm: NoiseKind<z.infer<typeof params>> = {
  type: 'middle_name_form',
  summary: 'The middle name is recorded as an initial, left out, or written behind the given name.',
  limits:
    'A way that a record cannot take leaves its weight to the others; one choice a record, not one a system. Raise the rate, not the weights, for more of all three.',
  source:
    'The most mismatched field: Just et al. 2016, 58.3 % of 398,939 pairs of duplicate records. Shares: judgement.',
  grade: 'J',
  stage: 'convention',
  appliesTo: ['middle_name'],
  defaults: [{ field: 'middle_name', register: 0.47, targets: 0.73 }],
  foreignBornActs: true,
  qualityActs: true,
  params,
  sideParams: {
    register: { initial: 0.15, absent: 0.3, merged: 0.02 },
    targets: { initial: 0.2, absent: 0.5, merged: 0.03 },
  },
  compile({ initial, absent, merged }) {
    // in millionths, so that the draw is among whole numbers
    const weights = [initial, absent, merged].map((share) => Math.round(share * 1e6));
    return {
      eligible: (draft) => open(draft, weights).some((share) => share > 0),
      apply(draft, words) {
        const way = pick(open(draft, weights), words());
        if (way < 0) return false;
        const middle = draft.text('middle_name');
        if (way === MERGED) draft.setText('given_name', `${draft.text('given_name')} ${middle}`);
        draft.setText('middle_name', way === INITIAL ? initialOf(middle) : '');
        return true;
      },
    };
  },
};
