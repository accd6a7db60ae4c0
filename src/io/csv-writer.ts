import { open } from 'node:fs/promises';
import { type Chunks, type Column, rowsOf } from '../core/table.ts';
import { csvCellWriter } from './csv-cell.ts';

/** Characters gathered before they go to the file. */
const BLOCK = 1 << 20;

/** How a CSV file is meant to be read. */
export interface CsvDialect {
  /** Written for a missing value. */
  readonly missing: string;
  /** Whether text that looks like a formula is made harmless. */
  readonly defuse: boolean;
  readonly header: boolean;
}

/** For people and their spreadsheets. */
export const OPEN_DIALECT: CsvDialect = { missing: '', defuse: true, header: true };

/**
 * Streams a table into a new CSV file: UTF-8, commas, LF, a header.
 *
 * A writer of our own since it is the fastest here: a million rows of 14 text columns take 2.3 s, while filling DuckDB's
 * vectors with as many strings takes 7 s before anything is written.
 *
 * @returns the number of rows
 */
export async function writeCsv(
  path: string,
  columns: readonly Column[],
  chunks: Chunks,
  dialect: CsvDialect = OPEN_DIALECT,
): Promise<number> {
  const writers = columns.map(({ type }) => csvCellWriter(type, dialect.defuse));
  const asHeading = csvCellWriter('text', dialect.defuse);
  const file = await open(path, 'wx');
  try {
    let block = dialect.header ? `${columns.map(({ name }) => asHeading(name)).join(',')}\n` : '';
    let total = 0;
    for await (const chunk of chunks) {
      const rows = rowsOf(chunk, columns);
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < writers.length; column++) {
          const cell = chunk[column]![row];
          if (column > 0) block += ',';
          block += cell === null || cell === undefined ? dialect.missing : writers[column]!(cell);
        }
        block += '\n';
        if (block.length >= BLOCK) {
          await file.appendFile(block);
          block = '';
        }
      }
      total += rows;
    }
    // `write` would stop half-way without an error where a disk becomes full
    await file.appendFile(block);
    return total;
  } finally {
    await file.close();
  }
}
