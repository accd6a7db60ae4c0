import { describe, expect, it } from 'vitest';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';
import { emptyRow } from '../../src/core/record.ts';
import { nameRuleOf } from '../../src/decision/name-rule.ts';

const TIN = { exact: 'tin' };
const HOME = [{ exact: 'address_line' }, { exact: 'zip' }];
const of = (rule: unknown, block: unknown = [['tin']]) =>
  nameRuleOf({ rule, block } as Parameters<typeof nameRuleOf>[0], COMPARATORS);

describe('nameRuleOf', () => {
  it.each([
    ['number and name control', { all: [TIN, { name_control: 'surname' }] }, [['tin']], 'number', [0, 0, 1]],
    ['number alone', TIN, [['tin']], 'number', [0, 0, 0]],
    [
      'a written-out condition',
      { all: [{ all: [TIN] }, { exact: { field: 'surname' } }] },
      [['tin']],
      'number',
      [0, 1, 0],
    ],
    [
      'name and address',
      { all: [{ exact: 'given_name' }, { exact: 'surname' }, ...HOME] },
      [['given_name', 'surname', 'zip']],
      'address',
      [1, 1, 0],
    ],
    [
      'a key of the same name control, and a pass that loses pairs beside it',
      { all: [{ name_control: 'surname' }, ...HOME] },
      [['given_name'], ['surname_control', 'zip']],
      'address',
      [0, 0, 1],
    ],
    [
      'a condition that everybody meets',
      { all: [TIN, { jaro: { field: 'surname', atLeast: 0 } }] },
      [['tin']],
      'number',
      [0, 0, 0],
    ],
  ])('reads %s', (_, rule, block, anchor, asked) => {
    const found = of(rule, block)!;
    expect([found.anchor, [found.given, found.surname, found.control].map(Number)]).toEqual([anchor, asked]);
  });

  it.each([
    ['a similarity', { all: [TIN, { jaro_winkler: 'surname' }] }, [['tin']]],
    ['an alternative', { any: [TIN, { exact: 'surname' }] }, [['tin']]],
    ['a number of conditions', { at_least: 1, of: [TIN] }, [['tin']]],
    ['equality of something else', { all: [TIN, { exact: 'date_of_birth' }] }, [['tin']]],
    ['names alone', { all: [{ exact: 'given_name' }, { exact: 'surname' }] }, [['surname']]],
    ['passes that lose pairs', { all: [TIN, { exact: 'surname' }] }, [['tin', 'birth_year'], [{ soundex: 'surname' }]]],
    ['no rule but a score', undefined, [['tin']]],
  ])('refuses %s', (_, rule, block) => {
    expect(of(rule, block)).toBe(null);
  });

  it('asks everything but names of a pair', () => {
    const { isSame } = of({ all: [...HOME, { exact: 'surname' }] }, [['address_line']])!;
    const home = { ...emptyRow(), line: 7, form: 0, zip: 85012 };
    expect(isSame(home, { ...home, surname: 3 })).toBe(true);
    expect(isSame(home, { ...home, zip: 85013 })).toBe(false);
    expect(isSame(home, { ...home, form: 1 })).toBe(false);
  });
});
