import { describe, expect, it } from 'vitest';
import { estimateRun } from '../../src/cli/check.ts';
import { shardsOfRun, taskSeconds } from '../../src/cli/task-seconds.ts';
import type { PassForecast } from '../../src/engine/forecast.ts';

const seconds = { start: 0.8, cold: 0, scan: 10, list: 5, stream: 80, judge: 5, serial: 3 };
const held = { records: 1e6, links: 0, pairs: 0, reached: 0 };
const forecast = { held, seconds } as PassForecast;
const pass = { forecast, shards: 8 };
const run = { replicates: 6, cpus: 2, loading: 1 };
const size = { ...run, workers: 2, cores: 2, tables: 0 };
// a start, and what a replicate takes, with what every run takes besides what was measured
const one = estimateRun([forecast], size).secondsPerReplicate;
const start = estimateRun([forecast], size).seconds - 6 * one - 1;

describe('taskSeconds', () => {
  it('is the time of the run where one task does it all', () => {
    const whole = estimateRun([forecast], size);
    const { task, shared, replicates } = taskSeconds([pass], { ...run, tasks: 1 });
    expect(task).toBeCloseTo(whole.seconds);
    expect(shared).toBe(0);
    expect(replicates).toBe(6);
  });

  it('is a share of it where tasks do whole replicates', () => {
    expect(start).toBeGreaterThan(0.8);
    expect(taskSeconds([pass], { ...run, tasks: 3 }).task).toBeCloseTo(1 + start + 2 * one);
    expect(taskSeconds([pass], { ...run, tasks: 6 })).toMatchObject({ shared: 0, merge: 1 });
  });

  it('counts a shared list for each task, and for the merge', () => {
    const stream = 80 / 2;
    const besides = one - stream;
    const { task, merge, shared } = taskSeconds([pass], { ...run, tasks: 4 });
    expect(shared).toBe(2);
    expect(task).toBeCloseTo(1 + start + 2 * besides + 1.5 * stream);
    expect(merge).toBeCloseTo(1 + start + 2 * besides);
    const each = taskSeconds([pass], { ...run, tasks: 48 });
    expect(each.shared).toBe(6);
    expect(each.task).toBeCloseTo(1 + start + besides + stream / 8);
  });

  it('takes the longest of tasks that are not alike', () => {
    const slow = { forecast: { ...forecast, seconds: { ...forecast.seconds, stream: 800 } }, shards: 8 };
    const { task, replicates } = taskSeconds([pass, slow], { ...run, tasks: 12 });
    expect(replicates).toBe(12);
    expect(task).toBeCloseTo(1 + 2 * start + one + (800 - 80) / 2);
    expect(shardsOfRun([pass, slow], 6)).toBe(96);
  });
});
