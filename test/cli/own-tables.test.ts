import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { sha256 } from '../../src/io/sha256.ts';
import { MAIN } from './program.ts';

const SURNAMES = `name,rank,count,prop100k,cum_prop100k,pctwhite,pctblack,pctapi,pctaian,pct2prace,pcthispanic
ABERNATHY,1,5000,1,1,40,20,10,5,5,20
BOOTHROYD,2,3000,1,1,20,20,20,10,10,20
Castañeda,3,2000,1,1,5,(S),(S),1,1,90
ALL OTHER NAMES,0,1000,1,1,50,10,10,10,10,10
`;
const GIVEN_NAMES = `year,name,sex,count\n${[1925, 1945, 1965, 1985, 2005]
  .flatMap((year) => [`${year},Wilhelmina,F,70`, `${year},Ottoline,F,30`, `${year},Peregrine,M,100`])
  .join('\n')}\n`;
const PLACES = `zip,city,county,state,housing_units,white,black,api,hispanic,aian,multi,renter
85001,Northtown,Maricopa,AZ,6400,.4,.1,.1,.3,.05,.05,.5
85002,Southtown,Maricopa,AZ,6400,.3,.1,.1,.4,.05,.05,.7
`;
const SCENARIO = `scenario: own
seed: 7
replicates: 1
extent: { states: [AZ] }
tables:
  surnames: { file: data/surnames.csv.gz }
  givenNames: { file: data/given.csv }
  places: { file: data/places.csv }
requests: { numberShare: 0.5 }
paths:
  number: { when: hasNumber, block: [[tin]], rule: { exact: surname } }
  name: { when: otherwise, block: [[surname, zip]], rule: { exact: given_name } }
`;

const folder = mkdtempSync(join(tmpdir(), 'mislink-'));
const at = (...names: string[]) => join(folder, ...names);
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(() => {
  mkdirSync(at('data'));
  mkdirSync(at('elsewhere'));
  writeFileSync(at('own.yaml'), SCENARIO);
  writeFileSync(at('plain.yaml'), SCENARIO.replace(/tables:\n( {2}.*\n)+/, ''));
  writeFileSync(at('data/surnames.csv.gz'), gzipSync(SURNAMES));
  writeFileSync(at('data/given.csv'), GIVEN_NAMES);
  writeFileSync(at('data/places.csv'), PLACES);
});

function mislink(cwd: string, ...args: readonly string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { cwd, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

const SMALL = ['--requests', '60', '--workers', '1'];

/** Runs, expects success, and gives the manifest. */
function run(cwd: string, scenario: string, out: string, ...args: readonly string[]) {
  const ended = mislink(cwd, 'run', scenario, ...SMALL, '--out', out, ...args);
  expect(ended.err).not.toMatch(/expected/);
  expect(ended.status).toBe(0);
  return { ...manifestOf(out), err: ended.err };
}

function manifestOf(out: string) {
  return JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'));
}

/** One line, status 2, and nothing written. */
function refused(cwd: string, ...args: readonly string[]): string {
  const out = at('refused');
  const ended = mislink(cwd, 'run', ...args, ...SMALL, '--out', out);
  expect(ended).toMatchObject({ status: 2, out: '' });
  expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
  expect(existsSync(out)).toBe(false);
  return ended.err.trimEnd();
}

const hash = (name: string) => sha256(readFileSync(at('data', name)));
const OPTIONS = [
  '--surnames',
  'data/surnames.csv.gz',
  '--given-names',
  'data/given.csv',
  '--places',
  'data/places.csv',
];

describe('tables of a researcher', () => {
  it('are what the files of `generate` are made from, and its manifest says which they were', () => {
    const ended = mislink(folder, 'generate', 'own.yaml', '--requests', '20', '--out', 'files');
    expect(ended.status).toBe(0);
    const lines = readFileSync(at('files/register.csv'), 'utf8').trimEnd().split('\n');
    const columns = lines[0]!.split(',');
    const share = (column: string, pattern: RegExp) => {
      const place = columns.indexOf(column);
      return lines.slice(1).filter((line) => pattern.test(line.split(',')[place]!)).length / (lines.length - 1);
    };
    expect(share('city', /^(NORTHTOWN|SOUTHTOWN)$/)).toBeGreaterThan(0.9);
    expect(share('surname', /ABERNATHY|BOOTHROYD|CASTANEDA/)).toBeGreaterThan(0.7);
    // most people here were born abroad: their names have a table of their own
    expect(share('given_name', /WILHELMINA|OTTOLINE|PEREGRINE/)).toBeGreaterThan(0.1);
    const manifest = manifestOf(at('files'));
    expect(manifest.tables).toMatchObject({
      surnames: { file: '../data/surnames.csv.gz', sha256: hash('surnames.csv.gz'), rows: 4 },
      givenNames: { file: '../data/given.csv', sha256: hash('given.csv'), rows: 15 },
      places: { file: '../data/places.csv', sha256: hash('places.csv'), rows: 2 },
    });
    expect(manifest.scenario.tables.places).toEqual({ file: '../data/places.csv', sha256: hash('places.csv') });
  });

  it('are listed by `check`, which prints a scenario that finds them again', () => {
    const { out, status } = mislink(at('elsewhere'), 'check', '../own.yaml', '--requests', '60');
    expect(status).toBe(0);
    expect(parse(out).tables.surnames).toEqual({ file: '../data/surnames.csv.gz', sha256: hash('surnames.csv.gz') });
    expect(out).toMatch(
      /^# surnames +\.\.\/data\/surnames\.csv\.gz, 4 rows; Σp² 0\.\d+ \(over everyone, one pair of people in \d+\)$/m,
    );
    expect(out).toContain(`SHA-256 ${hash('surnames.csv.gz')}`);
    expect(out).toMatch(/^# places +\.\.\/data\/places\.csv, 2 rows; Σp² 0\.5/m);
    expect(out).toMatch(/^# +12,800 homes in whole blocks of 64$/m);
    writeFileSync(at('elsewhere/resolved.yaml'), out);
    const json = JSON.parse(mislink(at('elsewhere'), 'check', 'resolved.yaml', '--requests', '60', '--json').out);
    expect(json.tables.givenNames).toMatchObject({ file: '../data/given.csv', rows: 15 });
    const plain = JSON.parse(
      mislink(folder, 'check', 'plain.yaml', '--extent', '85920', '--requests', '5', '--json').out,
    );
    expect(plain.tables.surnames).toMatchObject({ file: 'built-in', notes: [] });
    expect(plain.scenario).not.toHaveProperty('tables');
  });

  it('give the same bytes wherever they lie and whichever way they are named', () => {
    const first = run(folder, 'own.yaml', at('first'));
    copyFileSync(at('data/given.csv'), at('elsewhere/names of births.txt'));
    const moved = [
      '--surnames',
      '../data/surnames.csv.gz',
      '--given-names',
      'names of births.txt',
      '--places',
      '../data/places.csv',
    ];
    const second = run(at('elsewhere'), '../plain.yaml', at('second'), ...moved);
    expect(second.scenarioHash).toBe(first.scenarioHash);
    expect(second.countsSha256).toBe(first.countsSha256);
    expect(Object.keys(first.files)).toContain('tables/table-1.csv');
    const written = (manifest: typeof first) =>
      // these tell of the scenario as it was written, and of the options
      Object.entries<{ sha256: string }>(manifest.files).filter(
        ([name]) => !['scenario.yaml', 'report.html', 'deviations.md', 'SHA256SUMS'].includes(name),
      );
    expect(written(second)).toEqual(written(first));
  });

  it('are found again by a manifest, from any folder', () => {
    const again = run(at('elsewhere'), at('first/manifest.json'), at('again'));
    expect(again.err).toContain('The counts are those of the manifest, to the byte.');
    expect(again.tables.places.file).toBe('../data/places.csv');
  });

  it('are asked for where they are gone since, and refused where they are others', () => {
    renameSync(at('data/given.csv'), at('data/gone.csv'));
    expect(refused(folder, 'first')).toBe(
      'data/given.csv: expected a table that can be read, but there is no such file or folder (tables.givenNames); --given-names FILE says where it is now',
    );
    const found = run(folder, 'first/manifest.json', at('found'), '--given-names', 'data/gone.csv');
    expect(found.err).toContain('The counts are those of the manifest, to the byte.');
    writeFileSync(at('data/given.csv'), GIVEN_NAMES.replace('70', '71'));
    const message = `expected SHA-256 ${hash('gone.csv')} as tables.givenNames says, found ${hash('given.csv')}`;
    expect(refused(folder, 'first')).toBe(`data/given.csv: ${message}`);
    expect(refused(folder, 'first', '--given-names', './data/given.csv')).toBe(`./data/given.csv: ${message}`);
    renameSync(at('data/gone.csv'), at('data/given.csv'));
  });

  it('do not mix with results kept of other tables', () => {
    const plain = run(folder, 'plain.yaml', at('mixed'), ...OPTIONS);
    writeFileSync(at('data/other.csv'), SURNAMES.replace('5000', '500000'));
    const other = OPTIONS.with(1, 'data/other.csv');
    const args = ['run', 'plain.yaml', ...SMALL, '--out', at('mixed'), ...other, '--force', '--resume'];
    const resumed = mislink(folder, ...args);
    expect(resumed).toMatchObject({ status: 2, out: '' });
    expect(resumed.err).toMatch(/: expected the run that was begun there, .*; the same options go on with it/);
    expect(manifestOf(at('mixed')).countsSha256).toBe(plain.countsSha256);
    expect(run(folder, 'plain.yaml', at('fresh'), ...other).countsSha256).not.toBe(plain.countsSha256);
  });
});

describe('wrong tables end with status 2 and one line', () => {
  it('where the content is not what the scenario says', () => {
    const pinned = `places: { file: data/places.csv, sha256: ${'a'.repeat(64)} }`;
    writeFileSync(at('pinned.yaml'), SCENARIO.replace(/places: .*/, pinned));
    expect(refused(folder, 'pinned.yaml')).toBe(
      `data/places.csv: expected SHA-256 ${'a'.repeat(64)} as tables.places says, found ${hash('places.csv')}`,
    );
    // an option names another file in place of the whole entry
    expect(run(folder, 'pinned.yaml', at('option'), '--places', 'data/places.csv').tables.places.rows).toBe(2);
  });

  it.each([
    [
      'a missing file',
      ['plain.yaml', '--places', 'none.csv'],
      /^none\.csv: expected a table that can be read, but there is no such file/,
    ],
    ['a folder', ['plain.yaml', '--surnames', 'data'], /^data: expected a table that can be read, but it is a folder/],
    [
      'a bad row',
      ['plain.yaml', '--places', 'data/bad.csv'],
      /^data\/bad\.csv:3: housing_units: expected a whole number .*, found "many"$/,
    ],
    [
      'another table',
      ['plain.yaml', '--surnames', 'data/places.csv'],
      /^data\/places\.csv:1: expected a column name, found /,
    ],
    [
      'a place that is not in it',
      ['own.yaml', '--extent', 'NM'],
      /extent\.states.*: expected a state code, found "NM"$/,
    ],
    [
      'a misspelt key',
      ['own.yaml', '--set', 'tables.surname.file=x'],
      /^--set tables\.surname\.file=x.*: expected a known key \(did you mean surnames\?\)/,
    ],
    [
      'no hash',
      ['own.yaml', '--set', 'tables.places.sha256=abc'],
      /expected 64 hexadecimal digits in lower case, found text "abc"$/,
    ],
    ['no file', ['own.yaml', '--set', 'tables.places={}'], /tables\.places\.file: expected text, found nothing$/],
  ])('%s', (_, args, message) => {
    writeFileSync(at('data/bad.csv'), PLACES.replace(/(85002.*)6400/, '$1many'));
    expect(refused(folder, ...args)).toMatch(message);
  });
});
