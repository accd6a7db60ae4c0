import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import type { ReplicateResult } from '../../src/engine/replicate.ts';
import { plannedUnits } from '../../src/engine/simulate.ts';
import { countsHash, runSmall, smallPlan } from './small-run.ts';

/** What a promise is rejected with; a promise that does not end fails the test by its time limit. */
async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a thread that ends before its work is done', () => {
  const plan = smallPlan([], { requests: 100, point: 'reference' });

  it.each([1, 2])(
    'is an error at once that names it, on %d threads',
    async (workers) => {
      const entry = new URL('./dying-thread.mjs', import.meta.url);
      const error = await failureOf(runSmall(plan, { entry, workers }));
      expect(error).toBeInstanceOf(Error);
      expect(String(error)).toMatch(/worker thread \d ended with status 7 before its work was done/);
    },
    20_000,
  );

  it('is told of with its own error where it has one', async () => {
    const entry = new URL('./failing-thread.mjs', import.meta.url);
    expect(String(await failureOf(runSmall(plan, { entry })))).toMatch(/worker thread \d failed: Error: planted/);
  }, 20_000);

  it('is an error too where it never began', async () => {
    const entry = new URL('./no-such-thread.mjs', import.meta.url);
    expect(String(await failureOf(runSmall(plan, { entry })))).toMatch(/worker thread \d failed: .*no-such-thread/);
  }, 20_000);
});

describe('an interrupted run', () => {
  const plan = smallPlan([], { replicates: 3, requests: 200 });
  const perReplicate = plannedUnits(plan) / 3;

  it('ends with a known failure at once, and goes on later to the same bytes', async () => {
    const whole = countsHash(await runSmall(plan, { batch: 5000 }));
    const kept = new Map<string, string>();
    const keep = async (pass: number, replicate: number, result: ReplicateResult) => {
      // through text, as a run folder keeps it
      kept.set(`${pass} ${replicate}`, JSON.stringify(result));
    };
    const recall = async (pass: number, replicate: number) => {
      const text = kept.get(`${pass} ${replicate}`);
      return text === undefined ? null : (JSON.parse(text) as ReplicateResult);
    };
    const controller = new AbortController();
    const error = await failureOf(
      runSmall(plan, {
        batch: 5000,
        keep,
        signal: controller.signal,
        onProgress: (units) => {
          if (units > 1.2 * perReplicate) controller.abort();
        },
      }),
    );
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ code: 'interrupted' });
    expect([...kept.keys()]).toEqual(['0 0']);

    const seen: number[] = [];
    const resumed = await runSmall(plan, { workers: 1, keep, recall, onProgress: (units) => seen.push(units) });
    expect(countsHash(resumed)).toBe(whole);
    expect(kept.size).toBe(3);
    // what was kept counts as done
    expect(seen[0]).toBeGreaterThanOrEqual(perReplicate);
    expect(seen.at(-1)).toBe(plannedUnits(plan));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));

    // and a run of which everything is kept starts no thread
    const again = await runSmall(plan, { recall, entry: new URL('./no-such-thread.mjs', import.meta.url) });
    expect(countsHash(again)).toBe(whole);
  });

  it('does not begin where it was interrupted before', async () => {
    const error = await failureOf(runSmall(plan, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: 'interrupted' });
  }, 20_000);
});
