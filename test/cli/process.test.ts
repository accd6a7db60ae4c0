import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/io/sha256.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';

/** The compiled program, run as a user runs it: in a folder of its own, as a process. */
const MAIN = fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url));
const SCENARIO = readFileSync(new URL('../../scenarios/irs-ice-2025.yaml', import.meta.url), 'utf8');

/** Two Arizona ZIPs and a short list, on one thread: about a second a run. */
const SMALL = ['--extent', '85012,85281', '--requests', '120', '--workers', '1'];

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

function mislink(cwd: string, ...args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { cwd, encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

interface RunJson {
  readonly [key: string]: unknown;
  readonly countsSha256: string;
  readonly points: Readonly<
    Record<string, { readonly [key: string]: unknown; readonly estimands: object; readonly paths: object }>
  >;
}

function json(ended: Ended): RunJson {
  expect(ended.err).not.toMatch(/expected|bug/);
  expect(ended.status).toBe(0);
  return JSON.parse(ended.out) as RunJson;
}

describe('wrong input is one line, status 2, and nothing is written', () => {
  const replaced = (from: RegExp, to: string) => {
    expect(SCENARIO).toMatch(from);
    return SCENARIO.replace(from, to);
  };

  it.each([
    [
      'a misspelt key',
      replaced(/replicates: \d+/, 'replicate: 10'),
      /^mine\.yaml:\d+:1 replicate: expected a known key \(did you mean replicates\?\), found "replicate"/,
    ],
    [
      'a wrong type',
      replaced(/seed: \d+/, 'seed: many'),
      /^mine\.yaml:\d+:7 seed: expected a whole number, found text "many"/,
    ],
    [
      'a rate above 1',
      replaced(/numberShare: [\d.]+/, 'numberShare: 1.1'),
      /^mine\.yaml:\d+:\d+ requests\.numberShare: expected a number of at most 1, found the number 1\.1/,
    ],
    [
      'a ZIP without quotes',
      replaced(/\{ states: .*\}/, '{ zips: [00501] }'),
      /^mine\.yaml:\d+:\d+ extent\.zips.*: expected .* in quotes.*00501/,
    ],
    [
      'shares that cannot be together',
      replaced(/familyOrSameName: [\d.]+, borrowedIdentity: [\d.]+/, 'familyOrSameName: 0.65, borrowedIdentity: 0.60'),
      /^mine\.yaml:\d+:\d+ requests\.number\.wrong.*: expected shares .*, found 1\.3/,
    ],
    ['no YAML', 'scenario: [', /^mine\.yaml:\d+:\d+: expected valid YAML, found: /],
    ['a tag', replaced(/seed: \d+/, 'seed: !!js/function x'), /^mine\.yaml:\d+:\d+.*: expected .*, found /],
    [
      'an error nobody knows',
      replaced(/ address_style:/, ' adress_style:'),
      /^mine\.yaml:\d+:\d+ errors\.targets\.adress_style.*: expected /,
    ],
  ])('%s', (_what, text, message) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'mine.yaml'), text);
    const ended = mislink(folder, 'run', 'mine.yaml');
    expect(ended.err).toMatch(message);
    expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
    expect(ended).toMatchObject({ status: 2, out: '' });
    expect(readdirSync(folder)).toEqual(['mine.yaml']);
  });

  it.each([
    [
      'an unknown scenario',
      ['run', 'irs-ice-2052'],
      /^irs-ice-2052: expected a scenario file or one of .*did you mean irs-ice-2025\?.*found nothing/,
    ],
    [
      'an unknown state',
      ['run', 'irs-ice-2025', '--extent', 'ZZ'],
      /^--set extent=\{ states: \[ZZ\] \} extent\.states.*: expected a state code, found "ZZ"/,
    ],
    [
      'an unknown ZIP',
      ['run', 'irs-ice-2025', '--extent', '00000'],
      /^--set extent=.* extent\.zips.*: expected a ZIP code of the table of places, found "00000"/,
    ],
    [
      'neither',
      ['run', 'irs-ice-2025', '--extent', 'Arizona'],
      /^--extent: expected national, state codes.*found "Arizona"/,
    ],
    [
      'a folder below a file',
      ['run', 'irs-ice-2025', ...SMALL, '--out', 'file/run'],
      /^file(\/run)?: expected a folder/,
    ],
    [
      'an unknown option',
      ['run', 'irs-ice-2025', '--replicats', '4'],
      /^mislink run: unknown option '--replicats' \(did you mean --replicates\?\); see mislink run --help/,
    ],
    [
      'an unknown command',
      ['rnu', 'irs-ice-2025'],
      /^mislink: unknown command 'rnu' \(did you mean run\?\); see mislink --help/,
    ],
    ['an unknown leaf', ['run', 'irs-ice-2025', '--set', 'decide.polic=all'], /^--set decide\.polic=all.*: expected /],
    [
      'a value out of range',
      ['run', 'irs-ice-2025', '--set', 'errors.targets.address_style.rate=2'],
      /^--set errors\.targets\.address_style\.rate=2: expected a number of at most 1, found the number 2/,
    ],
    [
      'an unknown point',
      ['run', 'irs-ice-2025', '--point', 'medium'],
      /^--point: expected one of low, reference, high, found "medium"/,
    ],
    [
      'a number that is none',
      ['run', 'irs-ice-2025', '--workers', 'two'],
      /^--workers: expected a whole number from 1 to 256, found "two"/,
    ],
    ['no scenario', ['run'], /^mislink run: missing required argument 'scenario'; see mislink run --help/],
  ])('%s', (_what, args, message) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    const ended = mislink(folder, ...args);
    expect(ended.err).toMatch(message);
    expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
    expect(ended).toMatchObject({ status: 2, out: '' });
    expect(readdirSync(folder)).toEqual(['file']);
  });

  it('more requests than there are people, which only the world can tell', () => {
    const folder = temporaryFolder();
    const ended = mislink(folder, 'run', 'irs-ice-2025', '--extent', '85012', '--requests', '5000000');
    expect(ended.err.trimEnd().split('\n').at(-1)).toMatch(
      /--requests 5000000: expected 3880000 people with a removal order.*, found \d+/,
    );
    expect(ended).toMatchObject({ status: 2, out: '' });
    expect(existsSync(join(folder, 'runs', 'irs-ice-2025'))).toBe(false);
    const left = existsSync(join(folder, 'runs')) ? readdirSync(join(folder, 'runs')) : [];
    expect(left).toEqual([]);
  });
});

describe('a run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mislink-'));
  const out = join(folder, 'first');
  let result: RunJson;
  let manifest: {
    readonly [key: string]: unknown;
    readonly files: Readonly<Record<string, { bytes: number; sha256: string }>>;
  };

  beforeAll(() => {
    result = json(mislink(folder, 'run', 'irs-ice-2025', ...SMALL, '--replicates', '2', '--out', out, '--json'));
    manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as typeof manifest;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('prints one object with what was promised', () => {
    expect(result).toMatchObject({
      scenario: 'irs-ice-2025',
      seed: 20250807,
      replicates: 2,
      workers: expect.any(Number),
    });
    expect(result['seconds']).toBeGreaterThan(0);
    expect(result.countsSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.keys(result.points)).toEqual(['low', 'reference', 'high']);
    for (const point of Object.values(result.points)) {
      expect(Object.keys(point.paths).sort()).toEqual(['address', 'tin']);
      expect(Object.keys(point['rules'] as object)).toEqual(['name_control', 'full_surname', 'first_and_last']);
      for (const estimands of [point.estimands, ...Object.values(point.paths).map((path) => path.estimands)]) {
        for (const key of ['yield', 'fdr', 'wrong_person_per_request', 'recall', 'wrong_door', 'any_wrong']) {
          const one = estimands[key] as Record<string, unknown>;
          expect(Object.keys(one)).toEqual(
            expect.arrayContaining(['numerator', 'denominator', 'estimate', 'ci', 'upper', 'runs', 'mcse']),
          );
          const { numerator, denominator, estimate } = one as Record<string, number>;
          if (denominator! > 0) expect(estimate).toBeCloseTo(numerator! / denominator!, 12);
          else expect(estimate).toBeNull();
        }
      }
    }
  });

  it('leaves a folder whose manifest lists every file with its hash', () => {
    const listed = Object.entries(manifest.files);
    expect(Object.keys(manifest.files)).toEqual(
      expect.arrayContaining([
        'counts.parquet',
        'scenario.yaml',
        'tables.md',
        'tables.tex',
        'tables/table-1.csv',
        'tables/table-2.csv',
        'tables/table-3.csv',
        'tables/table-5.csv',
      ]),
    );
    for (const [name, { bytes, sha256: hash }] of listed) {
      const content = readFileSync(join(out, name));
      expect([name, content.length, sha256(content)]).toEqual([name, bytes, hash]);
    }
    const present = readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('.shards'))
      .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1));
    expect(present.sort()).toEqual([...Object.keys(manifest.files), 'manifest.json'].sort());
    expect(manifest).toMatchObject({
      countsSha256: result.countsSha256,
      seed: 20250807,
      replicates: 2,
      closedWorld: true,
    });
  });

  it('says the same again from its manifest, to the byte', () => {
    const again = mislink(folder, 'run', join(out, 'manifest.json'), '--out', 'again', '--workers', '3', '--json');
    expect(json(again).countsSha256).toBe(result.countsSha256);
    expect(again.err).toMatch(/to the byte/);
    for (const name of ['tables/table-1.csv', 'tables.tex', 'counts.parquet']) {
      expect(sha256(readFileSync(join(folder, 'again', name)))).toBe(manifest.files[name]!.sha256);
    }
  });

  it('says so where the counts are not those of the manifest: status 3', () => {
    writeFileSync(join(folder, 'other.json'), JSON.stringify({ ...manifest, countsSha256: '0'.repeat(64) }));
    const ended = mislink(folder, 'run', 'other.json', '--out', 'other', '--json');
    expect(ended.status).toBe(3);
    expect(ended.err).toMatch(/counts differ from the manifest’?'?s: expected sha256 0{64}, found/);
  });

  it('is not overwritten without --force', () => {
    const before = sha256(readFileSync(join(out, 'manifest.json')));
    const refused = mislink(folder, 'run', 'irs-ice-2025', ...SMALL, '--replicates', '2', '--out', out);
    expect(refused).toMatchObject({ status: 2, out: '' });
    expect(refused.err).toMatch(/expected a new folder, found a complete run; --force starts it again\n$/);
    expect(sha256(readFileSync(join(out, 'manifest.json')))).toBe(before);
  });

  it('shows its tables and where they are', () => {
    const ended = mislink(
      folder,
      'run',
      'irs-ice-2025',
      ...SMALL,
      '--replicates',
      '1',
      '--point',
      'reference',
      '--out',
      'text',
    );
    expect(ended.status).toBe(0);
    expect(ended.out).toMatch(/one illustrative set of inputs/i);
    expect(ended.out).toMatch(/manifest\.json/);
    expect(ended.out).not.toMatch(/error rate/i);
    // colours and rewritten lines are for terminals
    expect(ended.out + ended.err).not.toContain('\u001b');
  });
});

describe('an interrupted run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mislink-'));
  const args = ['run', 'irs-ice-2025', ...SMALL, '--replicates', '6', '--json'];
  let whole = '';

  beforeAll(() => {
    whole = json(mislink(folder, ...args, '--out', 'whole')).countsSha256;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Starts the run and waits until something is kept. */
  async function started(
    out: string,
  ): Promise<{ child: ChildProcess; ended: Promise<Ended & { signal: string | null }> }> {
    const child = spawn(process.execPath, [MAIN, ...args, '--out', out], { cwd: folder });
    const text = { out: '', err: '' };
    child.stdout.on('data', (part: Buffer) => {
      text.out += part.toString();
    });
    child.stderr.on('data', (part: Buffer) => {
      text.err += part.toString();
    });
    const ended = new Promise<Ended & { signal: string | null }>((resolve) => {
      child.on('close', (status, signal) => resolve({ status, signal, ...text }));
    });
    const shards = join(folder, out, '.shards');
    while (child.exitCode === null && kept(shards) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    return { child, ended };
  }

  function kept(shards: string): number {
    return existsSync(shards) ? readdirSync(shards).filter((name) => name.endsWith('.bin')).length : 0;
  }

  it('by Ctrl-C ends with 130 and one line, and goes on with --resume to the same counts', async () => {
    const { child, ended } = await started('stopped');
    child.kill('SIGINT');
    const { status, out, err } = await ended;
    expect({ status, out }).toEqual({ status: 130, out: '' });
    expect(err.trimEnd().split('\n').at(-1)).toBe('interrupted; what is finished is kept, --resume goes on from there');
    expect(readdirSync(join(folder, 'stopped'))).toEqual(['.shards']);

    const refused = mislink(folder, ...args, '--out', 'stopped');
    expect(refused.status).toBe(2);
    expect(refused.err).toMatch(/found an interrupted run; --resume goes on with it/);

    expect(json(mislink(folder, ...args, '--out', 'stopped', '--resume', '--workers', '2')).countsSha256).toBe(whole);
    expect(existsSync(join(folder, 'stopped', 'manifest.json'))).toBe(true);
  });

  it('killed outright leaves nothing that --resume could take for a result', async () => {
    const { child, ended } = await started('killed');
    child.kill('SIGKILL');
    expect((await ended).signal).toBe('SIGKILL');
    expect(existsSync(join(folder, 'killed', 'manifest.json'))).toBe(false);
    // a file cut short, as a full disk leaves it
    const shards = join(folder, 'killed', '.shards');
    const [first] = readdirSync(shards).filter((name) => name.endsWith('.bin'));
    const content = readFileSync(join(shards, first!));
    writeFileSync(join(shards, first!), content.subarray(0, content.length / 2));
    expect(json(mislink(folder, ...args, '--out', 'killed', '--resume')).countsSha256).toBe(whole);
    const [name, hash] = ['counts.parquet', sha256(readFileSync(join(folder, 'whole', 'counts.parquet')))];
    expect(sha256(readFileSync(join(folder, 'killed', name)))).toBe(hash);
  });
});

describe('other commands', () => {
  it('end quietly where nobody reads to the end', () => {
    const folder = temporaryFolder();
    const program = `"${process.execPath}" "${MAIN}"`;
    for (const command of ['list', '--help', `run irs-ice-2025 ${SMALL.join(' ')} --replicates 1 --out piped`]) {
      // `true` is gone before the first line comes
      const shell = `{ ${program} ${command}; echo "status $?" >&2; } | true`;
      const { stderr } = spawnSync('sh', ['-c', shell], { cwd: folder, encoding: 'utf8' });
      const told = stderr.split('\n').filter((line) => line !== '');
      expect(told.at(-1)).toBe('status 0');
      expect(stderr).not.toMatch(/EPIPE|Error/);
    }
    expect(existsSync(join(folder, 'piped', 'manifest.json'))).toBe(true);
    const first = spawnSync('sh', ['-c', `${program} list | head -1`], { cwd: folder, encoding: 'utf8' });
    expect(first.stdout.split('\n')).toHaveLength(2);
    expect(first.stderr).toBe('');
  });

  it('check prints a scenario that runs', () => {
    const folder = temporaryFolder();
    const checked = mislink(folder, 'check', 'irs-ice-2025', ...SMALL, '--set', 'decide.policy=best');
    expect(checked.status).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(join(folder, 'resolved.yaml'), checked.out);
    const run = ['--requests', '120', '--replicates', '1', '--json'];
    const direct = mislink(
      folder,
      'run',
      'irs-ice-2025',
      '--extent',
      SMALL[1]!,
      ...run,
      '--set',
      'decide.policy=best',
      '--out',
      'a',
    );
    const resolved = mislink(folder, 'run', 'resolved.yaml', ...run, '--out', 'b');
    expect(json(resolved).countsSha256).toBe(json(direct).countsSha256);
  });

  it('generate writes three files with the columns promised', () => {
    const folder = temporaryFolder();
    const ended = mislink(folder, 'generate', 'irs-ice-2025', '--extent', '85012', '--requests', '50', '--out', 'data');
    expect(ended.err).not.toMatch(/bug/);
    expect(ended.status).toBe(0);
    const record =
      'record_id,given_name,middle_name,surname,suffix,sex,date_of_birth,tin,street_number,street,unit,city,state,zip,synthetic';
    const header = (name: string) => readFileSync(join(folder, 'data', name), 'utf8').split('\n', 1)[0]!;
    expect(header('register.csv')).toBe(record);
    expect(header('targets.csv')).toBe(record);
    for (const column of ['request_id', 'person_id', 'household_id', 'in_register', 'status', 'group']) {
      expect(header('truth.csv').split(',')).toContain(column);
    }
    expect(
      readFileSync(join(folder, 'data', 'targets.csv'), 'utf8')
        .trimEnd()
        .split('\n'),
    ).toHaveLength(51);
  });
});
