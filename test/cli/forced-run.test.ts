import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/io/sha256.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { MAIN, mislink } from './program.ts';

const SMALL = ['--extent', '85012', '--replicates', '1'];
const POSSIBLE = ['irs-ice-2025', ...SMALL, '--requests', '50'];
/** More than there are people with a removal order, which only the world can tell. */
const IMPOSSIBLE = ['irs-ice-2025', ...SMALL, '--requests', '5000000'];

/** Every file of a folder with its hash. */
function content(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), sha256(readFileSync(path))]));
}

describe.each([['run'], ['generate']])('%s --force', (command) => {
  const out = mkdtempSync(join(tmpdir(), 'mislink-'));
  let before: Record<string, string>;
  beforeAll(() => {
    expect(mislink(command, ...POSSIBLE, '--out', out)).toMatchObject({ status: 0 });
    before = content(out);
  });
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it('leaves the earlier files where the new ones cannot be made', () => {
    const failed = mislink(command, ...IMPOSSIBLE, '--out', out, '--force');
    expect(failed.status).toBe(2);
    expect(failed.err).toMatch(/--requests \d+: expected \d+ people with a removal order/);
    expect(content(out)).toEqual(before);
    // complete as before, not interrupted
    expect(mislink(command, ...POSSIBLE, '--out', out).err).toContain('found a complete run');
  });

  it('puts the new files in their place where they can', () => {
    expect(mislink(command, ...POSSIBLE, '--seed', '7', '--out', out, '--force')).toMatchObject({ status: 0 });
    const after = content(out);
    const visible = (files: object) => Object.keys(files).filter((name) => !name.startsWith('.'));
    expect(visible(after)).toEqual(visible(before));
    expect(after['manifest.json']).not.toBe(before['manifest.json']);
  });
});

it.each([['run'], ['generate']])('%s leaves an empty folder empty after wrong input', (command) => {
  const out = join(temporaryFolder(), 'empty');
  mkdirSync(out);
  expect(mislink(command, ...IMPOSSIBLE, '--out', out).status).toBe(2);
  expect(readdirSync(out)).toEqual([]);
});

it('what is finished is kept where a later replicate has too few people', () => {
  const out = join(temporaryFolder(), 'out');
  // how many there are in so small a place differs from one world to the next
  const scarce = ['irs-ice-2025', '--extent', '85012', '--point', 'high', '--requests', '100', '--workers', '1'];
  const failed = mislink('run', ...scarce, '--replicates', '8', '--out', out);
  expect(failed).toMatchObject({ status: 2, out: '' });
  expect(failed.err.trimEnd().split('\n').at(-1)).toMatch(
    /^--requests 100: expected \d+ people with a removal order and no account, found \d+ in this extent; of 100 requests at most \d+ can be drawn$/,
  );
  expect(readdirSync(join(out, '.shards')).filter((name) => name.endsWith('.bin')).length).toBeGreaterThan(1);
  expect(mislink('run', ...scarce, '--replicates', '2', '--out', out, '--resume').status).toBe(0);
});

it('an interrupted forced run leaves the earlier run, and says how to go on', async () => {
  const out = join(temporaryFolder(), 'out');
  expect(mislink('run', ...POSSIBLE, '--out', out).status).toBe(0);
  const visible = () => Object.entries(content(out)).filter(([name]) => !name.startsWith('.'));
  const before = visible();
  const earlier = new Set(readdirSync(join(out, '.shards')));
  const again = ['run', ...POSSIBLE, '--replicates', '40', '--workers', '1', '--out', out, '--force'];
  const child = spawn(process.execPath, [MAIN, ...again]);
  let err = '';
  child.stderr.on('data', (part: Buffer) => {
    err += part.toString();
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const isNew = (name: string) => name.includes('.shards/') && name.endsWith('.bin') && !earlier.has(name.slice(8));
  const isKept = () => readdirSync(out, { recursive: true, encoding: 'utf8' }).some(isNew);
  // the first replicate has the key of the earlier run's, the second one a key of its own
  while (child.exitCode === null && !isKept()) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(err).toMatch(/interrupted; what is finished is kept, --force --resume goes on from there\n$/);
  expect(visible()).toEqual(before);
  expect(mislink('run', ...POSSIBLE, '--out', out, '--resume').err).toContain('--force --resume extends it');
});
