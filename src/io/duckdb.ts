import type { DuckDBConnection } from '@duckdb/node-api';

/** A connection to an empty database in memory, and the way to end it. */
export interface Duckdb {
  readonly connection: DuckDBConnection;
  close(): void;
}

/**
 * Opens an empty database in memory. DuckDB (70 MB) is loaded here and not before, so that commands without tables
 * start at once.
 */
export async function openDuckdb(): Promise<Duckdb> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', {
    // Nothing is fetched, nothing spills into the working folder; a stream of rows needs about 300 MB.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    temp_directory: '',
    memory_limit: '1GB',
    threads: '2',
  });
  const connection = await instance.connect();
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** A text as an SQL literal. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as an SQL identifier. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A path as an SQL literal that names this one file even if it holds wildcards. */
export function sqlPath(path: string): string {
  return sqlText(path.replace(/[[\]*?]/g, (character) => `[${character}]`));
}
