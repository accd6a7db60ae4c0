import { dayNumber, isLeapYear, REFERENCE_DAY, REFERENCE_YEAR } from '../core/calendar.ts';

/**
 * Births a day by month, as a share of the year's mean (United States, daily births 1994–2014, grade P). Day of the year is
 * nearly uniform for matching: Σp² × 365 is 1.002.
 */
const MONTHS = [0.959, 0.983, 0.982, 0.973, 0.986, 1.012, 1.035, 1.048, 1.057, 1.003, 0.978, 0.984] as const;

/** Days that stand out in the same source: month, day, births against the year's mean. */
const SPECIAL_DAYS = [
  [1, 1, 0.7],
  [7, 4, 0.79],
  [9, 9, 1.105],
  [12, 24, 0.725],
  [12, 25, 0.591],
] as const;

/** Births by weekday, Sunday first, in the same source: scheduled births, so of recent cohorts only. */
const WEEKDAYS = [0.683, 1.039, 1.149, 1.129, 1.123, 1.105, 0.772] as const;
/** The first birth year with the weekday effect. Grade J: the source begins in 1994 and the effect grew before. */
const FIRST_WEEKDAY_YEAR = 1985;

/** Bits of the word that draws a birth date. */
const BITS = 20;
const SPACE = 1 << BITS;
const DAYS = 366;
/** Entries of the guide: where in the table the search for a word begins. */
const GUIDE_SHIFT = 11;
const GUIDE = SPACE >>> GUIDE_SHIFT;
/** Ages a birth date can be drawn for. */
const AGES = 128;
/** Place in a year of the reference date: who is said to be born in this year, or to be 18, was born by then. */
const REFERENCE_PLACE = REFERENCE_DAY - dayNumber(REFERENCE_YEAR, 1, 1);

/** Kinds of calendar years: by the weekday of 1 January (7: no weekday effect) and leap or not. */
const KINDS = 16;
const ends = new Int32Array(KINDS * DAYS);
const guide = new Uint16Array(KINDS * GUIDE);
const newYear = Int32Array.from({ length: AGES }, (_, age) => dayNumber(REFERENCE_YEAR - age, 1, 1));
const kindOfAge = Uint8Array.from({ length: AGES }, (_, age) => kindOf(REFERENCE_YEAR - age));

function kindOf(year: number): number {
  // 1970-01-01 was a Thursday
  const weekday = year < FIRST_WEEKDAY_YEAR ? 7 : (dayNumber(year, 1, 1) + 4) % 7;
  return 2 * weekday + (isLeapYear(year) ? 1 : 0);
}

/** Relative births by day of a year: special days as they are, the others of their month bring it to its figure. */
function weights(kind: number): number[] {
  const firstWeekday = kind >>> 1;
  const days: number[] = [];
  MONTHS.forEach((index, m) => {
    const length = [31, 28 + (kind & 1), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m]!;
    const special = SPECIAL_DAYS.filter(([month]) => month === m + 1);
    const rest = (index * length - special.reduce((sum, [, , value]) => sum + value, 0)) / (length - special.length);
    for (let day = 1; day <= length; day++) {
      const own = special.find(([, at]) => at === day)?.[2] ?? rest;
      days.push(own * (firstWeekday === 7 ? 1 : WEEKDAYS[(firstWeekday + days.length) % 7]!));
    }
  });
  return days;
}

for (let kind = 0; kind < KINDS; kind++) {
  const days = weights(kind);
  const total = days.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  days.forEach((value, day) => {
    sum += value;
    ends[kind * DAYS + day] = Math.round((sum / total) * SPACE);
  });
  for (let day = days.length - 1; day < DAYS; day++) ends[kind * DAYS + day] = SPACE;
  let day = 0;
  for (let at = 0; at < GUIDE; at++) {
    while (ends[kind * DAYS + day]! <= at << GUIDE_SHIFT) day++;
    guide[kind * GUIDE + at] = day;
  }
}

/**
 * Day number of the birth of somebody who is `age` in the calendar year of the reference date. People born in that year or
 * 18 years before were born by the day: nobody is unborn and every adult is of age.
 *
 * @param bits 20 random bits
 */
export function birthDayAt(age: number, bits: number): number {
  const kind = kindOfAge[age]!;
  const base = kind * DAYS;
  const drawn = age === 0 || age === 18 ? Math.floor((bits / SPACE) * ends[base + REFERENCE_PLACE]!) : bits;
  let day = guide[kind * GUIDE + (drawn >>> GUIDE_SHIFT)]!;
  while (ends[base + day]! <= drawn) day++;
  return newYear[age]! + day;
}

/** Day number of 1 January of a birth year. */
export function januaryFirst(birthYear: number): number {
  return newYear[REFERENCE_YEAR - birthYear]!;
}
