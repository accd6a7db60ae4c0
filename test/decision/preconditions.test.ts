import { describe, expect, it } from 'vitest';
import { NO_VALUE } from '../../src/core/dictionary.ts';
import { PRECONDITIONS, REQUIREMENTS } from '../../src/decision/preconditions.ts';
import { rowOf, textOf } from './simple-record.ts';

const FULL = rowOf({ number: 12, line: 3, form: 0, zip: 501 });

describe('preconditions', () => {
  it.each([
    ['hasNumber', FULL, true],
    ['hasNumber', { ...FULL, number: NO_VALUE }, false],
    ['hasNumber', { ...FULL, number: 0 }, true],
    ['hasAddress', FULL, true],
    ['hasAddress', { ...FULL, line: NO_VALUE }, false],
    ['otherwise', rowOf({}), true],
  ])('%s', (name, row, expected) => {
    expect(PRECONDITIONS[name]!.test(row, textOf)).toBe(expected);
  });
});

describe('requirements', () => {
  it.each([
    ['a ZIP of its own, whatever the line', FULL, '', true],
    ['none, and none in the line', { ...FULL, zip: NO_VALUE }, '123 OAK ST', false],
    ['five digits in the line', { ...FULL, zip: NO_VALUE }, 'OAK ST TUCSON 85701', true],
    ['nine digits', { ...FULL, zip: NO_VALUE }, '857011234', true],
    ['nine digits with a hyphen', { ...FULL, zip: NO_VALUE }, 'TUCSON 85701-1234 AZ', true],
    ['four digits', { ...FULL, zip: NO_VALUE }, '8570 OAK', false],
    ['six digits', { ...FULL, zip: NO_VALUE }, '857011 OAK', false],
    ['ten digits', { ...FULL, zip: NO_VALUE }, '8570112345', false],
    ['a house number of five digits, which cannot be told apart', { ...FULL, zip: NO_VALUE }, '12345 OAK ST', true],
  ])('zipLike: %s', (_what, row, line, expected) => {
    expect(REQUIREMENTS['zipLike']!.test(row, () => line)).toBe(expected);
  });

  it('hasAddress', () => {
    expect(REQUIREMENTS['hasAddress']!.test(FULL, textOf)).toBe(true);
    expect(REQUIREMENTS['hasAddress']!.test({ ...FULL, line: NO_VALUE }, textOf)).toBe(false);
  });
});

it('every test says what it asks', () => {
  for (const { summary } of [...Object.values(PRECONDITIONS), ...Object.values(REQUIREMENTS)]) {
    expect(summary).toMatch(/request/);
  }
});
