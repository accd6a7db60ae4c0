import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { keptIn, lastingContent, SMALL_RUN, startMislink, until } from './process-runs.ts';
import { mislink } from './program.ts';

// dozens of processes, each of which begins with the tables and errors of a world
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const RUN = [...SMALL_RUN, '--replicates', '2'];

/** Starts some tasks of a run together and waits for all of them. */
async function tasks(out: string, of: number, wanted: readonly number[]): Promise<void> {
  const started = wanted.map((task) => startMislink('shard', ...RUN, '--task', `${task}/${of}`, '--out', out));
  for (const { ended } of started) expect(await ended).toMatchObject({ status: 0 });
}

describe('a run shared out among tasks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mislink-'));
  const whole = join(folder, 'whole');
  beforeAll(() => {
    expect(mislink('run', ...RUN, '--out', whole)).toMatchObject({ status: 0 });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    [1, [[1]]],
    [3, [[3, 1], [2]]],
    // two replicates of four shards: the sixth task has two of them, and one task is started twice at once
    [
      7,
      [
        [7, 2],
        [2, 2],
        [1, 4],
        [3, 5, 6],
      ],
    ],
  ])('comes to the very bytes of one that is not: %d tasks', async (of, groups) => {
    const out = join(folder, `of-${of}`);
    for (const group of groups) await tasks(out, of, group);
    const merged = mislink('merge', out, '--workers', '2');
    expect(merged.status).toBe(0);
    expect(lastingContent(out)).toEqual(lastingContent(whole));
    expect(keptIn(out)).toEqual(keptIn(whole));
    const again = mislink('merge', out);
    expect(again).toEqual({ status: 0, out: '', err: `${out} is merged already; nothing to do.\n` });
    expect(lastingContent(out)).toEqual(lastingContent(whole));
    // a task that is started again has nothing to do
    await tasks(out, of, [1]);
  });

  it('says which tasks to start again, and goes on with what they do', async () => {
    const out = join(folder, 'lacking');
    const task = startMislink('shard', ...RUN, '--task', '1/3', '--out', out);
    await until(task, () => keptIn(out).length >= 2);
    task.child.kill('SIGKILL');
    await task.ended;
    const nothingKept = mislink('merge', out);
    expect(nothingKept).toMatchObject({ status: 2, out: '' });
    expect(nothingKept.err).toMatch(
      /lacking: expected the work of 3 tasks, found something missing or damaged of tasks 1–3; run `mislink shard` again with --task 1\/3, 2\/3, 3\/3\n$/,
    );
    await tasks(out, 3, [1, 3]);
    expect(mislink('merge', out).err).toMatch(/of task 2; run `mislink shard` again with --task 2\/3\n$/);
    await tasks(out, 3, [2]);
    // every piece in turn: damaged, it is missed; nothing is written meanwhile
    const damaged = join(folder, 'damaged');
    let named = 0;
    for (const name of keptIn(out)) {
      rmSync(damaged, { recursive: true, force: true });
      cpSync(out, damaged, { recursive: true });
      truncateSync(join(damaged, '.shards', name), 150);
      if (named === 2) break;
      const refused = mislink('merge', damaged);
      // the list of a replicate's targets is drawn again where it is spoilt
      if (refused.status === 0) continue;
      named++;
      expect(refused).toMatchObject({ status: 2, out: '' });
      expect(refused.err).toMatch(/of task [123]; run `mislink shard` again with --task [123]\/3\n$/);
    }
    expect(named).toBeGreaterThan(0);
    expect(mislink('merge', out).status).toBe(0);
    expect(lastingContent(out)).toEqual(lastingContent(whole));
  });

  it('refuses a task of another run, another number of tasks or replicates, and a folder of something else', async () => {
    const out = join(folder, 'refusing');
    await tasks(out, 40, [40]);
    const refused = (...args: string[]) => {
      const ended = mislink('shard', ...args, '--out', out);
      expect(ended).toMatchObject({ status: 2, out: '' });
      expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
      return ended.err;
    };
    expect(refused(...RUN, '--seed', '9', '--task', '1/40')).toContain('expected the run that was begun there');
    expect(refused(...RUN, '--task', '1/41')).toContain('expected 40 tasks as it was begun, found 41');
    expect(refused(...SMALL_RUN, '--replicates', '3', '--task', '1/40')).toContain('expected 2 replicates');
    for (const text of ['0/3', '4/3', '3', 'a/b', '1/0']) {
      expect(refused(...RUN, '--task', text)).toContain('--task: expected I/N with I from 1 to N');
    }
    expect(mislink('merge', whole).err).toContain('found a run that was not shared out');
    expect(mislink('merge', join(folder, 'nowhere')).err).toContain('found nothing readable that a task began');
    const thesis = temporaryFolder();
    writeFileSync(join(thesis, 'thesis.tex'), '');
    expect(mislink('shard', ...RUN, '--task', '1/2', '--out', thesis).err).toContain('found thesis.tex in it');
  });

  it('is not put over a complete run of something else until that is moved away', async () => {
    const out = join(folder, 'extended');
    await tasks(out, 1, [1]);
    expect(mislink('merge', out).status).toBe(0);
    const manifest = join(out, 'manifest.json');
    for (const text of [readFileSync(manifest, 'utf8').replace(/"replicates": 2/, '"replicates": 3'), '{']) {
      writeFileSync(manifest, text);
      const refused = mislink('merge', out);
      expect(refused).toMatchObject({ status: 2, out: '' });
      expect(refused.err).toMatch(
        /found a complete run of another [^\n]*once its manifest\.json is moved away[^\n]*\n$/,
      );
      expect(readFileSync(manifest, 'utf8')).toBe(text);
    }
    rmSync(manifest);
    expect(mislink('merge', out).status).toBe(0);
    expect(lastingContent(out)).toEqual(lastingContent(whole));
  });

  it('needs neither the file of the scenario nor its options to be put together', async () => {
    const place = join(folder, 'mine');
    mkdirSync(place);
    const file = join(place, 'mine.yaml');
    const scenario = readFileSync(new URL('../../scenarios/irs-ice-2025.yaml', import.meta.url), 'utf8');
    writeFileSync(file, scenario);
    const args = [file, ...SMALL_RUN.slice(1), '--replicates', '1', '--set', 'errors.preset=low', '--point', 'high'];
    expect(mislink('run', ...args, '--out', join(place, 'run')).status).toBe(0);
    expect(mislink('shard', ...args, '--task', '1/1', '--out', join(place, 'tasks')).status).toBe(0);
    rmSync(file);
    expect(mislink('merge', join(place, 'tasks')).status).toBe(0);
    expect(lastingContent(join(place, 'tasks'))).toEqual(lastingContent(join(place, 'run')));
  });
});
