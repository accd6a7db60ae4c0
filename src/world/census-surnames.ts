import { CsvTable } from '../core/csv-table.ts';
import { plainName } from '../core/plain-text.ts';
import type { ConvertedTable } from './own-tables.ts';
import { refuseTooManyNames } from './own-tables.ts';
import { GROUPS } from './places.ts';

/** Per cent of a name's bearers in each group, in the order of the groups. */
const COLUMNS = ['pctwhite', 'pctblack', 'pctapi', 'pcthispanic', 'pctaian', 'pct2prace'] as const;
/** The line of people whose surname 99 others or fewer bear. */
const OTHERS = 'ALL OTHER NAMES';
/** Weights are bearers per this many people of the group. */
const SCALE = 1e9;

/**
 * People of each group in millions, listed or not, Census 2010. Derived from the counts of published names by group,
 * grade D; used where a file has no line of its own for everybody else. Scaled to the total that is published, grade P.
 */
export const GROUP_MILLIONS: readonly number[] = [189.6, 35.4, 14.5, 48.0, 2.2, 5.3];
const PEOPLE_2010 = 294_979_229;

/**
 * The Census Bureau's table of surnames (*Frequently Occurring Surnames, 2010*) as the text that `readNames` reads: name,
 * then bearers per 1,000,000,000 people of each group; `*` is everybody whose name is not listed.
 *
 * A cell is suppressed (`(S)`, or empty) where it stands for fewer than five people. What the other cells of the row leave
 * of 100 % is divided among the suppressed ones in proportion to the people that all cells that are shown hold of each
 * group. Rows are then scaled to 100 %: printed shares are rounded. Names that are the same in plain letters are added up.
 *
 * @param file for messages
 */
export function censusSurnames(file: string, text: string): ConvertedTable {
  const table = new CsvTable(file, text);
  const nameColumn = table.need('name');
  const countColumn = table.need('count');
  const columns = COLUMNS.map((column) => table.need(column));

  const names: string[] = [];
  const counts: number[] = [];
  /** Six a row; −1 is suppressed. */
  const percents: number[] = [];
  /** People in cells that are shown. */
  const shown = GROUPS.map(() => 0);
  let hasOthers = false;
  let rows = 0;
  while (table.read()) {
    rows++;
    const isOthers = table.cells[nameColumn]!.toUpperCase() === OTHERS;
    if (isOthers && hasOthers) throw table.refuse(nameColumn, `one line ${OTHERS}`, 'a second one');
    hasOthers ||= isOthers;
    const name = isOthers ? '*' : plainName(table.cells[nameColumn]!);
    if (name === undefined) throw table.refuse(nameColumn, 'a surname of at least two Latin letters');
    const count = table.wholeNumber(countColumn, 1);
    let sum = 0;
    let suppressed = 0;
    for (const [group, column] of columns.entries()) {
      const cell = table.cells[column]!;
      const isSuppressed = cell === '' || cell.toUpperCase() === '(S)';
      const percent = isSuppressed ? -1 : table.decimal(column, 100, 'per cent from 0 to 100, or (S)');
      percents.push(percent);
      if (isSuppressed) suppressed++;
      else {
        sum += percent;
        shown[group]! += (count * percent) / 100;
      }
    }
    // six shares rounded to a tenth of a per cent are at most 0.3 away
    if (sum > 100.5 || (suppressed === 0 && sum < 99.5)) {
      const expected = suppressed === 0 ? 'shares that sum to 100 %' : 'shares that sum to at most 100 %';
      throw table.refuse(columns[0]!, `${expected} over ${COLUMNS.join(', ')}`, `${Number(sum.toFixed(2))} %`);
    }
    names.push(name);
    counts.push(count);
  }
  if (rows === 0) throw table.refuse(nameColumn, 'a line for each surname', 'none');

  const index = new Map<string, number>();
  for (const name of names) if (!index.has(name)) index.set(name, index.size);
  refuseTooManyNames(table, nameColumn, index.size);
  if (!hasOthers) index.set('*', index.size);
  /** Six a name: people. */
  const people = new Float64Array(GROUPS.length * index.size);
  const total = GROUPS.map(() => 0);
  const cells = new Float64Array(GROUPS.length);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    let weight = 0;
    let suppressed = 0;
    for (let group = 0; group < GROUPS.length; group++) {
      const percent = percents[GROUPS.length * row + group]!;
      cells[group] = percent;
      if (percent >= 0) sum += percent;
      else {
        suppressed++;
        weight += shown[group]!;
      }
    }
    const left = Math.max(0, 100 - sum);
    let whole = 0;
    for (let group = 0; group < GROUPS.length; group++) {
      // where nobody is shown of any suppressed group, these share alike
      if (cells[group]! < 0) cells[group] = weight > 0 ? (left * shown[group]!) / weight : left / suppressed;
      whole += cells[group]!;
    }
    const first = GROUPS.length * index.get(names[row]!)!;
    for (let group = 0; group < GROUPS.length; group++) {
      const part = (counts[row]! * cells[group]!) / whole;
      people[first + group]! += part;
      total[group]! += part;
    }
  }

  const notes: string[] = [];
  if (!hasOthers) {
    const all = GROUP_MILLIONS.reduce((sum, millions) => sum + millions, 0);
    const others = GROUPS.map((_, group) => (GROUP_MILLIONS[group]! / all) * PEOPLE_2010 - total[group]!);
    const over = others.findIndex((count) => count < 0);
    if (over >= 0) {
      throw table.refuse(
        columns[over]!,
        `a line ${OTHERS}, or no more people than were counted in 2010`,
        `${Math.round(total[over]!).toLocaleString('en-US')} people`,
      );
    }
    for (const [group, count] of others.entries()) {
      people[people.length - GROUPS.length + group] = count;
      total[group]! += count;
    }
    notes.push(
      `no line ${OTHERS}: rarer names have what the file leaves of the ${PEOPLE_2010.toLocaleString('en-US')} people of 2010`,
    );
  }
  const none = total.findIndex((count) => count <= 0);
  if (none >= 0) throw table.refuse(columns[none]!, 'people of every group', 'none');

  const left = GROUPS.map(() => SCALE);
  const everyone = new Float64Array(index.size);
  for (let place = 0; place < index.size; place++) {
    for (let group = 0; group < GROUPS.length; group++) everyone[place]! += people[GROUPS.length * place + group]!;
    everyone[place] = Math.round(everyone[place]!);
  }
  const spelled = [...index.keys()].filter((name) => name !== '*');
  const sizeOf = (name: string) => everyone[index.get(name)!]!;
  // an order of its own, so that the file's does not matter
  spelled.sort((a, b) => sizeOf(b) - sizeOf(a) || (a < b ? -1 : 1));
  const lines = spelled.map((name) => {
    let line = name;
    for (let group = 0; group < GROUPS.length; group++) {
      const weight = Math.round((people[GROUPS.length * index.get(name)! + group]! / total[group]!) * SCALE);
      left[group]! -= weight;
      line += `,${weight}`;
    }
    return line;
  });
  return {
    text: [
      ['name', ...GROUPS].join(','),
      ...lines,
      // rounding may take a few billionths too many where every name is listed
      ['*', ...left.map((weight) => Math.max(0, weight))].join(','),
      '',
    ].join('\n'),
    rows,
    notes,
  };
}
