import { describe, expect, it } from 'vitest';
import { birthYear } from '../../src/comparison/kinds/birth-year.ts';
import { date } from '../../src/comparison/kinds/date.ts';
import { number } from '../../src/comparison/kinds/number.ts';

describe('date', () => {
  const similarity = date.compile(date.params.parse({}));

  it.each([
    ['1990-12-05', '1990-12-05', 1],
    ['1990-12-05', '19901205', 1],
    ['1990-12-05', '1990-05-12', 0.95],
    ['1990-12-05', '1909-12-05', 0.92],
    ['1990-12-15', '1990-12-51', 0.92],
    ['1990-12-05', '1990-12-06', 0.9],
    ['1990-12-05', '1980-12-05', 0.9],
    ['1989-12-05', '1990-12-05', 0.9],
    ['1999-12-05', '2000-12-05', 0.9],
    ['1990-12-05', '1990-01-01', 0.8],
    ['1990-12-05', '1990-12-31', 0.7],
    ['1990-12-05', '1958-12-05', 0.6],
    ['1990-12-05', '1990-03-27', 0.4],
    ['1990-12-05', '1958-03-27', 0],
    ['1990-12-05', '1958-01-01', 0],
    ['1990-25-12', '1990-12-25', 0.95],
    ['1990-02-30', '1990-02-20', 0.9],
    ['12/05/1990', '12/05/1990', 1],
    ['12/05/1990', '1990-12-05', 0],
    ['UNKNOWN', 'UNKNOWN', 1],
    ['1990-1205', '1990-12-05', 0],
  ])('%j against %j is %d', (left, right, expected) => {
    expect(similarity(left, right)).toBe(expected);
    expect(similarity(right, left)).toBe(expected);
  });

  it('takes the highest of the levels asked for that holds', () => {
    const levels = date.compile(date.params.parse({ oneDigit: 0.2, yearOff: 0.3, monthDay: 0.1 }));
    expect(levels('1990-12-05', '1991-12-05')).toBe(0.3);
    expect(levels('1990-12-05', '1950-12-05')).toBe(0.2);
    expect(date.compile(date.params.parse({ swapped: 0 }))('1990-12-05', '1990-05-12')).toBe(0.4);
  });
});

describe('birth_year', () => {
  const similarity = birthYear.compile(birthYear.params.parse({}));

  it.each([
    ['1990-12-05', '1990-03-27', 1],
    ['1990-12-05', '19900327', 1],
    ['1990', '1990-03-27', 1],
    ['1990-12-05', '1991-01-01', 0.9],
    ['1990-12-05', '1988-01-01', 0.8],
    ['1999-12-31', '2009-01-01', 0],
    ['1999-12-31', '1899-12-31', 0],
    ['12/05/1990', '12/05/1990', 1],
    ['12/05/1990', '1990-12-05', 0],
    ['199012', '1990-12-05', 0],
    ['', '', 0],
  ])('%j against %j is %d', (left, right, expected) => {
    expect(similarity(left, right)).toBe(expected);
    expect(similarity(right, left)).toBe(expected);
  });
});

describe('number', () => {
  const similarity = number.compile(number.params.parse({}));

  it.each([
    ['123-45-6789', '123456789', 1],
    ['123 45 6789', '123-45-6789', 1],
    ['S123456789', 's123456789', 1],
    ['123456789', '123546789', 0.9],
    ['123456789', '123456798', 0.9],
    ['123456789', '123456780', 0.85],
    ['123456789', '923456789', 0.85],
    ['6789', '123-45-6789', 0.6],
    ['987656789', '123456789', 0.6],
    ['12345678', '123456789', 0],
    ['123456789', '987654321', 0],
    ['789', '123456789', 0],
    ['---', '---', 1],
    ['---', '123', 0],
  ])('%j against %j is %d', (left, right, expected) => {
    expect(similarity(left, right)).toBe(expected);
    expect(similarity(right, left)).toBe(expected);
  });

  it('takes the levels asked for', () => {
    const levels = number.compile({ transposed: 0.5, oneDigit: 0.4, lastFour: 0.3 });
    expect([levels('12345', '12354'), levels('12345', '12340'), levels('92345', '12345')]).toEqual([0.5, 0.4, 0.4]);
  });
});
