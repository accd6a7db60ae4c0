import { z } from 'zod';
import { comparable } from '../comparable.ts';
import type { ComparatorKind } from '../comparator.ts';
import { differenceOf } from '../digit-difference.ts';

const level = z.number().min(0).max(1);

const params = z.strictObject({
  swapped: level.default(0.95).describe('Day and month exchanged, the same year.'),
  transposed: level.default(0.92).describe('Two neighbouring digits exchanged.'),
  oneDigit: level.default(0.9).describe('One digit different.'),
  yearOff: level.default(0.9).describe('The same day of the year before or after.'),
  placeholder: level.default(0.8).describe('The same year, and one of the two is its first of January.'),
  yearMonth: level.default(0.7).describe('The same year and month.'),
  monthDay: level.default(0.6).describe('The same month and day.'),
  year: level.default(0.4).describe('The same year.'),
});

const DATE = /^(\d{4})(-?)(\d\d)\2(\d\d)$/;

/**
 * Dates, as ISO text (1990-12-05) or eight digits (19901205), the highest level that holds, else 0.
 *
 * The levels are the usual slips: day and month exchanged, two neighbouring digits exchanged (of YYYYMMDD), one digit, the year
 * before or after, the first of January for an unknown day, and what two dates have in common. Which is likelier for a match depends
 * on the files; the values are judgement, and every one is a parameter.
 *
 * A date that is in no calendar (1990-25-12) is taken by its digits like any other: it is most often a slip itself. Any other
 * text, a time of day behind the date included, is the same or is not.
 */
export const date: ComparatorKind<z.infer<typeof params>> = {
  type: 'date',
  summary: 'Dates with the usual slips: day and month exchanged, a digit, a year, the first of January.',
  source: 'Definition of this program after the checks common in record linkage (ISO 8601 dates); levels by judgement.',
  symmetric: true,
  appliesTo: ['date_of_birth'],
  defaultAtLeast: 0.9,
  isEquality: false,
  params,
  compile(levels) {
    return (leftValue, rightValue) => {
      const left = comparable(leftValue);
      const right = comparable(rightValue);
      if (left === '' || right === '') return 0;
      if (left === right) return 1;
      const a = DATE.exec(left);
      const b = DATE.exec(right);
      if (a === null || b === null) return 0;
      return levelOf(levels, [a[1]!, a[3]!, a[4]!], [b[1]!, b[3]!, b[4]!]);
    };
  },
};

type YearMonthDay = readonly [year: string, month: string, day: string];

function levelOf(levels: z.infer<typeof params>, left: YearMonthDay, right: YearMonthDay): number {
  const [year, month, day] = left;
  const [otherYear, otherMonth, otherDay] = right;
  const isYear = year === otherYear;
  const isMonth = month === otherMonth;
  const isDay = day === otherDay;
  if (isYear && isMonth && isDay) return 1;
  let highest = 0;
  const hold = (condition: boolean, value: number) => {
    if (condition && value > highest) highest = value;
  };
  const difference = differenceOf(left.join(''), right.join(''));
  hold(isYear && month === otherDay && day === otherMonth, levels.swapped);
  hold(difference === 'transposed', levels.transposed);
  hold(difference === 'one', levels.oneDigit);
  hold(isMonth && isDay && Math.abs(Number(year) - Number(otherYear)) === 1, levels.yearOff);
  hold(isYear && (isNewYear(left) || isNewYear(right)), levels.placeholder);
  hold(isYear && isMonth, levels.yearMonth);
  hold(isMonth && isDay, levels.monthDay);
  hold(isYear, levels.year);
  return highest;
}

function isNewYear([, month, day]: YearMonthDay): boolean {
  return month === '01' && day === '01';
}
