import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';
import { pick } from '../pick.ts';

const weight = z.number().min(0).max(1);

const params = z
  .strictObject({
    dropped: weight.default(0.8).describe('Weight of a suffix left out.'),
    wrong: weight.default(0.05).describe('Weight of JR for SR and SR for JR.'),
    inSurname: weight.default(0.15).describe('Weight of a suffix written behind the surname, in its field.'),
  })
  .refine((weights) => Object.values(weights).some((value) => value > 0), 'expected at least one weight above 0');

const [, WRONG, IN_SURNAME] = [0, 1, 2];

/** What tells father and son apart is left out, mistaken, or ends up in the surname. */
export const suffixLost: NoiseKind<z.infer<typeof params>> = {
  type: 'suffix_lost',
  summary: 'JR or SR is left out, mistaken for the other, or written into the surname.',
  limits: 'A suffix is never invented for somebody without one; only JR and SR exist.',
  source: 'Exists: file-matching reports name suffixes among the least kept parts. Level and weights: judgement.',
  grade: 'J',
  stage: 'convention',
  appliesTo: ['suffix'],
  defaults: [{ field: 'suffix', register: 0.5, targets: 0.7 }],
  foreignBornActs: true,
  qualityActs: true,
  params,
  compile({ dropped, wrong, inSurname }) {
    // in millionths, so that the draw is among whole numbers
    const weights = [dropped, wrong, inSurname].map((share) => Math.round(share * 1e6));
    return {
      eligible: (draft) => draft.text('suffix') !== '',
      apply(draft, words) {
        const suffix = draft.text('suffix');
        if (suffix === '') return false;
        const way = pick(weights, words());
        if (way === WRONG) {
          draft.setText('suffix', suffix === 'JR' ? 'SR' : 'JR');
          return true;
        }
        draft.setText('suffix', '');
        const surname = draft.text('surname');
        if (way === IN_SURNAME && surname !== '') draft.setText('surname', `${surname} ${suffix}`);
        return true;
      },
    };
  },
};
