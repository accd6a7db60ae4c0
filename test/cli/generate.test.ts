import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chosenPoint, SYNTHETIC } from '../../src/cli/generate.ts';
import { openScenario } from '../../src/cli/scenario-options.ts';
import { openDuckdb, sqlPath } from '../../src/io/duckdb.ts';
import { readTable } from '../../src/io/read-table.ts';
import { sha256File } from '../../src/io/sha256.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mislink } from './program.ts';

const RECORD_HEADER =
  'record_id,given_name,middle_name,surname,suffix,sex,date_of_birth,tin,street_number,street,unit,city,state,zip,synthetic';
const TRUTH_HEADER =
  'request_id,person_id,household_id,in_register,status,group,street_number,street,unit,city,state,zip,register_record_id,synthetic';

const SMALL = ['--extent', '85281,85714', '--requests', '150'] as const;

describe('mislink generate', () => {
  it('writes register, targets and truth as CSV, and says which point, and that all is synthetic', async () => {
    const out = join(temporaryFolder(), 'data');
    const run = mislink('generate', 'irs-ice-2025', '--out', out, ...SMALL);
    expect(run.status).toBe(0);
    expect(run.out).toContain('Point reference of low, reference, high; replicate 0.');
    expect(run.out).toContain(SYNTHETIC);
    expect(readdirSync(out).sort()).toEqual([
      'README.txt',
      'manifest.json',
      'register.csv',
      'targets.csv',
      'truth.csv',
    ]);
    const lines = (name: string) => readFileSync(join(out, name), 'utf8').trimEnd().split('\n');
    expect(lines('register.csv')[0]).toBe(RECORD_HEADER);
    expect(lines('targets.csv')[0]).toBe(RECORD_HEADER);
    expect(lines('truth.csv')[0]).toBe(TRUTH_HEADER);
    expect(lines('targets.csv')).toHaveLength(151);
    expect(lines('truth.csv')).toHaveLength(151);
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
    expect(manifest.synthetic).toBe(SYNTHETIC);
    expect(manifest).toMatchObject({ point: 'reference', replicate: 0, seed: 20250807, requestsSampled: 150 });
    expect(manifest.rows['register.csv']).toBe(lines('register.csv').length - 1);
    expect(manifest.files['targets.csv']).toEqual(await sha256File(join(out, 'targets.csv')));
    expect(lines('README.txt')[0]).toBe(SYNTHETIC);
    // text as written, without a number that lost its zeros or its letter
    const register = await readTable(join(out, 'register.csv'));
    const tin = register.columns.findIndex((column) => column.name === 'tin');
    for (const value of register.cells[tin]!) expect(value).toMatch(/^[SI]\d{9}$/);
  });

  it('writes the same rows as Parquet, marked inside', async () => {
    const out = temporaryFolder();
    const asked = ['generate', 'irs-ice-2025', ...SMALL, '--point', 'high', '--replicate', '2'] as const;
    const parquet = join(out, 'parquet');
    const csv = join(out, 'csv');
    expect(mislink(...asked, '--out', parquet, '--format', 'parquet').status).toBe(0);
    expect(mislink(...asked, '--out', csv).status).toBe(0);
    const duckdb = await openDuckdb();
    try {
      for (const name of ['register', 'targets', 'truth']) {
        const [one, other] = [sqlPath(join(parquet, `${name}.parquet`)), sqlPath(join(csv, `${name}.csv`))];
        const difference = await duckdb.connection.runAndReadAll(
          `SELECT count(*) FROM (
             (SELECT COLUMNS(*)::VARCHAR FROM read_parquet(${one}) EXCEPT ALL SELECT * FROM read_csv(${other}, all_varchar = true))
             UNION ALL
             (SELECT * FROM read_csv(${other}, all_varchar = true) EXCEPT ALL SELECT COLUMNS(*)::VARCHAR FROM read_parquet(${one})))`,
        );
        expect(Number(difference.getRowsJS()[0]![0])).toBe(0);
        const marks = await duckdb.connection.runAndReadAll(
          `SELECT decode(key), decode(value) FROM parquet_kv_metadata(${one}) ORDER BY 1`,
        );
        expect(Object.fromEntries(marks.getRowsJS() as [string, string][])).toMatchObject({
          synthetic: SYNTHETIC,
          point: 'high',
          replicate: '2',
        });
      }
    } finally {
      duckdb.close();
    }
  });

  it('touches no folder of something else, and leaves nothing behind when it fails', () => {
    const out = temporaryFolder();
    writeFileSync(join(out, 'mine.txt'), 'mine');
    const refused = mislink('generate', 'irs-ice-2025', '--out', out, ...SMALL);
    expect(refused.status).toBe(2);
    expect(refused.err).toContain('expected a new or empty folder, found mine.txt in it');
    const forced = mislink('generate', 'irs-ice-2025', '--out', out, ...SMALL, '--force');
    expect(forced.status).toBe(0);
    expect(readFileSync(join(out, 'mine.txt'), 'utf8')).toBe('mine');
    expect(mislink('generate', 'irs-ice-2025', '--out', out, ...SMALL).status).toBe(2);
    const missing = join(out, 'new');
    const failed = mislink('generate', 'irs-ice-2025', '--out', missing, '--extent', '85281', '--requests', '900000');
    expect(failed.status).toBe(2);
    expect(failed.err).toContain('people with a removal order');
    expect(existsSync(missing)).toBe(false);
  });
});

describe('chosenPoint', () => {
  it('is the reference, the only one asked for, or the first', async () => {
    const named = async (options: { point?: string; set?: string[] }) =>
      chosenPoint((await openScenario('irs-ice-2025', { set: [], ...options })).points).point;
    expect(await named({})).toBe('reference');
    expect(await named({ point: 'low' })).toBe('low');
    expect(await named({ set: ['points={ wide: {}, narrow: {} }'] })).toBe('wide');
  });
});
