import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeTable } from '../../src/io/write-table.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mislink } from './program.ts';

interface Shown {
  readonly taken: readonly string[];
  readonly true_pairs: number;
  readonly thresholds: readonly {
    readonly links: number;
    readonly rates: Readonly<Record<string, { readonly numerator: number; readonly denominator: number }>>;
  }[];
}

function shown(...args: readonly string[]): Shown {
  const { status, out, err } = mislink('evaluate', '--json', ...args);
  expect(err).toBe('');
  expect(status).toBe(0);
  return JSON.parse(out) as Shown;
}

const PAIRS = 'unique_id_l,unique_id_r,match_weight\n1,2,8.5\n1,3,-2\n4,5,inf\n';
const PEOPLE = 'unique_id,name,cluster\n1,x,p\n2,x,p\n3,x,q\n4,x,r\n5,x,r\n6,x,r\n';

it('judges Splink’s links of one file by its clusters', async () => {
  const folder = await temporaryFolder();
  const [pairs, truth] = [join(folder, 'links.csv'), join(folder, 'people.csv')];
  await writeFile(pairs, PAIRS);
  await writeFile(truth, PEOPLE);
  const result = shown('--pairs', pairs, '--truth', truth);
  expect(result.true_pairs).toBe(4);
  expect(result.taken[1]).toContain('score match_weight');
  expect(result.thresholds.map(({ links }) => links)).toEqual([1, 2, 3]);
  expect(result.thresholds[2]?.rates['fdr']).toMatchObject({ numerator: 1, denominator: 3 });
  expect(result.thresholds[2]?.rates['recall']).toMatchObject({ numerator: 2, denominator: 4 });
  const text = mislink('evaluate', '--pairs', pairs, '--truth', truth).out;
  expect(text).toContain('false discovery rate');
  expect(text).toContain('Taken: links.csv: ids unique_id_l and unique_id_r; score match_weight');
});

it('reads Parquet with whole numbers as ids, writes every threshold, and writes over it only when told', async () => {
  const folder = await temporaryFolder();
  const [pairs, truth, out] = [join(folder, 'links.parquet'), join(folder, 'truth.parquet'), join(folder, 'out')];
  const ids = [
    { name: 'idA', type: 'bigint' },
    { name: 'idB', type: 'int' },
  ] as const;
  await writeTable(
    pairs,
    [...ids, { name: 'score', type: 'double' }],
    [
      [
        [1n, 2n, 3n],
        [11, 12, 99],
        [0.9, 0.8, 0.8],
      ],
    ],
  );
  await writeTable(truth, ids, [
    [
      [1n, 2n, 3n],
      [11, 12, 13],
    ],
  ]);
  const result = shown('--pairs', pairs, '--truth', truth, '--out', out);
  expect(result.thresholds[1]?.rates['precision']).toMatchObject({ numerator: 2, denominator: 3 });
  expect(readFileSync(join(out, 'thresholds.csv'), 'utf8').split('\n')[1]).toMatch(/^0\.9,1,1,0,2,1,0,/);
  expect(existsSync(join(out, 'evaluation.json'))).toBe(true);
  expect(mislink('evaluate', '--pairs', pairs, '--truth', truth, '--out', out)).toMatchObject({ status: 2 });
  expect(mislink('evaluate', '--pairs', pairs, '--truth', truth, '--out', out, '--force').status).toBe(0);
});

it('reads the encodings that link reads, one a file', async () => {
  const folder = await temporaryFolder();
  const [pairs, truth] = [join(folder, 'links.csv'), join(folder, 'people.csv')];
  await writeFile(pairs, 'left_id,right_id\nmuñoz,2\n');
  await writeFile(truth, Buffer.from('id,entity\nmuñoz,p\n2,p\n', 'latin1'));
  const wrong = mislink('evaluate', '--pairs', pairs, '--truth', truth);
  expect(wrong.err).toMatch(/people\.csv:2: expected UTF-8, found another encoding; try --encoding/);
  const result = shown('--pairs', pairs, '--truth', truth, '--encoding', 'utf-8,windows-1252');
  expect(result.thresholds[0]?.rates['precision']).toMatchObject({ numerator: 1, denominator: 1 });
  expect(mislink('evaluate', '--pairs', pairs, '--truth', truth, '--encoding', 'utf8').err).toMatch(
    /--encoding: expected utf-8,/,
  );
});

it('prints thresholds that select the same links when typed back, and every rate at those asked for', async () => {
  const folder = await temporaryFolder();
  const pairs = join(folder, 'links.csv');
  const truth = join(folder, 'truth.csv');
  const scores = ['inf', '12.345678901234', '12.345678901233', '0.99999996', '1e-9', '-3.1234567', '-inf'];
  await writeFile(pairs, `left_id,right_id,score\n${scores.map((score, k) => `l${k},r${k},${score}`).join('\n')}\n`);
  await writeFile(truth, 'left_id,right_id\nl0,r0\nl2,r2\n');
  const { out } = mislink('evaluate', '--pairs', pairs, '--truth', truth);
  const table = out.slice(out.indexOf('threshold  '), out.indexOf('Every rate')).trim().split('\n').slice(1);
  const printed = table.map((line) => line.trim().split(/\s+/).slice(0, 2));
  expect(printed.map(([, links]) => links)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  const typed = mislink(
    ...['evaluate', '--pairs', pairs, '--truth', truth],
    `--at=${printed.map(([threshold]) => threshold).join(',')}`,
  ).out;
  for (const [threshold, links] of printed) {
    expect(typed).toContain(`Every rate at ${threshold!.replace('inf', 'Infinity')} (${links} links)`);
  }
  const two = mislink('evaluate', '--pairs', pairs, '--truth', truth, '--at', '5,0', '--at', '12').out;
  expect(two.match(/Every rate at .* links\)/g)).toEqual([
    'Every rate at 5, 12 (3 links)',
    'Every rate at 0 (5 links)',
  ]);
});

it('says in one line what it cannot do', async () => {
  const folder = await temporaryFolder();
  const file = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  const pairs = await file('links.csv', PAIRS);
  const truth = await file('people.csv', PEOPLE);
  const other = await file('other.csv', 'name,age,town\nx,1,y\n');
  const empty = await file('empty.csv', 'left_id,right_id\n');
  const stranger = await file('stranger.csv', 'left_id,right_id\n1,2\n1,77\n88,2\n');
  const broken = await file('broken.csv', 'left_id,right_id,score\n1,2,3\n1,3,NaN\n');
  const half = await file('half.csv', 'id,entity\n1,p\n,q\n');
  const refused: [string[], RegExp][] = [
    [['--pairs', other, '--truth', truth], /other\.csv: expected two id columns .* found name, age, town/],
    [['--pairs', pairs, '--truth', other], /other\.csv: expected true pairs .* or ids and entities/],
    [['--pairs', pairs, '--truth', truth, '--score', 'match_wieght'], /--score .*did you mean "match_weight"/],
    [['--pairs', empty, '--truth', truth], /empty\.csv: expected at least one row, found column names and no rows/],
    [['--pairs', broken, '--truth', truth], /broken\.csv: expected a number as the score of row 2, found "NaN"/],
    [['--pairs', pairs, '--truth', truth, '--at', 'x'], /--at: expected a score, .*found "x"/],
    [['--pairs', stranger, '--truth', truth, '--at', '3'], /stranger\.csv: expected a score column for --at/],
    [['--pairs', pairs, '--truth', half], /half\.csv: expected an id in every row, found an empty one in row 2/],
    [['--pairs', stranger, '--truth', truth], /found 2 others, the first "77"/],
    [['--pairs', join(folder, 'no.csv'), '--truth', truth], /there is no such file/],
    [['--pairs', pairs, '--truth', truth, '--entity-pattern', '('], /regular expression/],
    [['--pairs', pairs, '--truth', truth, '--left-id', 'unique_id_l'], /both --left-id and --right-id/],
  ];
  for (const [args, message] of refused) {
    const { status, out, err } = mislink('evaluate', ...args);
    expect(err).toMatch(message);
    expect([status, out, err.trim().split('\n').length]).toEqual([2, '', 1]);
  }
});

const DATA = process.env['MISLINK_BENCHMARK_DATA'];
it.skipIf(DATA === undefined)('knows the true pairs of Febrl 1 from ids (needs MISLINK_BENCHMARK_DATA)', async () => {
  const folder = await temporaryFolder();
  const pairs = join(folder, 'links.csv');
  await writeFile(pairs, 'rec_id_1,rec_id_2\nrec-223-dup-0,rec-223-org\nrec-223-org,rec-122-org\n');
  const truth = join(DATA ?? '', 'febrl-dataset1.csv');
  const result = shown('--pairs', pairs, '--truth', truth, '--entity-pattern', 'rec-(\\d+)');
  expect(result.true_pairs).toBe(500);
  expect(result.thresholds[0]?.rates['precision']).toMatchObject({ numerator: 1, denominator: 2 });
});
