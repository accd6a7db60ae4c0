import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { keptIn, startMislink, until } from './process-runs.ts';
import { mislink } from './program.ts';

// dozens of processes, each of which begins with the tables and errors of a world
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const RUN = ['run', 'irs-ice-2025', '--extent', '85012', '--requests', '50', '--point', 'reference', '--workers', '1'];
const CONDITION = 'reference.wrong_door.halfwidth<0.2,yield.relative<0.5';

it('a run ends at the first look that is precise enough, says so, and goes on after a kill', async () => {
  const folder = temporaryFolder();
  const [whole, killed] = [join(folder, 'whole'), join(folder, 'killed')];
  const args = [...RUN, '--replicates', '60', '--stop-when', CONDITION];
  const ended = mislink(...args, '--out', whole, '--json');
  expect(ended.status).toBe(0);
  const result = JSON.parse(ended.out);
  expect(result).toMatchObject({ replicates: 40, stopping: { asked: CONDITION, most: 60, isReached: true } });
  const manifest = JSON.parse(readFileSync(join(whole, 'manifest.json'), 'utf8'));
  expect(manifest).toMatchObject({ replicates: 40, stopping: result.stopping, scenario: { replicates: 40 } });
  expect(manifest.stopping.looks).toMatchObject([
    {
      replicates: 40,
      isReached: true,
      measures: [
        { point: 'reference', estimand: 'wrong_door', width: 'halfwidth', below: 0.2, isMet: true },
        { point: 'reference', estimand: 'yield', width: 'relative', below: 0.5, isMet: true },
      ],
    },
  ]);
  const [low, high] = result.points.reference.estimands.wrong_door.ci;
  expect(manifest.stopping.looks[0].measures[0].value).toBeCloseTo((high - low) / 2, 12);
  // Markdown, in which a < is escaped
  const said = `stopping rule ${CONDITION.replaceAll('<', '\\<')}: reached after 40 of at most 60 replicates (look at 40)`;
  const tables = readFileSync(join(whole, 'tables.md'), 'utf8');
  // once a table
  expect(tables.split(said).length).toBe(tables.split('R = 40;').length);
  expect(tables.split(said).length).toBeGreaterThan(4);

  const run = startMislink(...args, '--out', killed);
  await until(run, () => keptIn(killed).length >= 4);
  run.child.kill('SIGKILL');
  await run.ended;
  const resumed = mislink(...args, '--out', killed, '--resume', '--json');
  expect(JSON.parse(resumed.out)).toMatchObject({ countsSha256: result.countsSha256, stopping: result.stopping });
});

it('a run that may take fewer replicates than the first look says so, and whether it was precise enough', () => {
  const out = join(temporaryFolder(), 'few');
  const ended = mislink(...RUN, '--replicates', '2', '--stop-when', 'fdr.halfwidth<0.000001', '--out', out, '--json');
  expect(ended.status).toBe(0);
  expect(ended.err).toContain('--stop-when: looks begin at 40 replicates, and this run has 2');
  expect(JSON.parse(ended.out)).toMatchObject({
    replicates: 2,
    stopping: { isReached: false, looks: [{ replicates: 2, isReached: false }] },
  });
});

it.each([
  [
    'fdr<0.1',
    /expected standard, or \[POINT\.\]ESTIMAND\.halfwidth<NUMBER .*mislink list estimands.*points: reference/,
  ],
  ['frd.halfwidth<0.1', /expected one of the estimands .*wrong_door.* \(did you mean fdr\?\), found "frd"/],
  ['medium.fdr.halfwidth<0.1', /expected one of the points reference, found "medium"/],
  ['fdr.width<0.1', /expected halfwidth or relative, found "width"/],
  ['fdr.halfwidth<0', /expected a number above 0, found "0"/],
  ['fdr.halfwidth<1,', /""/],
])('--stop-when %s is one line and status 2', (text, message) => {
  const ended = mislink(...RUN, '--stop-when', text, '--out', join(temporaryFolder(), 'none'));
  expect(ended).toMatchObject({ status: 2, out: '' });
  expect(ended.err).toMatch(/^--stop-when /);
  expect(ended.err).toMatch(message);
  expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
});
