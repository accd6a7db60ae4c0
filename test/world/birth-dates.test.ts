import { describe, expect, it } from 'vitest';
import { dayNumber, isLeapYear, REFERENCE_DAY, REFERENCE_YEAR } from '../../src/core/calendar.ts';
import { birthDayAt, januaryFirst } from '../../src/world/birth-dates.ts';

const SPACE = 1 << 20;

/** Share of every birth day of an age among evenly spaced words, times the days of the year. */
function indexes(age: number): { index: (month: number, day: number) => number; days: Map<number, number> } {
  const days = new Map<number, number>();
  for (let bits = 0; bits < SPACE; bits++) {
    const day = birthDayAt(age, bits);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  const year = REFERENCE_YEAR - age;
  const length = isLeapYear(year) ? 366 : 365;
  return { days, index: (month, day) => ((days.get(dayNumber(year, month, day)) ?? 0) / SPACE) * length };
}

describe('birthDayAt', () => {
  it('gives days and months of cohorts without a weekday effect their published figures', () => {
    for (const age of [60, 61, 45]) {
      const { index } = indexes(age);
      // published, with 9 September and four holidays
      expect(index(9, 9)).toBeCloseTo(1.105, 1);
      expect(index(12, 25)).toBeCloseTo(0.591, 2);
      expect(index(1, 1)).toBeCloseTo(0.7, 2);
      expect(index(12, 24)).toBeCloseTo(0.725, 2);
      expect(index(7, 4)).toBeCloseTo(0.79, 2);
      const month = (m: number, length: number) =>
        Array.from({ length }, (_, d) => index(m, d + 1)).reduce((sum, value) => sum + value, 0) / length;
      expect(month(1, 31)).toBeCloseTo(0.959, 2);
      expect(month(4, 30)).toBeCloseTo(0.973, 2);
      expect(month(9, 30)).toBeCloseTo(1.057, 2);
      expect(month(12, 31)).toBeCloseTo(0.984, 2);
    }
  });

  it('has weekends apart in recent cohorts only', () => {
    const weekend = (age: number) => {
      const sums = new Float64Array(7);
      for (const [day, count] of indexes(age).days) sums[(((day + 4) % 7) + 7) % 7]! += count;
      return (sums[0]! + sums[6]!) / SPACE;
    };
    expect(weekend(30)).toBeCloseTo((0.683 + 0.772) / 7, 2);
    expect(weekend(41)).toBeCloseTo(2 / 7, 2);
  });

  it('draws every day of common and leap years and none outside, and is monotone in the word', () => {
    for (const age of [0, 1, 17, 18, 19, 21, 25, 37, 65, 93, 125]) {
      const { days } = indexes(age);
      const year = REFERENCE_YEAR - age;
      const all = [...days.keys()];
      const last = age === 0 || age === 18 ? dayNumber(year, 8, 7) : dayNumber(year, 12, 31);
      expect(all[0]).toBe(dayNumber(year, 1, 1));
      expect(all).toEqual(Array.from({ length: last - all[0]! + 1 }, (_, i) => all[0]! + i));
      expect(januaryFirst(year)).toBe(all[0]);
      if (age === 0) expect(last).toBe(REFERENCE_DAY);
    }
  });
});
