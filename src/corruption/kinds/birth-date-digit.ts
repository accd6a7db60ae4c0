import { z } from 'zod';
import { below } from '../../core/below.ts';
import type { NoiseKind, Words } from '../noise.ts';
import { pick } from '../pick.ts';
import { UNKNOWN_BIRTH_DATE } from '../unknown-birth-date.ts';

const weight = z.number().int().min(0).max(1000);

const params = z.strictObject({
  weights: z
    .strictObject({
      digit: weight.default(6).describe('Weight of one wrong digit anywhere in the date.'),
      year: weight.default(3).describe('Weight of the year before or after.'),
      decade: weight.default(1).describe('Weight of the same year ten years before or after.'),
    })
    .prefault({})
    .refine((weights) => Object.values(weights).some((value) => value > 0), 'expected at least one weight above 0'),
});

const FIRST_YEAR = 1900;
const LAST_YEAR = 2025;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DIGIT = 0;
/** By how many years each way of `weights` is off; none for a digit. */
const YEARS_OFF = [0, 1, 10];
/** Places of the eight digits in YYYY-MM-DD. */
const PLACES = [0, 1, 2, 3, 5, 6, 8, 9];

/**
 * A birth date keyed wrong: one digit, or the year off by one or by ten. The first word draws which, the second one of the
 * wrong dates it can give, each as likely; only dates that exist can be keyed, of the years 1900 to 2025. Where a way can
 * give none (29 February has no year after) another is drawn.
 */
export const birthDateDigit: NoiseKind<z.infer<typeof params>> = {
  type: 'birth_date_digit',
  summary: 'One digit of the birth date is wrong, or the year is off by one or by ten.',
  limits:
    'The wrong date exists and lies in 1900–2025. Exchanged digits, and years exchanged with another person’s, are left out; the date that means unknown is left alone.',
  source:
    'Other generators use up to .03; sex or birth date wrong or missing in .0011 of records at best (hospital against registry, England 2017). Weights: judgement.',
  grade: 'T',
  stage: 'keying',
  appliesTo: ['date_of_birth'],
  defaults: [{ field: 'date_of_birth', register: 0.003, targets: 0.01 }],
  foreignBornActs: true,
  qualityActs: true,
  params,
  compile({ weights: { digit, year, decade } }) {
    const weights = [digit, year, decade];
    // a date of these years always has a digit that can be wrong, so the list need not be made to know it
    const canChange = (date: string) =>
      isInRange(date) &&
      date !== UNKNOWN_BIRTH_DATE &&
      (digit > 0 || weights.some((value, way) => value > 0 && wrongDates(date, way).length > 0));
    return {
      eligible: (draft) => canChange(draft.text('date_of_birth')),
      apply(draft, words) {
        const date = draft.text('date_of_birth');
        if (!canChange(date)) return false;
        draft.setText('date_of_birth', wrongDate(date, weights, words));
        return true;
      },
    };
  },
};

function wrongDate(date: string, weights: readonly number[], words: Words): string {
  const way = pick(
    weights.map((value, i) => (i === DIGIT || (value > 0 && wrongDates(date, i).length > 0) ? value : 0)),
    words(),
  );
  const dates = wrongDates(date, way);
  return dates[below(words(), dates.length)]!;
}

/** The wrong dates that a way can give. */
function wrongDates(date: string, way: number): string[] {
  const texts: string[] = [];
  if (way === DIGIT) {
    for (const place of PLACES) {
      for (const digit of '0123456789') {
        if (digit !== date[place]) texts.push(date.slice(0, place) + digit + date.slice(place + 1));
      }
    }
  } else {
    const year = Number(date.slice(0, 4));
    const off = YEARS_OFF[way]!;
    texts.push(`${year - off}${date.slice(4)}`, `${year + off}${date.slice(4)}`);
  }
  return texts.filter(isInRange);
}

/** Is it a date of the years 1900 to 2025 that exists. */
function isInRange(text: string): boolean {
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1)) return false;
  // of these years 1900 alone divides by four and is no leap year
  const isLeap = year % 4 === 0 && year !== FIRST_YEAR;
  return day <= (month === 2 && isLeap ? 29 : MONTH_DAYS[month - 1]!);
}
