import { describe, expect, it } from 'vitest';
import { textAt } from '../../src/core/text-table.ts';
import { birthNames } from '../../src/world/birth-names.ts';
import { givenNameConcentration } from '../../src/world/concentration.ts';
import { COHORTS, drawName, FOREIGN_LIST, GIVEN_LIST, readNames } from '../../src/world/names.ts';
import { committedText } from './tables.ts';

const everything = committedText();
/** A tenth of the committed given names, to be quick, with those asked about below. */
const committed = {
  ...everything,
  givenNames: everything.givenNames
    .split('\n')
    .filter((line, i) => /^(#|name,|MARY,F|LINDA,F|JOHN,M|JAMES,M)/.test(line) || i % 10 === 0)
    .join('\n'),
};
const read = (...lines: string[]) =>
  birthNames('g.csv', ['year,name,sex,count', ...lines, ''].join('\n'), committed.givenNames);

/** Shares and cohorts by sex and name. */
function rowsOf(text: string): Map<string, { shares: number[]; cohorts: number[] }> {
  const rows = text.trimEnd().split('\n').slice(1);
  return new Map(
    rows.map((row) => {
      const [name, sex, ...cells] = row.split(',');
      return [`${name} ${sex}`, { shares: cells.slice(0, 3).map(Number), cohorts: cells.slice(3).map(Number) }];
    }),
  );
}

/** A line for each cohort's first year. */
const everyCohort = (name: string, sex: string, count: number) =>
  Array.from({ length: COHORTS }, (_, c) => `${1925 + 5 * c},${name},${sex},${count}`);
const ALL = [...everyCohort('Mary', 'F', 60), ...everyCohort('Zzyzx', 'F', 40), ...everyCohort('John', 'M', 100)];

describe('birthNames', () => {
  it('has the columns of the committed table', () => {
    const header = (text: string) => text.split('\n').find((line) => line.startsWith('name,'));
    expect(header(read(...ALL).text)).toBe(header(committed.givenNames));
  });

  it('counts births per million of the sex and cohort, those beyond the range in the first and last cohort', () => {
    const { text, rows } = read(...ALL, '1880,Mary,F,100', '2024,Zzyzx,F,300', '1962,John,M,7', '1961,Elmer,m,3');
    const found = rowsOf(text);
    expect(rows).toBe(ALL.length + 4);
    expect(found.get('MARY F')!.cohorts[0]).toBe(800_000);
    expect(found.get('ZZYZX F')!.cohorts[17]).toBe(850_000);
    expect(found.get('MARY F')!.cohorts[5]).toBe(600_000);
    expect(found.get('ELMER M')!.cohorts[7]).toBe(Math.round(3e6 / 110));
    expect(found.has('ELMER F')).toBe(false);
  });

  it('takes the shares of groups from the committed table, for other names the mean of their sex there', () => {
    const found = rowsOf(read(...ALL).text);
    const own = rowsOf(`header\n${committed.givenNames.replace(/^(#|name,).*\n/gm, '')}`);
    expect(found.get('MARY F')!.shares).toEqual(own.get('MARY F')!.shares);
    const births = [...own].filter(([key]) => key.endsWith(' F')).map(([, row]) => row);
    const weight = (row: { cohorts: number[] }) => row.cohorts.reduce((sum, count) => sum + count, 0);
    const all = births.reduce((sum, row) => sum + weight(row), 0);
    expect(found.get('ZZYZX F')!.shares).toEqual(
      [0, 1, 2].map((i) => Math.round(births.reduce((sum, row) => sum + weight(row) * row.shares[i]!, 0) / all)),
    );
  });

  it('keeps the committed names of a sex and cohort that the file does not reach, and says so', () => {
    const { text, notes } = read(...ALL.filter((line) => !/^(1925|1930),John/.test(line)));
    const own = rowsOf(committed.givenNames);
    const found = rowsOf(text);
    expect(found.get('JOHN M')!.cohorts.slice(0, 3)).toEqual([...own.get('JOHN M')!.cohorts.slice(0, 2), 1e6]);
    expect(found.get('JAMES M')!.cohorts.slice(0, 3)).toEqual([...own.get('JAMES M')!.cohorts.slice(0, 2), 0]);
    expect(found.has('LINDA F')).toBe(false);
    expect(notes).toEqual(['no births of M in cohorts 1923, 1928: names there from the built-in table']);
  });

  it('reads columns in any order, plain letters, and does not mind the order of lines', () => {
    const swapped = ALL.map((line) => line.split(',')).map(([year, name, sex, count]) =>
      [name, sex, count, year].join(),
    );
    const { text } = birthNames(
      'g.csv',
      ['Name,Sex,Count,Year', ...swapped.toReversed()].join('\r\n'),
      committed.givenNames,
    );
    expect(text).toBe(read(...ALL).text);
    expect(rowsOf(read(...ALL, '1990,Ana-Lucía,F,5').text).has('ANALUCIA F')).toBe(true);
  });

  it('leaves no list empty, whatever the groups of its names', () => {
    const names = readNames({ ...committed, givenNames: read(...ALL).text });
    for (let list = GIVEN_LIST; list < FOREIGN_LIST; list++) {
      const code = drawName(names, list, 2147483648);
      expect(['MARY', 'ZZYZX', 'JOHN']).toContain(textAt(names.vocabulary.words, code));
    }
  });

  it('has a concentration over everyone', () => {
    // half are women, six in ten of them MARY; all men are JOHN
    expect(givenNameConcentration(read(...ALL).text).squares).toBeCloseTo(0.3 ** 2 + 0.2 ** 2 + 0.5 ** 2, 10);
  });

  it.each([
    [['1990,Mary,X,5'], 'g.csv:2: sex: expected F or M, found "X"'],
    [['1990,Mary,F,5', '90,Mary,F,5'], 'g.csv:3: year: expected a whole number from 1800 to 2100, found "90"'],
    [['1990,Mary,F,0.5'], 'g.csv:2: count: expected a whole number from 0 to 1000000000, found "0.5"'],
    [['1990,李,F,5'], 'g.csv:2: name: expected a given name of at least two Latin letters, found "李"'],
    [[], 'g.csv:1: name: expected a line for each name, sex and year, found none'],
  ])('refuses %j', (lines, message) => {
    expect(() => read(...lines)).toThrow(message);
  });
});
