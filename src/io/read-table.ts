import { access, constants } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { Failure } from '../core/failure.ts';
import type { Cell, Column, ColumnType } from '../core/table.ts';
import { openDuckdb, sqlName, sqlPath, sqlText } from './duckdb.ts';
import { fileFailure } from './file-failure.ts';
import { scanCsv } from './scan-csv.ts';
import { formatOf } from './write-table.ts';

/** Encodings of CSV files that are read as they are. */
export type CsvEncoding = 'utf-8' | 'latin-1';

/** A whole table in memory: columns and, by column, the cells. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: number;
  readonly cells: readonly (readonly Cell[])[];
}

/** How a DuckDB type is read: the column's type and the SQL that turns a value into it. */
function readingOf(sqlType: string): { type: ColumnType; sql: (name: string) => string } {
  if (/^U?(TINY|SMALL)INT$|^INTEGER$/.test(sqlType)) return { type: 'int', sql: (name) => `${name}::INTEGER` };
  if (/^(UINTEGER|U?BIGINT)$/.test(sqlType)) return { type: 'bigint', sql: (name) => `${name}::BIGINT` };
  if (/^(FLOAT|DOUBLE|DECIMAL.*)$/.test(sqlType)) return { type: 'double', sql: (name) => `${name}::DOUBLE` };
  if (sqlType === 'DATE') return { type: 'date', sql: (name) => `(${name} - DATE '1970-01-01')::INTEGER` };
  if (sqlType === 'BOOLEAN') return { type: 'boolean', sql: (name) => name };
  return { type: 'text', sql: (name) => `${name}::VARCHAR` };
}

/**
 * Reads a CSV or Parquet file. Of a CSV file every column is text, as it stands there: `007` keeps its zeros. An empty
 * cell is missing, two quotes are empty text.
 *
 * @throws {Failure} `input` if the file is missing, unreadable or not of its format.
 */
export async function readTable(path: string): Promise<Table> {
  let columns: readonly Column[] = [];
  const cells: Cell[][] = [];
  for await (const part of readTableChunks(path)) {
    columns = part.columns;
    for (const [index, values] of part.cells.entries()) {
      const all = cells[index] ?? [];
      cells[index] = all;
      for (const value of values) all.push(value);
    }
  }
  return { columns, rows: cells[0]?.length ?? 0, cells };
}

/**
 * Reads a table in parts of some thousand rows, in the order of the file; a table without rows gives one empty part.
 *
 * @param choose the names to read, from all names there are, which is what is paid for; all without it
 * @param remedy what to do about a CSV file that is not UTF-8, for the message
 * @throws {Failure} `input` as {@link readTable}; of a CSV file with the line of the first fault.
 */
export async function* readTableChunks(
  path: string,
  choose: (names: readonly string[]) => readonly string[] = (names) => names,
  encoding: CsvEncoding = 'utf-8',
  remedy?: string,
): AsyncGenerator<Table> {
  const format = formatOf(path);
  await access(path, constants.R_OK).catch((error: unknown) => {
    throw fileFailure(error, path, 'a file that can be read');
  });
  const facts = format === 'parquet' ? null : await scanCsv(path, encoding === 'utf-8', remedy);
  // without `skip` and `comment` DuckDB passes over lines that do not fit, the header among them; outside its strict mode it takes
  // mixed line ends, and what else it would take then the scan has refused
  const source =
    facts === null
      ? `read_parquet(${sqlPath(path)})`
      : `read_csv(${sqlPath(path)}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', skip = 0, comment = '',
           nullstr = '', allow_quoted_nulls = false, encoding = ${sqlText(encoding)}, max_line_size = 16777216, buffer_size = 67108864,
           strict_mode = ${!facts.hasMixedLineEnds})`;
  const duckdb = await openDuckdb();
  try {
    const expected = facts?.rows ?? (await countRows(duckdb.connection, source));
    let found = 0;
    for await (const part of streamParts(duckdb.connection, source, choose)) {
      found += part.rows;
      yield part;
    }
    // an error in the middle of a stream ends it as if there were no more rows
    if (found !== expected) {
      throw new Failure('input', `${path}: expected a ${format} table of ${expected} rows, could read ${found}`);
    }
  } catch (error) {
    throw asFailure(error, path, format);
  } finally {
    duckdb.close();
  }
}

/** What the footer of a Parquet file says. */
async function countRows(connection: DuckDBConnection, source: string): Promise<number> {
  const counted = await connection.runAndReadAll(`SELECT count(*)::DOUBLE FROM ${source}`);
  return Number(counted.getRowsJS()[0]![0]);
}

async function* streamParts(
  connection: DuckDBConnection,
  source: string,
  choose: (names: readonly string[]) => readonly string[],
): AsyncGenerator<Table> {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`);
  const all = described.getRowObjectsJS();
  const chosen = choose(all.map((row) => String(row['column_name'])));
  const readings = chosen.map((wanted) => {
    const row = all.find((one) => one['column_name'] === wanted);
    if (row === undefined) throw new Error(`no column ${wanted}`);
    const name = String(row['column_name']);
    const { type, sql } = readingOf(String(row['column_type']));
    return { column: { name, type }, sql: `${sql(sqlName(name))} AS ${sqlName(name)}` };
  });
  const columns = readings.map(({ column }) => column);
  const result = await connection.stream(`SELECT ${readings.map(({ sql }) => sql).join(', ')} FROM ${source}`);
  let isEmpty = true;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    // The casts above leave only these plain types.
    yield { columns, rows: chunk.rowCount, cells: chunk.getColumns() as Cell[][] };
    isEmpty = false;
  }
  if (isEmpty) yield { columns, rows: 0, cells: columns.map(() => []) };
}

function asFailure(error: unknown, path: string, format: string): unknown {
  // DuckDB's errors are plain ones whose message begins with their class.
  if (!(error instanceof Error) || !/^[A-Z][\w ]* Error: /.test(error.message)) return error;
  // of a CSV file its line comes first, then perhaps what stands there, then the reason
  const lines = error.message.split('\n').filter((line) => !line.startsWith('Original Line'));
  const message = lines.slice(0, 2).join(', ').slice(0, 300);
  return new Failure('input', `${path}: expected a ${format} table, found: ${message}`);
}
