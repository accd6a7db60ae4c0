import { describe, expect, it } from 'vitest';
import { birthDateDigit } from '../../src/corruption/kinds/birth-date-digit.ts';
import { dayMonthSwap } from '../../src/corruption/kinds/day-month-swap.ts';
import { placeholderBirthDate } from '../../src/corruption/kinds/placeholder-birth-date.ts';
import { UNKNOWN_BIRTH_DATE } from '../../src/corruption/unknown-birth-date.ts';
import { expectShare } from './expect-share.ts';
import { JUAN, SimpleDraft } from './simple-draft.ts';
import { listed, seeded } from './words.ts';

const MAX = 4294967295;

type Noise = ReturnType<typeof dayMonthSwap.compile>;

function damaged(noise: Noise, birth: string, words: () => number): string {
  const draft = new SimpleDraft({ ...JUAN, birth });
  expect(noise.eligible(draft)).toBe(true);
  expect(noise.apply(draft, words)).toBe(true);
  return draft.text('date_of_birth');
}

function leaves(noise: Noise, birth: string): void {
  const draft = new SimpleDraft({ ...JUAN, birth });
  expect(noise.eligible(draft)).toBe(false);
  expect(noise.apply(draft, listed([0]))).toBe(false);
  expect(draft.text('date_of_birth')).toBe(birth);
}

/** Every day of a leap year. */
const DAYS = Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(2004, 0, 1 + i)).toISOString().slice(0, 10));

describe('placeholder_birth_date', () => {
  const NONE = { january: 0, month: 0, unknown: 0, blank: 0 };
  const only = (way: keyof typeof NONE) =>
    placeholderBirthDate.compile({ weights: { ...NONE, [way]: 1 } }, 'date_of_birth');

  it.each([
    ['january', '1983-01-01'],
    ['month', '1983-02-01'],
    ['unknown', '1900-01-01'],
    ['blank', ''],
  ] as const)('%s', (way, expected) => {
    expect(damaged(only(way), '1983-02-11', listed([MAX]))).toBe(expected);
  });

  it('follows the weights', () => {
    const noise = placeholderBirthDate.compile(placeholderBirthDate.params.parse({}), 'date_of_birth');
    const random = seeded(41);
    const seen = new Map<string, number>();
    for (let n = 0; n < 40_000; n++) {
      const date = damaged(noise, '1983-02-11', random);
      seen.set(date, (seen.get(date) ?? 0) + 1);
    }
    const shares = { '1983-01-01': 0.7, '1983-02-01': 0.2, [UNKNOWN_BIRTH_DATE]: 0.05, '': 0.05 };
    for (const [date, share] of Object.entries(shares)) expectShare(date, seen.get(date) ?? 0, 40_000, share);
  });

  it('gives people born on the first of a month another placeholder, and leaves those of 1 January alone', () => {
    const noise = placeholderBirthDate.compile(placeholderBirthDate.params.parse({}), 'date_of_birth');
    const random = seeded(42);
    for (let n = 0; n < 500; n++) expect(damaged(noise, '1983-02-01', random)).not.toBe('1983-02-01');
    leaves(only('month'), '1983-02-01');
    leaves(noise, '1983-01-01');
    leaves(noise, '');
  });

  it('refuses weights that are all 0', () => {
    expect(placeholderBirthDate.params.safeParse({ weights: NONE }).success).toBe(false);
  });
});

describe('day_month_swap', () => {
  const noise = dayMonthSwap.compile({}, 'date_of_birth');

  it.each([
    ['1983-02-11', '1983-11-02'],
    ['2000-12-01', '2000-01-12'],
    ['2004-02-12', '2004-12-02'],
  ])('%s becomes %s, and back', (date, swapped) => {
    expect(damaged(noise, date, listed([0]))).toBe(swapped);
    expect(damaged(noise, swapped, listed([0]))).toBe(date);
  });

  it.each(['1983-02-13', '1983-02-02', '2004-02-29', '1970-01-31', UNKNOWN_BIRTH_DATE, ''])(
    'leaves %s alone',
    (date) => {
      leaves(noise, date);
    },
  );

  it('acts on the 132 days of a year that read both ways', () => {
    const eligible = DAYS.filter((birth) => noise.eligible(new SimpleDraft({ ...JUAN, birth })));
    expect(eligible).toHaveLength(132);
    // SimpleDraft throws on a day that does not exist
    for (const birth of eligible) damaged(noise, birth, listed([0]));
  });
});

describe('birth_date_digit', () => {
  const NONE = { digit: 0, year: 0, decade: 0 };
  const only = (way: keyof typeof NONE) => birthDateDigit.compile({ weights: { ...NONE, [way]: 1 } }, 'date_of_birth');
  const noise = birthDateDigit.compile(birthDateDigit.params.parse({}), 'date_of_birth');

  it.each([
    ['digit', '1983-02-11', [0, 0], '1903-02-11'],
    ['digit', '1983-02-11', [0, MAX], '1983-02-19'],
    ['year', '1983-02-11', [0, 0], '1982-02-11'],
    ['year', '1983-02-11', [0, MAX], '1984-02-11'],
    ['decade', '1983-02-11', [0, 0], '1973-02-11'],
    ['decade', '1983-02-11', [0, MAX], '1993-02-11'],
    ['decade', '2018-02-11', [0, MAX], '2008-02-11'],
    ['year', '1900-02-11', [0, 0], '1901-02-11'],
  ] as const)('%s of %s', (way, before, words, expected) => {
    expect(damaged(only(way), before, listed(words))).toBe(expected);
  });

  it('gives another date of 1900–2025 that exists, for every day and whatever is drawn', () => {
    const random = seeded(43);
    for (const day of DAYS) {
      for (const year of ['1900', '1904', '1999', '2004', '2025']) {
        const birth = year + day.slice(4);
        if (birth === UNKNOWN_BIRTH_DATE) continue;
        if (day.endsWith('02-29') && year !== '1904' && year !== '2004') continue;
        const wrong = damaged(noise, birth, random);
        expect(wrong).not.toBe(birth);
        expect(wrong >= '1900-01-01' && wrong <= '2025-12-31').toBe(true);
      }
    }
  });

  it('follows the weights', () => {
    const random = seeded(44);
    const N = 40_000;
    let year = 0;
    let decade = 0;
    for (let n = 0; n < N; n++) {
      const wrong = damaged(noise, '1980-05-15', random);
      if (!wrong.endsWith('-05-15')) continue;
      const off = Math.abs(Number(wrong.slice(0, 4)) - 1980);
      if (off === 1) year++;
      if (off === 10) decade++;
    }
    // of the 37 dates that differ in one digit, one is a year off and two are ten
    expectShare('year', year, N, 0.3 + 0.6 / 37);
    expectShare('decade', decade, N, 0.1 + (0.6 * 2) / 37);
  });

  it('draws another way where one can give no date, and leaves dates alone that none can change', () => {
    const years = birthDateDigit.compile({ weights: { digit: 0, year: 1, decade: 1 } }, 'date_of_birth');
    expect(damaged(years, '2025-02-11', listed([MAX, MAX]))).toBe('2015-02-11');
    leaves(years, '2004-02-29');
    leaves(noise, UNKNOWN_BIRTH_DATE);
    leaves(noise, '');
  });

  it('refuses weights that are all 0', () => {
    expect(birthDateDigit.params.safeParse({ weights: NONE }).success).toBe(false);
  });
});
