import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFits, megabytesAllowed, megabytesInUse } from '../../src/cli/check-fits.ts';
import { layOutRun } from '../../src/cli/lay-out-run.ts';
import { openScenario } from '../../src/cli/scenario-options.ts';
import { SMALL_ZIPS } from '../engine/small-run.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mislink } from './program.ts';

/** Everybody in the state is everybody's candidate, and every pair is accepted and kept. */
const ALL_PAIRS = ['decide.policy=all', 'paths.address.block=[[state]]', 'paths.address.rule={ exact: state }'];

describe('checkFits', () => {
  it('refuses a run for which there is too little memory, and lets one pass that fits', async () => {
    const run = await layOutRun(await openScenario('irs-ice-2025', { set: [], extent: '85281,85714', requests: 200 }));
    const allowed = megabytesInUse() + 230;
    await checkFits(run, 1, allowed);
    await expect(checkFits(run, 4, allowed)).rejects.toThrow(
      /^memory: expected .* with 4 workers; take fewer --workers/,
    );
    expect(megabytesAllowed()).toBeGreaterThan(0);
  });
});

describe('what cannot fit', () => {
  const sets = ALL_PAIRS.flatMap((text) => ['--set', text]);
  const asked = ['irs-ice-2025', '--extent', SMALL_ZIPS.join(','), '--requests', '900', ...sets];

  it.each([
    ['run', []],
    ['shard', ['--task', '1/2']],
    ['check', null],
  ])('is refused by %s in one line before anything is written', (command, options) => {
    const out = join(temporaryFolder(), 'run');
    const more = options === null ? [] : [...options, '--out', out];
    const { status, out: said, err } = mislink(command, ...asked, ...more);
    expect(err).toMatch(
      /^[^\n]*decide\.policy: expected at most 50 million pairs [^\n]* found about \d+ million [^\n]*\n$/,
    );
    expect(said).toBe('');
    expect(status).toBe(2);
    expect(existsSync(out)).toBe(false);
  });
});
