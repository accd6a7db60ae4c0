import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import { POLICIES } from '../../src/decision/config.ts';
import { shardsOf } from '../../src/engine/shards.ts';
import type { RunPlan } from '../../src/engine/simulate.ts';
import { plannedUnits } from '../../src/engine/simulate.ts';
import type { CountRow } from '../../src/evaluation/counts.ts';
import { sha256 } from '../../src/io/sha256.ts';
import type { MemoryStore } from './memory-store.ts';
import { memoryStore } from './memory-store.ts';
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
    const store = memoryStore();
    const controller = new AbortController();
    const error = await failureOf(
      runSmall(plan, {
        batch: 5000,
        store,
        signal: controller.signal,
        onProgress: (units) => {
          if (units > 1.6 * perReplicate) controller.abort();
        },
      }),
    );
    expect(error).toBeInstanceOf(Failure);
    expect(error).toMatchObject({ code: 'interrupted' });
    const names = [...store.parts.keys()];
    // the first replicate whole, of the second one the list and some shards
    expect(names.filter((name) => name.startsWith('0 0'))).toEqual(['0 0 replicate']);
    expect(names).toContain('0 1 targets');
    const shards = names.filter((name) => name.startsWith('0 1 shard'));
    expect(shards.length).toBeGreaterThanOrEqual(1);
    expect(shards.length).toBeLessThan(shardsOf(plan.passes[0]!.data.area).length);
    expect(names.filter((name) => name.startsWith('0 2'))).toEqual([]);

    const seen: number[] = [];
    const resumed = await runSmall(plan, { workers: 1, store, onProgress: (units) => seen.push(units) });
    expect(countsHash(resumed)).toBe(whole);
    expect([...store.parts.keys()].sort()).toEqual(['0 0 replicate', '0 1 replicate', '0 2 replicate']);
    // what was kept counts as done
    expect(seen[0]).toBeGreaterThanOrEqual((1.2 + 0.8 / shardsOf(plan.passes[0]!.data.area).length) * perReplicate - 1);
    expect(seen.at(-1)).toBe(plannedUnits(plan));
    expect(seen).toEqual([...seen].sort((a, b) => a - b));

    // and a run of which everything is kept starts no thread
    const again = await runSmall(plan, { store, entry: new URL('./no-such-thread.mjs', import.meta.url) });
    expect(countsHash(again)).toBe(whole);
  });

  it('does not begin where it was interrupted before', async () => {
    const error = await failureOf(runSmall(plan, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ code: 'interrupted' });
  }, 20_000);
});

/** Two ZIPs of some 8,000 homes: what stops and goes on there does so in a second. */
const TWO_ZIPS = 'extent={ zips: ["85012", "85281"] }';

describe('a run that goes on from shards', () => {
  /** Runs until the nth piece is to be kept, which is refused as a full disk would. */
  async function stopped(plan: RunPlan, pieces: number): Promise<MemoryStore> {
    let left = pieces;
    const store = memoryStore(() => {
      if (left-- <= 0) throw new Failure('input', 'no space is left');
    });
    expect(await failureOf(runSmall(plan, { store, batch: 701 }))).toMatchObject({ message: 'no space is left' });
    left = Number.POSITIVE_INFINITY;
    return store;
  }

  /** Pieces kept: the list, then four shards, then the replicate. */
  const STOPS = { best: [1], unique: [0, 3], all: [2, 5], one_to_one: [3], mutual: [4] } as const;

  it.each(POLICIES)('gives the same counts under policy %s, wherever it stopped', async (policy) => {
    const plan = smallPlan([TWO_ZIPS, `decide.policy=${policy}`], { requests: 120 });
    const whole = await runSmall(plan, { batch: 1_000_000 });
    for (const pieces of STOPS[policy]) {
      const store = await stopped(plan, pieces);
      expect(store.parts.size).toBe(pieces);
      const resumed = await runSmall(plan, { store, workers: 1, batch: 999 });
      expect([pieces, countsHash(resumed)]).toEqual([pieces, countsHash(whole)]);
      expect(resumed).toMatchObject({ accounts: whole.accounts, candidates: whole.candidates });
    }
  });

  it('keeps the same bytes for a shard, whatever the number of threads and the batch', async () => {
    const plan = smallPlan([TWO_ZIPS, 'decide.policy=all'], { requests: 120 });
    const kept = async (workers: number, batch: number) => {
      const store = memoryStore((name) => {
        if (name.endsWith('replicate')) throw new Failure('input', 'no space is left');
      });
      await failureOf(runSmall(plan, { store, workers, batch }));
      return new Map([...store.parts].sort().map(([name, bytes]) => [name, sha256(bytes)]));
    };
    const one = await kept(1, 1_000_000);
    expect(one.size).toBe(1 + shardsOf(plan.passes[0]!.data.area).length);
    expect(await kept(2, 1234)).toEqual(one);
  });

  it('does what is kept in another layout again', async () => {
    const plan = smallPlan([TWO_ZIPS], { requests: 100 });
    const store = await stopped(plan, 4);
    const whole = countsHash(await runSmall(plan));
    for (const [name, bytes] of store.parts) store.parts.set(name, name.includes('1') ? bytes.subarray(8) : bytes);
    expect(countsHash(await runSmall(plan, { store }))).toBe(whole);
  });
});

describe('a run with a stopping rule', () => {
  it('ends at the look that reaches it, with the counts of a run of as many replicates', async () => {
    const plan = smallPlan([TWO_ZIPS], { replicates: 5, requests: 50, point: 'reference' });
    const told: [number, number][] = [];
    const stop = {
      looks: [1, 2, 4, 5],
      isReached: (counts: readonly CountRow[], replicates: number) => {
        told.push([replicates, new Set(counts.map((row) => row.replicate)).size]);
        return replicates >= 2;
      },
    };
    const result = await runSmall(plan, { stop });
    expect(told).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(result.replicates).toBe(2);
    const two = await runSmall(smallPlan([TWO_ZIPS], { replicates: 2, requests: 50, point: 'reference' }));
    expect(result).toEqual(two);
    // replicates kept beyond the look, by a longer run before, are not counted
    const store = memoryStore();
    await runSmall(plan, { store });
    expect(await runSmall(plan, { store, stop })).toEqual(two);
  });
});
