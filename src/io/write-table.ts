import { rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { Chunks, Column, ColumnType, TableFormat } from '../core/table.ts';
import { type CsvDialect, OPEN_DIALECT, writeCsv } from './csv-writer.ts';
import { openDuckdb, sqlName, sqlPath, sqlText } from './duckdb.ts';
import { temporaryBeside, writeAtomically } from './write-atomically.ts';

/** For the way through DuckDB: exact, with a mark for missing values that quoted text cannot be mistaken for. */
const EXACT_DIALECT: CsvDialect = { missing: '\\N', defuse: false, header: false };

const SQL_TYPES: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  int: 'INTEGER',
  bigint: 'BIGINT',
  double: 'DOUBLE',
  date: 'DATE',
  boolean: 'BOOLEAN',
};

/**
 * Streams a table into a CSV or Parquet file that appears under its name only when it is complete.
 *
 * Parquet goes through a temporary CSV file, which DuckDB streams into columns: 5 s for a million rows of 14 text columns
 * with memory that does not grow, against 9.4 s and 1.2 GB through its appender.
 *
 * @param path ends in `.csv` or `.parquet`, unless `format` says which
 * @param metadata key-value pairs put into a Parquet file; a CSV file has no place for them
 * @returns the number of rows
 * @throws {Failure} `input` if the file cannot be written.
 */
export async function writeTable(
  path: string,
  columns: readonly Column[],
  chunks: Chunks,
  format: TableFormat = formatOf(path),
  metadata: Readonly<Record<string, string>> = {},
): Promise<number> {
  if (columns.length === 0) throw new Error('expected at least one column, found none');
  return writeAtomically(path, async (temporary) => {
    if (format === 'csv') return writeCsv(temporary, columns, chunks, OPEN_DIALECT);
    const rowsFile = temporaryBeside(path);
    try {
      const rows = await writeCsv(rowsFile, columns, chunks, EXACT_DIALECT);
      await csvToParquet(rowsFile, temporary, columns, metadata);
      return rows;
    } finally {
      await rm(rowsFile, { force: true });
    }
  });
}

/**
 * The format that a file's ending says.
 *
 * @throws {Failure} `input` if it is neither `.csv` nor `.parquet`.
 */
export function formatOf(path: string): TableFormat {
  const ending = extname(path).toLowerCase();
  if (ending === '.csv') return 'csv';
  if (ending === '.parquet') return 'parquet';
  throw new Failure('input', `${path}: expected a name ending in .csv or .parquet, found "${ending}"`);
}

/** With buffers of four lines of 2 MB; DuckDB's own sixteen lines a buffer would not fit its memory beside the row groups. */
async function csvToParquet(
  from: string,
  to: string,
  columns: readonly Column[],
  metadata: Readonly<Record<string, string>>,
): Promise<void> {
  const types = columns.map(({ name, type }) => `${sqlText(name)}: ${sqlText(SQL_TYPES[type])}`).join(', ');
  const pairs = Object.entries(metadata).map(([key, value]) => `${sqlName(key)}: ${sqlText(value)}`);
  const extra = pairs.length === 0 ? '' : `, KV_METADATA {${pairs.join(', ')}}`;
  const duckdb = await openDuckdb();
  try {
    await duckdb.connection.run(
      `COPY (SELECT * FROM read_csv(${sqlPath(from)}, auto_detect = false, header = false, columns = {${types}},
         delim = ',', quote = '"', escape = '"', new_line = '\\n', comment = '', nullstr = '\\N',
         allow_quoted_nulls = false, null_padding = false, encoding = 'utf-8', compression = 'none',
         max_line_size = 2097152, buffer_size = 8388608))
       TO ${sqlText(to)} (FORMAT parquet, COMPRESSION zstd${extra})`,
    );
  } catch (error) {
    // DuckDB's errors have no code: the words are the system's
    if (String(error).includes('No space left on device'))
      throw Object.assign(new Error(String(error)), { code: 'ENOSPC' });
    throw error;
  } finally {
    duckdb.close();
  }
}
