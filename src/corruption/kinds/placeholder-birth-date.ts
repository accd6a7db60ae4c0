import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';
import { pick } from '../pick.ts';
import { UNKNOWN_BIRTH_DATE } from '../unknown-birth-date.ts';

const weight = z.number().int().min(0).max(1000);

const params = z.strictObject({
  weights: z
    .strictObject({
      january: weight.default(70).describe('Weight of 1 January of the birth year.'),
      month: weight.default(20).describe('Weight of the first day of the birth month.'),
      unknown: weight.default(5).describe(`Weight of the date for nothing known, ${UNKNOWN_BIRTH_DATE}.`),
      blank: weight.default(5).describe('Weight of no date at all.'),
    })
    .prefault({})
    .refine((weights) => Object.values(weights).some((value) => value > 0), 'expected at least one weight above 0'),
});

const DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * A birth date of which only the year, only the month, or nothing was known when it was recorded. Somebody born on the
 * first of a month cannot show `month`: the way is then drawn among the others. Somebody born on 1 January already has the
 * commonest placeholder and is left alone.
 */
export const placeholderBirthDate: NoiseKind<z.infer<typeof params>> = {
  type: 'placeholder_birth_date',
  summary:
    'The birth date is the first of January of its year, the first of its month, a date that means unknown, or blank.',
  limits:
    'The year, where there is one, stays right. People born on 1 January are left alone. Placeholders of other systems, such as 1 January 1800 or the day of entry, are left out.',
  source:
    'Exists: 11,000 of about 80,000 refugees of 2009 born on 1 January (.14, expected .003), an upper end for targets; 1 January 1800 in 6,498 of 9,108 agreements in Ohio’s voter file of 2004. Level and weights: judgement.',
  grade: 'J',
  stage: 'omission',
  appliesTo: ['date_of_birth'],
  defaults: [{ field: 'date_of_birth', register: 0.003, targets: 0.03 }],
  foreignBornActs: true,
  qualityActs: true,
  params,
  compile({ weights }) {
    const all = [weights.january, weights.month, weights.unknown, weights.blank];
    const withoutMonth = [weights.january, 0, weights.unknown, weights.blank];
    const weightsFor = (date: string) => (date.endsWith('-01') ? withoutMonth : all);
    const canChange = (date: string) => DATE.test(date) && !date.endsWith('-01-01') && pick(weightsFor(date), 0) >= 0;
    return {
      eligible: (draft) => canChange(draft.text('date_of_birth')),
      apply(draft, words) {
        const date = draft.text('date_of_birth');
        if (!canChange(date)) return false;
        const placeholders = [`${date.slice(0, 4)}-01-01`, `${date.slice(0, 7)}-01`, UNKNOWN_BIRTH_DATE, ''];
        draft.setText('date_of_birth', placeholders[pick(weightsFor(date), words())]!);
        return true;
      },
    };
  },
};
