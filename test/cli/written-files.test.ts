import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDuckdb, sqlPath } from '../../src/io/duckdb.ts';
import { readTable } from '../../src/io/read-table.ts';
import { sha256File } from '../../src/io/sha256.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mislink } from './program.ts';

const SMALL = ['--extent', '85281,85714', '--requests', '150'] as const;

/** Every file below a folder, checkpoints of unfinished work apart: nobody is handed those. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((name) => !name.startsWith('.shards'))
    .sort();
}

/** Does a file say that what it holds is synthetic: a table in every row and, as Parquet, inside; a text in words. */
async function saysSynthetic(path: string): Promise<boolean> {
  if (!/\.(csv|parquet)$/.test(path)) return /\bsynthetic\b/i.test(readFileSync(path, 'utf8'));
  const table = await readTable(path);
  const last = table.columns.length - 1;
  if (table.columns[last]?.name !== 'synthetic') return false;
  if (!Array.from(table.cells[last]!).every((cell) => String(cell) === 'true')) return false;
  if (path.endsWith('.csv')) return true;
  const duckdb = await openDuckdb();
  try {
    const marks = await duckdb.connection.runAndReadAll(
      `SELECT decode(value) FROM parquet_kv_metadata(${sqlPath(path)}) WHERE decode(key) = 'synthetic'`,
    );
    return /synthetic/i.test(String(marks.getRowsJS()[0]?.[0]));
  } finally {
    duckdb.close();
  }
}

/** Identifiers of every kind that a table's columns hold, and those that do not look synthetic. */
async function identifiers(path: string): Promise<{ found: number; wrong: string[] }> {
  const patterns: Readonly<Record<string, RegExp>> = {
    record_id: /^[RT]\d{10}$/,
    request_id: /^T\d{10}$/,
    register_record_id: /^R\d{10}$/,
    person_id: /^P\d{10}$/,
    household_id: /^H\d{9}$/,
    tin: /^[SI]\d{9}$/,
  };
  const { columns, cells } = await readTable(path);
  let found = 0;
  const wrong: string[] = [];
  const hold = (pattern: RegExp, values: Iterable<unknown>) => {
    for (const value of values) {
      if (value === null) continue;
      found++;
      if (!pattern.test(String(value))) wrong.push(String(value));
    }
  };
  columns.forEach(({ name }, at) => {
    if (patterns[name] !== undefined) hold(patterns[name], Array.from(cells[at]!));
  });
  const field = columns.findIndex(({ name }) => name === 'field');
  for (const name of field < 0 ? [] : ['before', 'after']) {
    const at = columns.findIndex((column) => column.name === name);
    hold(
      patterns['tin']!,
      Array.from(cells[at]!).filter((_, row) => cells[field]![row] === 'tin'),
    );
  }
  return { found, wrong };
}

describe('every written file', () => {
  it('of a run says that it is synthetic', async () => {
    const out = join(temporaryFolder(), 'run');
    expect(mislink('run', 'irs-ice-2025', '--out', out, '--replicates', '1', ...SMALL).status).toBe(0);
    const files = filesIn(out);
    expect(files).toContain('tables/table-3.csv');
    for (const name of files) expect([name, await saysSynthetic(join(out, name))]).toEqual([name, true]);
  });

  it.each(['csv', 'parquet'])('of generate says so too, and its identifiers bear their letters: %s', async (format) => {
    const asked = ['generate', 'irs-ice-2025', ...SMALL, '--format', format] as const;
    const [plain, logged] = [join(temporaryFolder(), 'plain'), join(temporaryFolder(), 'logged')];
    expect(mislink(...asked, '--out', plain).status).toBe(0);
    expect(mislink(...asked, '--out', logged, '--log').status).toBe(0);
    expect(filesIn(logged)).toEqual([
      'README.txt',
      `log.${format}`,
      'manifest.json',
      `register.${format}`,
      `targets.${format}`,
      `truth.${format}`,
    ]);
    for (const name of filesIn(logged)) {
      expect([name, await saysSynthetic(join(logged, name))]).toEqual([name, true]);
      if (!name.endsWith(format)) continue;
      const { found, wrong } = await identifiers(join(logged, name));
      expect(found).toBeGreaterThan(100);
      expect(wrong).toEqual([]);
      // with or without a log, the other files are the same to the byte
      if (!name.startsWith('log'))
        expect(await sha256File(join(logged, name))).toEqual(await sha256File(join(plain, name)));
    }
  });

  it('is recognised: a file that does not say so is found', async () => {
    const folder = temporaryFolder();
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(folder, 'a.csv'), 'record_id,synthetic\nR1,true\nR2,false\n');
    writeFileSync(join(folder, 'b.csv'), 'record_id\nR1\n');
    writeFileSync(join(folder, 'c.txt'), 'real people\n');
    for (const name of filesIn(folder)) expect(await saysSynthetic(join(folder, name))).toBe(false);
    expect((await identifiers(join(folder, 'b.csv'))).wrong).toEqual(['R1']);
  });
});
