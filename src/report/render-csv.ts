import { defusedText } from '../core/defused-text.ts';
import { csvField } from './csv-field.ts';
import { plainText, type Table, type TidyRecord } from './table.ts';

/** The columns of every tidy table, in order. */
export const TIDY_COLUMNS = [
  'point',
  'rule',
  'path',
  'estimand',
  'subgroup',
  'level',
  'numerator',
  'denominator',
  'per_1000',
  'ci_lo',
  'ci_hi',
  'upper95',
  'runs_lo',
  'runs_hi',
  'range_lo',
  'range_hi',
  'basis',
  'R',
  'seed',
  'scenario_hash',
  'synthetic',
] as const;

/**
 * A table's numbers as tidy CSV, one row a counted rate, ratio or difference, each marked as synthetic: UTF-8 text, LF, rates per 1,000
 * with six significant digits so that the text does not depend on the last bits of a logarithm. Empty fields are what a table of one run
 * does not have.
 */
export function renderCsv(table: Table): string {
  if (table.ofWords === true) return wordsCsv(table);
  const lines = [TIDY_COLUMNS.join(',')];
  for (const record of table.records) lines.push(fieldsOf(record).join(','));
  return `${lines.join('\n')}\n`;
}

/** A table of words: its rows as they stand, each group's columns under heads that name the group. */
function wordsCsv(table: Table): string {
  const heads = [
    ...table.stub.map(({ header }) => header),
    ...table.groups.flatMap(({ label, columns }) =>
      columns.map(({ header }) => (label === '' ? header : `${label}: ${header}`)),
    ),
  ];
  const line = (texts: readonly string[], last: string) =>
    [...texts.map((text) => safeText(plainText(text))), last].join(',');
  return `${[line(heads, 'synthetic'), ...table.rows.map(({ stub, cells }) => line([...stub, ...cells.flat()], 'true'))].join('\n')}\n`;
}

function fieldsOf(record: TidyRecord): string[] {
  return [
    safeText(record.point),
    safeText(record.rule),
    safeText(record.path),
    safeText(record.estimand),
    safeText(record.subgroup),
    safeText(record.level),
    String(record.numerator),
    String(record.denominator),
    number(record.per1000),
    ...pair(record.ci),
    number(record.upper95),
    ...pair(record.runs),
    ...pair(record.range),
    safeText(record.basis),
    String(record.replicates),
    String(record.seed),
    safeText(record.scenarioHash),
    'true',
  ];
}

/**
 * A field of text that a spreadsheet cannot take for a formula.
 *
 * @example
 * safeText('=1,1') // => '"\'=1,1"'
 */
export function safeText(text: string): string {
  return csvField(defusedText(text));
}

function number(value: number | null): string {
  return value === null ? '' : String(Number(value.toPrecision(6)));
}

function pair(values: readonly [number, number] | null): [string, string] {
  return values === null ? ['', ''] : [number(values[0]), number(values[1])];
}
