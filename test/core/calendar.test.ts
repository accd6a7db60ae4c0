import { describe, expect, it } from 'vitest';
import { dayNumber, isoDate, REFERENCE_DAY, REFERENCE_YEAR } from '../../src/core/calendar.ts';

describe('calendar', () => {
  it('counts days as the platform does, from 1800 to 2200', () => {
    for (let day = dayNumber(1800, 1, 1); day < dayNumber(2200, 1, 1); day++) {
      const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
      if (isoDate(day) !== text) expect.fail(`${text}, found ${isoDate(day)}`);
      const [year, month, dayOfMonth] = text.split('-').map(Number);
      if (dayNumber(year!, month!, dayOfMonth!) !== day)
        expect.fail(`${text}, found ${dayNumber(year!, month!, dayOfMonth!)}`);
    }
  });

  it('has its anchors', () => {
    expect(dayNumber(1970, 1, 1)).toBe(0);
    expect(isoDate(REFERENCE_DAY)).toBe('2025-08-07');
    expect(REFERENCE_YEAR).toBe(2025);
  });
});
