import { CsvTable } from '../core/csv-table.ts';
import { plainText } from '../core/plain-text.ts';
import { MAX_NUMBERED } from './household.ts';
import { SSN_SPACE } from './numbers.ts';
import type { ConvertedTable } from './own-tables.ts';
import { GROUPS, SEGMENT, tableRows } from './places.ts';

/** Shares of homes by building, in the order of the committed table. */
const STRUCTURES = ['units1', 'units2', 'units3', 'units5', 'units10', 'other'] as const;
const COLUMNS = ['zip', 'city', 'county', 'state', 'housing_units', 'units', ...GROUPS, 'renter', ...STRUCTURES];
/** Where the structures, the groups and the renters stand in the committed table. */
const [FIRST_STRUCTURE, FIRST_GROUP, RENTER] = [4, 10, 16];
/** Every resident has a number of the one space there is. */
const MOST_UNITS = Math.floor(SSN_SPACE / MAX_NUMBERED);

/** Means of a state, or of the nation, over homes: shares from 0 to 1. */
interface Means {
  readonly structures: readonly number[];
  readonly groups: readonly number[];
  readonly renter: number;
}

interface OwnPlace {
  readonly zip: string;
  readonly city: string;
  readonly county: string;
  readonly state: string;
  readonly cells: readonly number[];
}

/**
 * A researcher's ZIP codes as the text that `readPlaces` reads: blocks of 64 homes by building, households of each group
 * per 1,000, renters per 1,000. The file is the whole country: `national` means all of it.
 *
 * Homes are rounded to whole blocks, at least one; ZIP codes without homes are left out. What a row does not say has the
 * mean of its state in the committed table, of the nation where that lacks the state; of groups or buildings said in part,
 * what is left of 1 goes to the others in the proportions of these means. A city left out is that of the committed table,
 * else the county.
 *
 * @param file for messages
 * @param committed text of the committed table of places
 */
export function ownPlaces(file: string, text: string, committed: string): ConvertedTable {
  const table = new CsvTable(file, text);
  table.allowOnly(COLUMNS);
  const zipColumn = table.need('zip');
  const cityColumn = table.find('city');
  const countyColumn = table.need('county');
  const stateColumn = table.need('state');
  const unitsColumn = table.need('housing_units', 'units');
  const groupColumns = GROUPS.map((group) => table.find(group));
  const structureColumns = STRUCTURES.map((structure) => table.find(structure));
  const renterColumn = table.find('renter');

  const sources = tableRows(committed);
  const cities = new Map(sources.map((row) => [row[0]!, row[1]!]));
  const nation = meansOf(sources);
  const byState = new Map<string, string[][]>();
  for (const row of sources) {
    const rows = byState.get(row[3]!);
    if (rows === undefined) byState.set(row[3]!, [row]);
    else rows.push(row);
  }
  const means = new Map([...byState].map(([state, rows]) => [state, meansOf(rows)]));

  const places: OwnPlace[] = [];
  const lines = new Map<string, number>();
  const strange = new Set<string>();
  let units = 0;
  let empty = 0;
  let rows = 0;
  while (table.read()) {
    rows++;
    const zip = table.cells[zipColumn]!;
    if (!/^\d{5}$/.test(zip)) throw table.refuse(zipColumn, 'a ZIP code of five digits');
    const before = lines.get(zip);
    if (before !== undefined) throw table.refuse(zipColumn, `each ZIP code once`, `${zip} on line ${before} too`);
    lines.set(zip, table.line);
    const state = table.cells[stateColumn]!.toUpperCase();
    if (!/^[A-Z]{2}$/.test(state)) throw table.refuse(stateColumn, 'a state code of two letters');
    const county = plainText(table.cells[countyColumn]!);
    if (county === '') throw table.refuse(countyColumn, 'the name of a county');
    const named = cityColumn < 0 ? '' : plainText(table.cells[cityColumn]!);
    const mean = means.get(state) ?? nation;
    if (!means.has(state)) strange.add(state);
    const homes = table.wholeNumber(unitsColumn, 0, MOST_UNITS);
    const groups = sharesOf(table, groupColumns, mean.groups);
    const structures = sharesOf(table, structureColumns, mean.structures);
    const renter = cellOf(table, renterColumn) ?? mean.renter;
    if (homes === 0) {
      empty++;
      continue;
    }
    const blocks = Math.max(1, Math.round(homes / SEGMENT));
    units += SEGMENT * blocks;
    if (units > MOST_UNITS) {
      throw table.refuse(unitsColumn, `at most ${MOST_UNITS.toLocaleString('en-US')} homes in all`, 'more up to here');
    }
    places.push({
      zip,
      city: named || (cities.get(zip) ?? county),
      county,
      state,
      cells: [...apportioned(structures, blocks), ...apportioned(groups, 1000), Math.round(1000 * renter)],
    });
  }
  if (places.length === 0) throw table.refuse(zipColumn, 'a line for each ZIP code', 'none with homes');
  places.sort((a, b) => order(a.state, b.state) || order(a.county, b.county) || order(a.zip, b.zip));
  const notes = [`${units.toLocaleString('en-US')} homes in whole blocks of ${SEGMENT}`];
  if (empty > 0) notes.push(`${empty.toLocaleString('en-US')} ZIP codes without homes left out`);
  const silent = [
    ...GROUPS.filter((_, i) => groupColumns[i]! < 0),
    ...(renterColumn < 0 ? ['renter'] : []),
    ...STRUCTURES.filter((_, i) => structureColumns[i]! < 0),
  ];
  if (silent.length > 0) notes.push(`means of the built-in table for ${silent.join(', ')}`);
  if (strange.size > 0) notes.push(`of the nation for ${[...strange].sort().join(', ')}`);
  return {
    text: [
      ['zip', 'city', 'county', 'state', ...STRUCTURES, ...GROUPS, 'renter'].join(','),
      ...places.map(({ zip, city, county, state, cells }) => [zip, city, county, state, ...cells].join(',')),
      '',
    ].join('\n'),
    rows,
    notes,
  };
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Means over homes of rows of the committed table. */
function meansOf(rows: readonly (readonly string[])[]): Means {
  const structures = STRUCTURES.map(() => 0);
  const groups = GROUPS.map(() => 0);
  let renter = 0;
  let all = 0;
  for (const row of rows) {
    let blocks = 0;
    for (let i = 0; i < structures.length; i++) {
      const count = Number(row[FIRST_STRUCTURE + i]);
      structures[i]! += count;
      blocks += count;
    }
    for (let i = 0; i < groups.length; i++) groups[i]! += blocks * Number(row[FIRST_GROUP + i]);
    renter += blocks * Number(row[RENTER]);
    all += blocks;
  }
  const sum = groups.reduce((total, share) => total + share, 0);
  return {
    structures: structures.map((count) => count / all),
    groups: groups.map((share) => share / sum),
    renter: renter / all / 1000,
  };
}

/** The share in a cell, undefined where there is none. */
function cellOf(table: CsvTable, column: number): number | undefined {
  if (column < 0 || table.cells[column] === '') return undefined;
  return table.decimal(column, 1, 'a share from 0 to 1');
}

/** Shares that sum to 1: those said, and what they leave in the proportions of the means. */
function sharesOf(table: CsvTable, columns: readonly number[], means: readonly number[]): readonly number[] {
  const said = columns.map((column) => cellOf(table, column));
  let sum = 0;
  let unsaid = 0;
  for (const [i, share] of said.entries()) {
    if (share === undefined) unsaid += means[i]!;
    else sum += share;
  }
  const isWhole = said.every((share) => share !== undefined);
  // shares printed to two digits are together at most 0.03 away
  if (sum > 1.03 || (isWhole && sum < 0.97)) {
    const names = columns.filter((column) => column >= 0).map((column) => table.header[column]);
    const expected = isWhole ? 'shares that sum to 1' : 'shares that sum to at most 1';
    throw table.refuse(
      columns.find((column) => column >= 0)!,
      `${expected} over ${names.join(', ')}`,
      `${Number(sum.toFixed(4))}`,
    );
  }
  const left = Math.max(0, 1 - sum);
  // where the means know none of what is not said, these share alike
  const alike = said.filter((share) => share === undefined).length;
  const filled = said.map((share, i) => share ?? (unsaid > 0 ? (left * means[i]!) / unsaid : left / alike));
  const whole = filled.reduce((total, share) => total + share, 0);
  return filled.map((share) => share / whole);
}

/**
 * Whole numbers that sum to `total` in given proportions: rounded down, then one more for the largest remainders (Hamilton's
 * method); of equal remainders the larger share first, then the earlier one.
 */
function apportioned(shares: readonly number[], total: number): number[] {
  const counts = shares.map((share) => Math.floor(share * total));
  let left = total - counts.reduce((sum, count) => sum + count, 0);
  const byRemainder = shares
    .map((share, i) => ({ i, share, remainder: share * total - counts[i]! }))
    .sort((a, b) => b.remainder - a.remainder || b.share - a.share || a.i - b.i);
  for (const { i } of byRemainder) {
    if (left <= 0) break;
    counts[i]!++;
    left--;
  }
  return counts;
}
