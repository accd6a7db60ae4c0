import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { deriveKeys, word } from '../../src/core/word.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { keptIn, lastingContent, SMALL_RUN, startMislink, until } from './process-runs.ts';
import { mislink } from './program.ts';

// dozens of processes, each of which begins with the tables and errors of a world
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const ARGS = ['run', ...SMALL_RUN, '--replicates', '3'];

/** Of the moments to stop at and the files to spoil. */
const SEED = 20261122;

/** Ways to spoil what was kept, by turns. */
const DAMAGES: readonly ((path: string) => void)[] = [
  (path) => {
    const bytes = readFileSync(path);
    const place = Math.floor(bytes.length / 2);
    bytes[place] = bytes[place]! ^ 4;
    writeFileSync(path, bytes);
  },
  (path) => writeFileSync(path, readFileSync(path).subarray(0, -7)),
  (path) => writeFileSync(path, ''),
  (path) => renameSync(path, path.replace(/[0-9a-f]{4}\.bin$/, 'beef.bin')),
];

describe('a run that is stopped again and again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mislink-'));
  const whole = join(folder, 'whole');
  beforeAll(() => {
    expect(mislink(...ARGS, '--out', whole)).toMatchObject({ status: 0 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('by kill -9 and Ctrl-C, its files spoilt in between, comes to the very bytes', async () => {
    const out = join(folder, 'killed');
    let resume: string[] = [];
    // every piece but the last few is a moment to stop at
    const keys = deriveKeys(SEED, 0);
    const drawn = (slot: number, turn: number, below: number) => word(keys, slot, turn) % below;
    const moments = Array.from({ length: 4 }, (_, turn) => 1 + drawn(0, turn, 3));
    const said = { seed: SEED, moments };
    let isComplete = false;
    for (const [turn, pieces] of moments.entries()) {
      const before = new Set(keptIn(out));
      const run = startMislink(...ARGS, '--out', out, ...resume);
      await until(run, () => keptIn(out).filter((name) => !before.has(name)).length >= pieces);
      await new Promise((resolve) => setTimeout(resolve, drawn(1, turn, 40)));
      const isKilled = turn % 2 === 0;
      run.child.kill(isKilled ? 'SIGKILL' : 'SIGINT');
      const { status, signal } = await run.ended;
      // on a slow machine it may have come to its end before it was stopped
      isComplete = status === 0;
      if (isComplete) break;
      const stopped = isKilled ? { status: null, signal: 'SIGKILL' } : { status: 130, signal: null };
      expect({ ...said, status, signal }).toEqual({ ...said, ...stopped });
      resume = ['--resume'];
      const kept = keptIn(out);
      DAMAGES[turn]?.(join(out, '.shards', kept[drawn(2, turn, kept.length)]!));
    }
    const ended = isComplete ? { status: 0 } : mislink(...ARGS, '--out', out, '--resume', '--workers', '2');
    expect({ ...said, status: ended.status }).toEqual({ ...said, status: 0 });
    expect({ ...said, content: lastingContent(out) }).toEqual({ ...said, content: lastingContent(whole) });
    // of the pieces nothing is left but whole replicates
    const left = readdirSync(join(out, '.shards'));
    expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    expect(left.filter((name) => !name.endsWith('beef.bin')).sort()).toEqual(
      readdirSync(join(whole, '.shards')).sort(),
    );
  });

  it('is not gone on with as another run', async () => {
    const out = join(folder, 'other');
    const run = startMislink(...ARGS, '--out', out);
    await until(run, () => keptIn(out).length >= 2);
    run.child.kill('SIGKILL');
    await run.ended;
    const before = keptIn(out);
    for (const change of [
      ['--seed', '7'],
      ['--set', 'decide.policy=best'],
      ['--requests', '121'],
    ]) {
      const refused = mislink(...ARGS, ...change, '--out', out, '--resume');
      expect(refused).toMatchObject({ status: 2, out: '' });
      expect(refused.err).toMatch(
        /^\S+other: expected the run that was begun there, irs-ice-2025 with seed 20250807 \(scenario sha256 [0-9a-f]{12}\), found irs-ice-2025 with seed \d+ /,
      );
      expect(refused.err.trimEnd().split('\n')).toHaveLength(1);
    }
    expect(keptIn(out)).toEqual(before);
    // a complete run says so from its manifest alone
    rmSync(join(whole, '.shards'), { recursive: true });
    const extended = mislink(...ARGS, '--seed', '7', '--out', whole, '--force', '--resume');
    expect(extended).toMatchObject({ status: 2, out: '' });
    expect(extended.err).toContain('expected the run that was begun there');
    expect(readdirSync(whole)).not.toContain('.shards');
  });
});

it('a full disk is one line and status 2, and the run goes on when there is room', (context) => {
  const disk = temporaryFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'none', disk]).status !== 0) {
    context.skip('needs the right to mount a small file system');
  }
  const args = ['run', 'irs-ice-2025', '--extent', '85012', '--requests', '50', '--workers', '1', '--replicates', '1'];
  const out = join(disk, 'run');
  try {
    // in turn: while a piece is kept, while tables are written, while counts go through their text
    for (const [turn, size] of ['16k', '200k', '500k'].entries()) {
      spawnSync('mount', ['-o', `remount,size=${size}`, disk]);
      const full = mislink(...args, '--out', out, ...(turn === 0 ? [] : ['--resume']));
      expect(full).toMatchObject({ status: 2, out: '' });
      expect(full.err.trimEnd().split('\n').at(-1)).toMatch(
        /: expected a file that can be written, but no space is left; what is finished is kept, --resume goes on from there$/,
      );
      expect(keptIn(out).length).toBeGreaterThan(0);
    }
    spawnSync('mount', ['-o', 'remount,size=20m', disk]);
    expect(mislink(...args, '--out', out, '--resume').status).toBe(0);
    const elsewhere = join(temporaryFolder(), 'run');
    expect(mislink(...args, '--out', elsewhere).status).toBe(0);
    expect(lastingContent(out)).toEqual(lastingContent(elsewhere));
  } finally {
    spawnSync('umount', [disk]);
  }
});

it('a full disk is one line and status 2 for a merge too, which goes on when there is room', (context) => {
  const disk = temporaryFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'none', disk]).status !== 0) {
    context.skip('needs the right to mount a small file system');
  }
  const out = join(disk, 'run');
  const room = (size: string) => spawnSync('mount', ['-o', `remount,size=${size}`, disk]);
  try {
    for (const task of ['1/2', '2/2']) {
      expect(mislink('shard', ...SMALL_RUN, '--replicates', '1', '--task', task, '--out', out).status).toBe(0);
    }
    const { blocks, bfree, bsize } = statfsSync(disk);
    room(`${(blocks - bfree) * bsize}`);
    const full = mislink('merge', out);
    expect(full).toMatchObject({ status: 2, out: '' });
    expect(full.err.trimEnd().split('\n').at(-1)).toMatch(
      /: expected a file that can be written, but no space is left; what is finished is kept, the same command goes on from there$/,
    );
    room('20m');
    expect(mislink('merge', out).status).toBe(0);
  } finally {
    spawnSync('umount', [disk]);
  }
});
