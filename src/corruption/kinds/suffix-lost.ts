import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';
import { oneOfFields } from '../one-of-fields.ts';
import { pick } from '../pick.ts';

const FIELDS = ['suffix', 'surname'] as const;

const weight = z.number().min(0).max(1);

const params = z
  .strictObject({
    dropped: weight.default(0.8).describe('Weight of a suffix left out, on the suffix.'),
    wrong: weight.default(0.05).describe('Weight of JR for SR and SR for JR, on the suffix.'),
  })
  .refine((weights) => Object.values(weights).some((value) => value > 0), 'expected at least one weight above 0');

const WRONG = 1;

/**
 * What tells father and son apart is left out, mistaken, or ends up in the surname. Entered for the surname it writes the
 * suffix there; that entry acts first, and the one on the suffix on those that are left. At `central` .50 of suffixes on
 * the register and .70 on the target list are not where they should be: .80 of those left out, .15 in the surname, .05 wrong.
 */
export const suffixLost: NoiseKind<z.infer<typeof params>> = {
  type: 'suffix_lost',
  summary: 'JR or SR is left out or mistaken for the other; on the surname: it is written behind it, in its field.',
  limits: 'A suffix is never invented for somebody without one; only JR and SR exist.',
  source:
    'Exists: matching studies find suffixes among the parts of a name least often kept. Level and weights: judgement.',
  grade: 'J',
  stage: 'convention',
  appliesTo: FIELDS,
  defaults: [
    // of all suffixes: .075 + .925 × .46 = .50, and .105 + .895 × .66 = .70
    { field: 'suffix', register: 0.46, targets: 0.66 },
    { field: 'surname', register: 0.075, targets: 0.105 },
  ],
  foreignBornActs: true,
  qualityActs: true,
  params,
  compile({ dropped, wrong }, asked) {
    if (oneOfFields('suffix_lost', FIELDS, asked) === 'surname') {
      return {
        eligible: (draft) => draft.text('suffix') !== '' && draft.text('surname') !== '',
        apply(draft) {
          const suffix = draft.text('suffix');
          const surname = draft.text('surname');
          if (suffix === '' || surname === '') return false;
          draft.setText('surname', `${surname} ${suffix}`);
          draft.setText('suffix', '');
          return true;
        },
      };
    }
    // in millionths, so that the draw is among whole numbers
    const weights = [dropped, wrong].map((share) => Math.round(share * 1e6));
    return {
      eligible: (draft) => draft.text('suffix') !== '',
      apply(draft, words) {
        const suffix = draft.text('suffix');
        if (suffix === '') return false;
        const other = suffix === 'JR' ? 'SR' : 'JR';
        draft.setText('suffix', pick(weights, words()) === WRONG ? other : '');
        return true;
      },
    };
  },
};
