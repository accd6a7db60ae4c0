/** What a column holds; `date` is whole days since 1 January 1970, `int` a 32-bit whole number. */
export type ColumnType = 'text' | 'int' | 'bigint' | 'double' | 'date' | 'boolean';

/** Name and type of one column of a table. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** One cell; `null` is a missing value, which is not the same as empty text. */
export type Cell = string | number | bigint | boolean | null;

/**
 * Some rows of a table: one list of cells a column, all of the same length. Typed arrays are welcome; a boolean column
 * may be a `Uint8Array` of 0 and 1.
 */
export type Chunk = readonly ArrayLike<Cell>[];

/** A table as it streams past: chunks of up to about 100,000 rows, so that memory does not grow with it. */
export type Chunks = Iterable<Chunk> | AsyncIterable<Chunk>;

/** The file formats of tables; the ending of a file's name says which. */
export type TableFormat = 'csv' | 'parquet';

/**
 * The number of rows of a chunk.
 *
 * @throws {Error} if the chunk does not fit the columns: a mistake of the caller.
 */
export function rowsOf(chunk: Chunk, columns: readonly Column[]): number {
  const rows = chunk[0]?.length ?? 0;
  if (chunk.length !== columns.length) throw new Error(`expected ${columns.length} columns, found ${chunk.length}`);
  for (const [index, cells] of chunk.entries()) {
    if (cells.length !== rows) {
      throw new Error(`${columns[index]?.name}: expected ${rows} rows as in the first column, found ${cells.length}`);
    }
  }
  return rows;
}
