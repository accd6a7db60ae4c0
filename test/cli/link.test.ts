import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDuckdb, sqlPath } from '../../src/io/duckdb.ts';
import { readTable } from '../../src/io/read-table.ts';
import { sha256File } from '../../src/io/sha256.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mislink } from './program.ts';

const DATA = process.env['MISLINK_BENCHMARK_DATA'] ?? '';
const NAIVE = new URL('../../scenarios/link/febrl4-naive.yaml', import.meta.url).pathname;

const CONFIG = `
id: id
truth: who
fields: { name: { column: name, clean: [upper, ascii] }, town: town }
block: [[town], [{ prefix: { field: name, length: 2 } }]]
rule: { exact: name }
`;

/** Files in a new folder; their paths by name. */
function files<Name extends string>(texts: Readonly<Record<Name, string | Uint8Array>>): Record<Name | 'out', string> {
  const folder = temporaryFolder();
  const paths: Record<string, string> = { out: join(folder, 'links.csv') };
  for (const [name, text] of Object.entries<string | Uint8Array>(texts)) {
    const path = join(folder, name === 'config' ? 'link.yaml' : `${name}.csv`);
    writeFileSync(path, text);
    paths[name] = path;
  }
  return paths;
}

const LEFT = 'id, name ,town,who\n1,Ana,A,p\n2,"Bo\nb",A,q\n3,Zoë,,r\n4,Zoë,B,s\n5,,B,\n';
const RIGHT = 'id,name,town,who\na,ANA,A,p\nb,ANA,B,t\nc,"bo\nB",C,q\nd,zoe,B,s\ne,Lou,A,r\n';

describe('mislink link', () => {
  it('links two files and counts links and misses against the truth', async () => {
    const { left, right, config, out } = files({ left: LEFT, right: RIGHT, config: CONFIG });
    const run = mislink('link', left, right, '--config', config, '--out', out, '--json');
    expect(run.status, run.err).toBe(0);
    const { counts } = JSON.parse(run.out);
    expect(counts.records).toEqual({ left: 5, right: 5 });
    expect(counts.missing).toEqual([
      { field: 'name', left: 1, right: 0 },
      { field: 'town', left: 1, right: 0 },
    ]);
    // town: 1 and 2 with a and e, 4 and 5 with b and d; prefix: 1 with b, 2 with c, 3 with d
    expect(counts.passes).toEqual([
      { pass: 'town', compared: 8 },
      { pass: 'prefix(name, length 2)', compared: 3 },
    ]);
    expect(readFileSync(out, 'utf8')).toBe(
      [
        'left_id,right_id,score,pass,name_exact,truth',
        '1,a,1,town,1,true',
        '1,b,1,"prefix(name, length 2)",1,false',
        '2,c,1,"prefix(name, length 2)",1,true',
        '3,d,1,"prefix(name, length 2)",1,false',
        '4,d,1,town,1,true',
        '',
      ].join('\n'),
    );
    expect(counts.truth).toEqual({
      truePairs: 4,
      unknown: { left: 1, right: 0 },
      links: { true: 3, false: 2, unknown: 0 },
      missed: { neverCompared: 1, refused: 0, notKept: 0 },
      reached: [2, 3],
    });
    expect(counts.multiplicity).toEqual({ left: [1, 3, 1], right: [1, 3, 1] });
    const manifest = JSON.parse(readFileSync(`${out}.manifest.json`, 'utf8'));
    expect(manifest.links).toEqual({ file: out, rows: 5, ...(await sha256File(out)) });
    expect(manifest.inputs[0]).toEqual({ file: left, ...(await sha256File(left)) });
    expect(manifest.counts).toEqual(counts);
  });

  it('prints the same in words, with numerators, denominators and intervals', () => {
    const { left, right, config } = files({ left: LEFT, right: RIGHT, config: CONFIG });
    const run = mislink('link', left, right, '--config', config);
    expect(run.out).toContain(
      'missed 1: never compared 1, compared and refused 0, accepted and not kept by the policy 0',
    );
    // Wilson, 3 of 5
    expect(run.out).toContain('3 / 5 = 60.00 % [23.07–88.24 %, Wilson, 95 %]');
    expect(run.err).toContain('town: 8 pairs');
  });

  it('counts pairs before anything is compared', () => {
    const { left, right, config, out } = files({
      left: LEFT,
      right: RIGHT,
      config: CONFIG.replace('[upper, ascii]', 'upper'),
    });
    const run = mislink('link', left, right, '--config', config, '--out', out, '--dry-run');
    expect(run.status, run.err).toBe(0);
    expect(run.out).toBe(
      [
        'Pairs to compare, by pass (a pair that agrees in several is compared once):',
        '  town: 8 pairs',
        '    "A": 2 × 2 records, 4 pairs',
        '    "B": 2 × 2 records, 4 pairs',
        // and one by BO, a block that is not listed
        '  prefix(name, length 2): 5 pairs',
        '    "AN": 1 × 2 records, 2 pairs',
        '    "ZO": 2 × 1 records, 2 pairs',
        '',
      ].join('\n'),
    );
    expect(existsSync(out)).toBe(false);
    const { preview, counts } = JSON.parse(mislink('link', left, '--config', config, '--dry-run', '--json').out);
    expect(preview).toHaveLength(2);
    expect(counts).toBeUndefined();
  });

  it('takes one file with itself, and policies', () => {
    const { left, config, out } = files({
      left: 'id,name,town\n1,A,x\n2,A,x\n3,A,x\n4,B,x\n5,B,x\n',
      config: `${CONFIG.replace('truth: who', '')}decide: { policy: mutual }\n`,
    });
    expect(mislink('link', left, '--config', config, '--out', out).status).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe('left_id,right_id,score,pass,name_exact\n4,5,1,town,1\n');
  });

  it('takes the first step of a cascade that accepts any pair of a left record', () => {
    const { left, right, config, out } = files({
      left: 'id,name,town\n1,ANNA,x\n2,BERT,x\n',
      right: 'id,name,town\n7,ANNE,x\n8,ANNA,x\n9,BERTA,x\n',
      config: `${CONFIG.replace('truth: who', '').replace('rule: { exact: name }', '')}cascade:
  - rule: { exact: name }
  - score: { of: [{ compare: levenshtein, field: name, weight: 1 }], threshold: 0.7 }
`,
    });
    const run = mislink('link', left, right, '--config', config, '--out', out, '--json');
    expect(run.status, run.err).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(
      [
        'left_id,right_id,score,pass,step,name_exact,name_levenshtein,name_levenshtein_part',
        '1,8,1,town,1,1,1,1',
        '2,9,0.7998046875,town,2,0,0.8,0.8',
        '',
      ].join('\n'),
    );
    const { accepted, links, histogram } = JSON.parse(run.out).counts;
    expect([accepted, links]).toEqual([3, 2]);
    expect(histogram.bins.map(({ pairs }: { pairs: number }) => pairs)).toEqual([3, 2, 1]);
  });

  it('keeps pairs for review apart, and takes a model as a step of a cascade', () => {
    const { left, right, config, out } = files({
      left: 'id,name,town\n1,ANNA,x\n2,BERT,x\n',
      right: 'id,name,town\n8,ANNA,x\n9,BERTA,x\n',
      config: `${CONFIG.replace('truth: who', '').replace('rule: { exact: name }', '')}cascade:
  - rule: { exact: name }
  - model:
      comparisons: [{ field: name, levels: [exact, { levenshtein: 0.7 }], m: [0.8, 0.1, 0.1], u: [0.1, 0.05, 0.85] }]
      prior: 0.5
      fit: none
      threshold: { bits: 2 }
    review: { above: { bits: 1 } }
`,
    });
    const run = mislink('link', left, right, '--config', config, '--out', out);
    expect(run.status, run.err).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(
      [
        'left_id,right_id,decision,score,pass,step,name_exact,probability,non_match_probability,name_level,name_bits',
        '1,8,link,1,town,1,1,0.888888889,0.111111111,exact,3',
        '2,9,review,1,town,2,0,0.666666667,0.333333333,levenshtein 0.7,1',
        '',
      ].join('\n'),
    );
    expect(run.out).toContain('Step 2\nModel (Fellegi–Sunter):');
    expect(run.out).toContain('For review: 1 pair; by the simulated reviewer accepted 0, refused 0; waiting 1');
    const manifest = JSON.parse(readFileSync(`${out}.manifest.json`, 'utf8'));
    expect(manifest.counts.review).toEqual({ pairs: 1, accepted: 0, refused: 0, waiting: 1, truth: null });
    expect(manifest.models).toMatchObject([{ step: 2, threshold: 2048, parameters: { prior: 0.5 } }]);
    expect(manifest.links.rows).toBe(2);
  });

  it('finds sides that name their columns otherwise, and writes Parquet', async () => {
    const { left, right, config, out } = files({
      left: 'key,last,first\n=1,Doe,Jo\n',
      right: 'id,name\n9,Jo Doe\n',
      config: `id: id
fields: { name: name }
left: { id: key, fields: { name: { columns: [first, last] } } }
block: [[name]]
score: { of: [{ compare: levenshtein, field: name, weight: 2 }], threshold: 0.5 }
`,
    });
    const parquet = out.replace('.csv', '.parquet');
    const run = mislink('link', left, right, '--config', config, '--out', parquet);
    expect(run.status, run.err).toBe(0);
    const table = await readTable(parquet);
    expect(table.columns.map(({ name }) => name)).toEqual([
      'left_id',
      'right_id',
      'score',
      'pass',
      'name_levenshtein',
      'name_levenshtein_part',
    ]);
    expect(table.cells).toEqual([['=1'], ['9'], [1], ['name'], [1], [1]]);
    const known = ['--truth', 'id', '--force'];
    writeFileSync(left, 'key,last,first,id\n=1,Doe,Jo,9\n=2,Doe,Jo,\n');
    expect(mislink('link', left, right, '--config', config, '--out', parquet, ...known).status).toBe(0);
    const judged = await readTable(parquet);
    expect(judged.columns.at(-1)).toEqual({ name: 'truth', type: 'boolean' });
    expect(Array.from(judged.cells.at(-1)!)).toEqual([true, null]);
    writeFileSync(left, 'key,last,first\n=1,Doe,Jo\n');
    // a spreadsheet would take the id for a formula
    expect(mislink('link', left, right, '--config', config, '--out', out).status).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain("\n'=1,9,");
  });

  it('gives the same bytes with any number of threads', () => {
    const rows = (mark: string) =>
      Array.from({ length: 700 }, (_, i) => `${mark}${i},${'ABCDEFG'[(i * 7) % 5]}${i % 11},${i % 13},${i % 301}`).join(
        '\n',
      );
    const { left, right, config, out } = files({
      left: `id,name,town,who\n${rows('l')}\n`,
      right: `id,name,town,who\n${rows('r')}\n`,
      config: `${CONFIG}decide: { policy: one_to_one }\n`,
    });
    const outputs = ['1', '2', '3'].map((workers) => {
      const run = mislink(
        'link',
        left,
        right,
        '--config',
        config,
        '--out',
        out,
        '--force',
        '--json',
        '--workers',
        workers,
      );
      expect(run.status, run.err).toBe(0);
      return [readFileSync(out, 'utf8'), run.out];
    });
    expect(outputs[0]![0]!.split('\n').length).toBeGreaterThan(300);
    expect(outputs[1]).toEqual(outputs[0]);
    expect(outputs[2]).toEqual(outputs[0]);
  });
});

describe('files that mislink link reads', () => {
  const TEXT = 'id,name,town,who\n1,Peña,A,p\n2,"PEÑA",A,\n';

  it.each<[string, Uint8Array]>([
    ['utf-8', Buffer.from(TEXT)],
    ['utf-8', Buffer.from(`\ufeff${TEXT}`)],
    ['latin-1', Buffer.from(TEXT, 'latin1')],
    ['utf-16', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['utf-16', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
  ])('%s', (encoding, bytes) => {
    const { left, config, out } = files({ left: bytes, config: CONFIG });
    const run = mislink('link', left, '--config', config, '--out', out, '--encoding', encoding);
    expect(run.status, run.err).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('\n1,2,1,town,1,unknown\n');
  });

  it('windows-1252, whose curly quotes and euro sign Latin-1 does not have', () => {
    const { left, right, config, out } = files({
      left: Buffer.concat([
        Buffer.from('id,name,town,who\n1,'),
        Buffer.from([0x80, 0x92, 0xe9]),
        Buffer.from(',A,p\n'),
      ]),
      right: 'id,name,town,who\n2,€’é,A,p\n',
      config: CONFIG.replace(', clean: [upper, ascii]', ''),
    });
    const run = mislink('link', left, right, '--config', config, '--out', out, '--encoding', 'windows-1252,utf-8');
    expect(run.status, run.err).toBe(0);
    expect(readFileSync(out, 'utf8')).toContain('\n1,2,');
  });

  it('Parquet, whose numbers and dates become text', async () => {
    const { left, config, out } = files({
      left: 'id,name,town,who\nx,1.5,2025-08-07,p\ny,1.5,true,\nz,7,true,\n',
      config: CONFIG,
    });
    const parquet = left.replace('.csv', '.parquet');
    const duckdb = await openDuckdb();
    await duckdb.connection.run(
      `COPY (SELECT 12345678901::BIGINT AS id, 1.5::DOUBLE AS name, DATE '2025-08-07' AS town, NULL AS who
             UNION ALL SELECT 2, 7::DOUBLE, NULL, 'p') TO ${sqlPath(parquet)} (FORMAT parquet)`,
    );
    duckdb.close();
    const run = mislink('link', parquet, left, '--config', config, '--out', out);
    expect(run.status, run.err).toBe(0);
    expect(readFileSync(out, 'utf8').split('\n').slice(1, 2)).toEqual(['12345678901,x,1,town,1,unknown']);
  });
});

describe('mistakes end with one line and status 2', () => {
  const FINE = { left: LEFT, config: CONFIG };
  it.each<[string, { left: string; config: string }, readonly string[], string]>([
    [
      'a key',
      { ...FINE, config: CONFIG.replace('rule:', 'rlue:') },
      [],
      'link.yaml:6:1 rlue: expected a known key (did you mean rule?)',
    ],
    [
      'a field',
      { ...FINE, config: CONFIG.replace('exact: name', 'exact: nmae') },
      [],
      'link.yaml:6:16 rule.exact: expected one of name, town or a map, found text "nmae"',
    ],
    [
      'a column',
      { ...FINE, config: CONFIG.replace('town: town', 'town: twon') },
      [],
      'link.yaml:4:58 fields.town: expected a column of',
    ],
    [
      'a column',
      { ...FINE, config: CONFIG.replace('town: town', 'town: twon') },
      [],
      '(did you mean town?), found "twon"',
    ],
    [
      'no id',
      { ...FINE, config: CONFIG.replace('id: id', '') },
      [],
      'id: expected the column that tells records apart',
    ],
    [
      'a pattern without group',
      { ...FINE, config: CONFIG.replace('who', "{ column: who, pattern: 'x' }") },
      [],
      'expected a regular expression with a group in brackets',
    ],
    [
      'ids that come twice',
      { ...FINE, left: `${LEFT}3,x,y,\n1,x,y,\n` },
      [],
      'expected each id once, found "3" in rows 3 and 6, "1" in rows 1 and 7',
    ],
    [
      'a truth that no record has',
      { ...FINE, config: CONFIG.replace('who', "{ column: who, pattern: '^no-(.)' }") },
      [],
      'left.csv: expected an entity by the pattern ^no-(.) in column "who" (truth), found one in 0 of 5 records',
    ],
    ['an empty id', { ...FINE, left: `${LEFT},x,y,\n` }, [], 'expected an id in every row, found none in row 6'],
    [
      'a row too long',
      { ...FINE, left: `${LEFT}6,x,y,z,1\n` },
      [],
      'left.csv:8: expected 4 cells as in the first line, found 5',
    ],
    ['other bytes', FINE, ['--encoding', 'utf8'], '--encoding: expected utf-8, utf-16'],
    ['another ending', FINE, ['--out', 'links.txt'], 'expected a name ending in .csv or .parquet'],
    ['no folder', FINE, ['--out', 'no-such-folder/links.csv'], 'there is no such file or folder'],
    ['a truth column that is not there', FINE, ['--truth', 'hwo'], '--truth: expected a column of'],
    ['a truth column that is not there', FINE, ['--truth', 'hwo'], '(did you mean who?), found "hwo"'],
    [
      'two rules',
      { ...FINE, config: `${CONFIG}cascade: [{ rule: { exact: name } }]\n` },
      [],
      'expected one of `rule`, `score`, `model` and `cascade`, found `rule` and `cascade`',
    ],
    ['no rule', { ...FINE, config: CONFIG.replace(/rule:.*/, '') }, [], '`model` and `cascade`, found none'],
  ])('%s', (_, texts, options, message) => {
    const { left, config } = files(texts);
    const run = mislink('link', left, '--config', config, ...options);
    expect(run.err).toContain(message);
    expect(
      run.err
        .trimEnd()
        .split('\n')
        .filter((line) => line.includes('expected')),
    ).toHaveLength(1);
    expect(run.status).toBe(2);
  });

  it('bytes of another encoding name the option', () => {
    const { left, config } = files({ left: Buffer.from('id,name,town,who\n1,Peña,A,\n', 'latin1'), config: CONFIG });
    const run = mislink('link', left, '--config', config);
    expect(run.status).toBe(2);
    expect(run.err).toContain(
      'left.csv:2: expected UTF-8, found another encoding; try --encoding windows-1252 (or latin-1, utf-16)',
    );
  });

  it('links written earlier, and inputs, are left alone', () => {
    const { left, config, out } = files(FINE);
    expect(mislink('link', left, '--config', config, '--out', left, '--force').status).toBe(2);
    expect(readFileSync(left, 'utf8')).toBe(LEFT);
    expect(mislink('link', left, '--config', config, '--out', out).status).toBe(0);
    const again = mislink('link', left, '--config', config, '--out', out);
    expect(again.status).toBe(2);
    expect(again.err).toContain('--force writes over it');
  });
});

describe.skipIf(!existsSync(join(DATA, 'febrl-dataset4a.csv')))(
  'Febrl data sets (skipped while MISLINK_BENCHMARK_DATA does not name their folder)',
  () => {
    // Source: the naive rule of the guides of the recordlinkage toolkit on Febrl 4 and 1
    it('two files: pairs, histogram and links of the naive rule', () => {
      const files = ['febrl-dataset4a.csv', 'febrl-dataset4b.csv'].map((name) => join(DATA, name));
      const run = mislink('link', ...files, '--config', NAIVE, '--json');
      expect(run.status, run.err).toBe(0);
      const { counts } = JSON.parse(run.out);
      expect(counts.compared).toBe(77_249);
      expect(counts.histogram.bins.map(({ pairs }: { pairs: number }) => pairs)).toEqual([
        0, 57_435, 16_427, 146, 343, 1332, 1566,
      ]);
      expect(counts.truth.links).toEqual({ true: 3241, false: 0, unknown: 0 });
      expect(counts.truth.truePairs).toBe(5000);
    });

    it('one file with itself', () => {
      const run = mislink('link', join(DATA, 'febrl-dataset1.csv'), '--config', NAIVE, '--json');
      expect(run.status, run.err).toBe(0);
      const { counts } = JSON.parse(run.out);
      expect(counts.compared).toBe(2082);
      expect(counts.links).toBe(317);
    });
  },
);
