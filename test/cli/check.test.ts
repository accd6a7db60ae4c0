import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { estimateRun } from '../../src/cli/check.ts';
import { checkedScenario } from '../../src/cli/checked-scenario.ts';
import { openScenario } from '../../src/cli/scenario-options.ts';
import type { PassForecast } from '../../src/engine/forecast.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mislink } from './program.ts';

const EXTENT = ['--extent', '85281,85714', '--requests', '200'] as const;

describe('mislink check', () => {
  it('prints the scenario with every default, as a file that is the same scenario', async () => {
    const { status, out, err } = mislink('check', 'irs-ice-2025', ...EXTENT, '--set', 'moves.preset=none');
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(out).toContain('kinShare: 0.4');
    expect(out).toContain('- "85281"');
    expect(out).toMatch(/^# requests {10}200 a point/m);
    expect(out).toMatch(/^# homes {13}[\d,]+ \([\d,]+ occupied\)$/m);
    expect(out).toMatch(/^# memory {12}about [\d,]+ MB with \d+ workers?$/m);
    const file = join(temporaryFolder(), 'resolved.yaml');
    writeFileSync(file, out);
    const asked = ['extent={ zips: ["85281", "85714"] }', 'moves.preset=none'];
    const [before, after] = await Promise.all([
      openScenario('irs-ice-2025', { set: asked }),
      openScenario(file, { set: [] }),
    ]);
    expect(after.loaded.points.map((one) => one.scenario)).toEqual(before.loaded.points.map((one) => one.scenario));
  });

  it('prints JSON with the same, at the point asked for', () => {
    const { status, out } = mislink('check', 'irs-ice-2025', ...EXTENT, '--point', 'high', '--workers', '3', '--json');
    expect(status).toBe(0);
    const { scenario, estimate } = JSON.parse(out);
    expect(Object.keys(scenario.points)).toEqual(['high']);
    expect(estimate.workers).toBe(3);
    expect(estimate.passes).toHaveLength(1);
    expect(estimate.passes[0].requests).toBe(200);
    expect(estimate.passes[0].points).toEqual(['high']);
    expect(estimate.seconds).toBeGreaterThan(0);
    expect(estimate.passes[0].seconds.start).toBeGreaterThan(0);
  });

  it('says in one line what is wrong with a plan, and where', () => {
    const shares = mislink(
      'check',
      'irs-ice-2025',
      ...EXTENT,
      '--set',
      'register.lastFilingYearsAgo={ "1": 0.9, "2": 0.8, "3": 0.9 }',
    );
    expect(shares.status).toBe(2);
    expect(shares.out).toBe('');
    expect(shares.err).toMatch(/^\S.*register\.lastFilingYearsAgo: expected shares .*\n$/);
    const people = mislink('check', 'irs-ice-2025', '--extent', '85281', '--requests', '1000000');
    expect(people.status).toBe(2);
    expect(people.err).toMatch(/--requests 1000000: expected \d+ people with a removal order .*\n$/);
  });
});

describe('checkedScenario', () => {
  it('keeps only the points asked for', async () => {
    const opened = await openScenario('irs-ice-2025', { set: [], point: 'low' });
    expect(Object.keys(checkedScenario(opened).points ?? {})).toEqual(['low']);
    expect(checkedScenario(opened).requests.gone).toBe(0);
  });
});

describe('estimateRun', () => {
  const pass = {
    held: { records: 1_000_000, links: 0, pairs: 0, reached: 0 },
    seconds: { start: 4, cold: 2, scan: 10, list: 5, stream: 80, judge: 5, serial: 3 },
  } as PassForecast;
  const size = { workers: 2, cores: 2, replicates: 10, loading: 1, tables: 200 };
  const nothing = { start: 0, cold: 0, scan: 0, list: 0, stream: 0, judge: 0, serial: 0 };
  // what every run takes, and every replicate, besides what was measured
  const empty = estimateRun([{ ...pass, seconds: nothing }], { ...size, loading: 0 });
  const keeping = empty.secondsPerReplicate;
  const writing = empty.seconds - 10 * keeping;

  it('shares work among threads that there are, and multiplies by replicates', () => {
    expect(keeping).toBeLessThan(0.1);
    expect(writing).toBeLessThan(2);
    const one = estimateRun([pass], { ...size, workers: 1 });
    expect(one.secondsPerReplicate).toBeCloseTo(103 + keeping);
    const two = estimateRun([pass], size);
    expect(two.secondsPerReplicate).toBeCloseTo(100 / 2 + 3 + keeping);
    expect(two.seconds).toBeCloseTo(1 + 4 + 2 / 2 + writing + 10 * two.secondsPerReplicate);
    expect(estimateRun([pass], { ...size, workers: 8 }).secondsPerReplicate).toBe(two.secondsPerReplicate);
    expect(estimateRun([pass], { ...size, workers: 8 }).megabytes).toBeGreaterThan(two.megabytes);
  });

  it('adds passes, which come one after the other', () => {
    const two = estimateRun([pass, pass], size);
    expect(two.secondsPerReplicate).toBeCloseTo(2 * estimateRun([pass], size).secondsPerReplicate);
    expect(two.megabytes).toBe(estimateRun([pass], size).megabytes);
  });
});
