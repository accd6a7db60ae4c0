import { CsvTable } from '../core/csv-table.ts';
import { plainName } from '../core/plain-text.ts';
import { COHORT_YEARS, COHORTS, cohortOf, FIRST_COHORT } from './names.ts';
import type { ConvertedTable } from './own-tables.ts';
import { refuseTooManyNames } from './own-tables.ts';
import { tableRows } from './places.ts';

/** Columns of the committed table before the cohorts: name, sex and the shares of three groups. */
const BEFORE = 5;
const SEXES = ['F', 'M'] as const;
/** Births of the sex and cohort that weights are counted per. */
const SCALE = 1e6;

interface NameRow {
  readonly name: string;
  readonly sex: number;
  readonly births: Float64Array;
}

/**
 * Births by year, sex and given name (the form of the Social Security Administration's national table) as the text that
 * `readNames` reads: name, sex, shares per 1,000 of the name's bearers in three groups, then births per 1,000,000 of the
 * sex and cohort. Births before the first cohort or after the last count there, as people's birth years do.
 *
 * Such tables tell nothing about groups. A name of the committed table keeps its shares there; any other has the mean of
 * its sex over all births of the committed table. Every group keeps at least 1 per 1,000, so that no list is empty. A sex
 * and cohort without a birth in the file keeps the names of the committed table.
 *
 * @param file for messages
 * @param committed text of the committed table of given names
 */
export function birthNames(file: string, text: string, committed: string): ConvertedTable {
  const table = new CsvTable(file, text);
  const [yearColumn, nameColumn, sexColumn, countColumn] = ['year', 'name', 'sex', 'count'].map((name) =>
    table.need(name),
  ) as [number, number, number, number];

  const known = new Map<string, NameRow>();
  const rowOf = (name: string, sex: number) => {
    const key = SEXES[sex]! + name;
    let row = known.get(key);
    if (row === undefined) {
      row = { name, sex, births: new Float64Array(COHORTS) };
      known.set(key, row);
    }
    return row;
  };
  const births = SEXES.map(() => new Float64Array(COHORTS));
  // files repeat their spellings a hundred times, once a year: one look-up a line
  const spellings: readonly Map<string, NameRow>[] = SEXES.map(() => new Map());
  let rows = 0;
  while (table.read()) {
    rows++;
    const written = table.cells[nameColumn]!;
    const letter = table.cells[sexColumn]!;
    const sex = letter === 'F' || letter === 'f' ? 0 : letter === 'M' || letter === 'm' ? 1 : -1;
    const spelling = spellings[sex];
    if (spelling === undefined) throw table.refuse(sexColumn, 'F or M');
    let row = spelling.get(written);
    if (row === undefined) {
      const name = plainName(written);
      if (name === undefined) throw table.refuse(nameColumn, 'a given name of at least two Latin letters');
      row = rowOf(name, sex);
      spelling.set(written, row);
    }
    const cohort = cohortOf(table.wholeNumber(yearColumn, 1800, 2100));
    const count = table.wholeNumber(countColumn);
    row.births[cohort]! += count;
    births[sex]![cohort]! += count;
  }
  if (rows === 0) throw table.refuse(nameColumn, 'a line for each name, sex and year', 'none');

  refuseTooManyNames(table, nameColumn, known.size);
  const sources = committedRows(committed);
  const shares = new Map(sources.map((row) => [SEXES[row.sex]! + row.name, row.shares]));
  const means = SEXES.map((_, sex) => meanShares(sources.filter((row) => row.sex === sex)));
  const lines: { key: string; all: number; cells: readonly number[]; shares: readonly number[] }[] = [];
  const line = (key: string, cells: readonly number[], of: readonly number[]) => {
    const all = cells.reduce((sum, weight) => sum + weight, 0);
    if (all > 0) lines.push({ key, all, cells, shares: kept(of) });
  };
  // names of cohorts that the file does not reach
  const missing = births.map((of) => Array.from(of, (count) => count === 0));
  const fromCommitted = new Map(
    sources.map((row) => [
      SEXES[row.sex]! + row.name,
      row.cells.map((weight, cohort) => (missing[row.sex]![cohort] ? weight : 0)),
    ]),
  );
  for (const [key, row] of known) {
    const cells = Array.from(row.births, (count, cohort) => {
      const all = births[row.sex]![cohort]!;
      return all > 0 ? Math.round((count / all) * SCALE) : (fromCommitted.get(key)?.[cohort] ?? 0);
    });
    line(key, cells, shares.get(key) ?? means[row.sex]!);
  }
  for (const [key, cells] of fromCommitted) if (!known.has(key)) line(key, cells, shares.get(key)!);
  lines.sort((a, b) => b.all - a.all || (a.key < b.key ? -1 : 1));

  const cohorts = Array.from({ length: COHORTS }, (_, cohort) => `c${FIRST_COHORT + COHORT_YEARS * cohort}`);
  return {
    text: [
      ['name', 'sex', 'black', 'api', 'hispanic', ...cohorts].join(','),
      ...lines.map(({ key, shares: of, cells }) => [key.slice(1), key[0], ...of, ...cells].join(',')),
      '',
    ].join('\n'),
    rows,
    notes: SEXES.flatMap((letter, sex) => {
      const years = cohorts.filter((_, cohort) => missing[sex]![cohort]).map((name) => name.slice(1));
      if (years.length === 0) return [];
      return [`no births of ${letter} in cohorts ${years.join(', ')}: names there from the built-in table`];
    }),
  };
}

interface CommittedRow {
  readonly name: string;
  readonly sex: number;
  readonly shares: readonly number[];
  readonly cells: readonly number[];
}

function committedRows(text: string): CommittedRow[] {
  return tableRows(text).map((row) => ({
    name: row[0]!,
    sex: row[1] === 'M' ? 1 : 0,
    shares: row.slice(2, BEFORE).map(Number),
    cells: row.slice(BEFORE, BEFORE + COHORTS).map(Number),
  }));
}

/** Shares over all births of a sex, each cohort counted alike. */
function meanShares(rows: readonly CommittedRow[]): readonly number[] {
  const sums = [0, 0, 0];
  let all = 0;
  for (const { shares, cells } of rows) {
    const weight = cells.reduce((sum, cell) => sum + cell, 0);
    all += weight;
    for (const [i, share] of shares.entries()) sums[i]! += weight * share;
  }
  return sums.map((sum) => Math.round(sum / all));
}

/** At least 1 per 1,000 for each group, and for everyone else. */
function kept(shares: readonly number[]): readonly number[] {
  const raised = shares.map((share) => Math.max(1, share));
  const over = raised.reduce((sum, share) => sum + share, 0) - 999;
  return over > 0 ? raised.map((share) => (share === Math.max(...raised) ? share - over : share)) : raised;
}
