import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';

const params = z.strictObject({});

/**
 * Day and month exchanged: 4 March as 3 April, where forms of two countries write dates in another order. Only dates with
 * a day up to the twelfth can be read both ways; of those, equal day and month show nothing.
 */
export const dayMonthSwap: NoiseKind<z.infer<typeof params>> = {
  type: 'day_month_swap',
  summary: 'Day and month of the birth date are exchanged.',
  limits:
    'Only where the result is a date and another one, for about .36 of people. Days above the twelfth, which would give an invalid date, are taken to be noticed and put right.',
  source: 'Other generators use .01–.05. The register’s level: judgement.',
  grade: 'T',
  stage: 'transcription',
  appliesTo: ['date_of_birth'],
  defaults: [{ field: 'date_of_birth', register: 0.002, targets: 0.01 }],
  foreignBornActs: true,
  qualityActs: true,
  params,
  compile() {
    return {
      eligible: (draft) => swapped(draft.text('date_of_birth')) !== '',
      apply(draft) {
        const date = swapped(draft.text('date_of_birth'));
        if (date === '') return false;
        draft.setText('date_of_birth', date);
        return true;
      },
    };
  },
};

/** The date with day and month exchanged; '' where that is no date or the same one. Every month has a twelfth day. */
function swapped(date: string): string {
  const [year, month, day] = date.split('-');
  if (day === undefined || day > '12' || day === month) return '';
  return `${year}-${day}-${month}`;
}
