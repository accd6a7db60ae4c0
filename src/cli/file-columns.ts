import { basename } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { Cell } from '../core/table.ts';
import type { Encoding } from '../io/own-file.ts';
import { interruption } from './interruption.ts';

/** The cells of one row, as text without blanks around it; a missing value is ''. */
export type RowTexts = readonly string[];

/**
 * Reads some columns of a CSV or Parquet file row by row as text.
 *
 * @param choose the columns wanted, from all the file has; called once, before the first row
 * @param visit given a row and its number from 1, the header apart
 * @throws {Failure} `input` if the file cannot be read or has no rows.
 */
export async function eachRow(
  path: string,
  encoding: Encoding,
  choose: (names: readonly string[]) => readonly string[],
  visit: (row: RowTexts, number: number) => void,
): Promise<number> {
  const { readOwnFile } = await import('../io/own-file.ts');
  let wanted: readonly string[] = [];
  let rows = 0;
  const chunks = readOwnFile(path, encoding, (names) => {
    wanted = choose(names);
    return [...new Set(wanted)];
  });
  for await (const { columns, rows: size, cells } of chunks) {
    interruption.throwIfAborted();
    const places = wanted.map((name) => columns.findIndex((column) => column.name === name));
    const texts: string[] = [];
    for (let row = 0; row < size; row++) {
      for (const [k, place] of places.entries()) texts[k] = textOf(cells[place]?.[row] ?? null);
      visit(texts, rows + row + 1);
    }
    rows += size;
  }
  if (rows === 0) throw new Failure('input', `${path}: expected at least one row, found none`);
  return rows;
}

function textOf(cell: Cell): string {
  return cell === null ? '' : String(cell).trim();
}

/**
 * A number as files write it, infinite ones among them; null where there is none.
 *
 * @example
 * numberOf('-inf') // => -Infinity
 * numberOf('') // => null
 */
export function numberOf(text: string): number | null {
  if (text === '') return null;
  const infinite = /^([+-]?)inf(inity)?$/i.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const value = Number(text);
  return Number.isNaN(value) ? null : value;
}

/** What was taken from a file, for the reader: `links.csv: ids l, r; score s`. */
export function takenFrom(path: string, parts: readonly string[]): string {
  return `${basename(path)}: ${parts.join('; ')}`;
}
