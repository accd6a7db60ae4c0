import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readBegun } from '../../src/io/begun-run.ts';
import { openRunFolder } from '../../src/io/run-folder.ts';
import type { BegunTask } from '../../src/io/task-folder.ts';
import { openTaskFolder } from '../../src/io/task-folder.ts';
import { temporaryFolder } from './temporary-folder.ts';

const job = { tasks: 3, replicates: 2, numbers: 2, requestsSampled: null, resolved: {}, text: 'scenario: mine\n' };
const BEGUN: BegunTask = { scenario: 'mine', scenarioHash: 'a'.repeat(64), seed: 1, job };
const OTHER: BegunTask = { ...BEGUN, scenarioHash: 'b'.repeat(64), seed: 2 };

it('of tasks that begin at once, all of one run go on and those of another are refused', async () => {
  const folder = join(temporaryFolder(), 'new', 'shared');
  const opened = await Promise.allSettled(
    Array.from({ length: 12 }, (_, i) => openTaskFolder(folder, i % 3 === 0 ? OTHER : BEGUN)),
  );
  const recorded = await readBegun(folder);
  const isOther = recorded!.seed === 2;
  expect(opened.map(({ status }) => status)).toEqual(
    Array.from({ length: 12 }, (_, i) => ((i % 3 === 0) === isOther ? 'fulfilled' : 'rejected')),
  );
  expect(readdirSync(join(folder, '.shards'))).toEqual(['begun']);
});

it('a record that is damaged is written again, by a run too', async () => {
  const folder = temporaryFolder();
  await openTaskFolder(folder, BEGUN);
  const path = join(folder, '.shards', 'begun');
  for (const damaged of ['', readFileSync(path, 'utf8').replace('mine', 'nine'), 'x'.repeat(2000)]) {
    writeFileSync(path, damaged);
    expect(await readBegun(folder)).toBeNull();
    await openTaskFolder(folder, BEGUN);
    expect(await readBegun(folder)).toEqual(BEGUN);
  }
  writeFileSync(path, '');
  await openRunFolder(folder, { resume: true, begun: BEGUN });
  expect(await readBegun(folder)).toEqual(BEGUN);
});

it('a run that starts again leaves the record of the earlier one until it keeps something', async () => {
  const folder = join(temporaryFolder(), 'run');
  await (await openRunFolder(folder, { begun: BEGUN })).finish({});
  const again = await openRunFolder(folder, { begun: OTHER, force: true });
  expect(await readBegun(folder)).toEqual(BEGUN);
  await again.checkpoints.put('0123456789abcdef', Buffer.from('kept'));
  expect(await readBegun(folder)).toEqual(OTHER);
  await expect(openRunFolder(folder, { begun: BEGUN, force: true, resume: true })).rejects.toThrow(
    /expected the run that was begun there, mine with seed 2 .*, found mine with seed 1 /,
  );
});

it('a folder of a run is none of tasks, nor is one of something else', async () => {
  const folder = temporaryFolder();
  const { job: _job, ...alone } = BEGUN;
  await openRunFolder(join(folder, 'run'), { begun: alone });
  await expect(openTaskFolder(join(folder, 'run'), BEGUN)).rejects.toThrow('found one of `mislink run`');
  mkdirSync(join(folder, 'full'));
  writeFileSync(join(folder, 'full', 'thesis.tex'), '');
  await expect(openTaskFolder(join(folder, 'full'), BEGUN)).rejects.toThrow('found thesis.tex in it');
  expect(readdirSync(join(folder, 'full'))).toEqual(['thesis.tex']);
});
