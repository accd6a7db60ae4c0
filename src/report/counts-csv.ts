import type { CountRow } from '../evaluation/counts.ts';
import { csvField } from './csv-field.ts';

const COLUMNS = [
  'point',
  'rule',
  'replicate',
  'path',
  'policy',
  'threshold',
  'subgroup',
  'level',
  'measure',
  'n',
] as const satisfies readonly (keyof CountRow)[];

/**
 * The order of stored counts: by every column from the left, text by UTF-16 code unit, numbers by value, the empty
 * threshold first.
 */
export function compareCounts(a: CountRow, b: CountRow): number {
  for (const column of COLUMNS) {
    const left = a[column];
    const right = b[column];
    if (left === right) continue;
    if (left === null) return -1;
    if (right === null) return 1;
    return left < right ? -1 : 1;
  }
  return 0;
}

/**
 * The canonical text of a run's counts, over which `countsSha256` is taken: a header, one sorted row a count, commas, LF,
 * empty fields for nulls. The same counts give the same text in whatever order they come.
 *
 * @example
 * countsCsv([]) // => 'point,rule,replicate,path,policy,threshold,subgroup,level,measure,n\n'
 */
export function countsCsv(rows: readonly CountRow[]): string {
  return [...countsCsvLines(rows)].join('');
}

/** The same text line by line: that of thousands of replicates is longer than a string can be. */
export function* countsCsvLines(rows: readonly CountRow[]): Generator<string> {
  yield `${COLUMNS.join(',')}\n`;
  for (const row of [...rows].sort(compareCounts)) {
    yield `${COLUMNS.map((column) => csvField(row[column] === null ? '' : String(row[column]))).join(',')}\n`;
  }
}
