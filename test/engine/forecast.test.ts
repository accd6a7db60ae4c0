import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import type { PassForecast } from '../../src/engine/forecast.ts';
import { forecastPass, refuseTooManyPairs } from '../../src/engine/forecast.ts';
import { listNumbers, rangesOf } from '../../src/engine/request-list.ts';
import type { RunPlan } from '../../src/engine/simulate.ts';
import { openReplicate, smallPlan } from './small-run.ts';

const EVERYTHING = { scanned: 1e9, streamed: 1e9, seconds: 1e9 };

const forecast = (plan: RunPlan, budget = EVERYTHING) =>
  forecastPass(plan.passes[0]!.data, plan.passes[0]!.plan, budget);

/** What replicate 0 holds, counted in full. */
async function counted(plan: RunPlan) {
  const { shard, index, data } = await openReplicate(plan);
  const results = rangesOf(data, 10_000).map(([from, to]) => shard.stream(from, to));
  const accounts = results.reduce((sum, result) => sum + result.accounts, 0);
  const pairs = results.reduce((sum, { links }) => sum + links.count.reduce((total, count) => total + count, 0), 0);
  results.push(shard.streamOwners(listNumbers(index)));
  const candidates = shard.plan.paths.map((_, path) =>
    results.reduce((sum, result) => sum + result.candidates[path]!, 0),
  );
  return { accounts, candidates, pairs, records: index.requests.request.length };
}

describe('forecastPass', () => {
  it('is exact for replicate 0 where it may look at everything', async () => {
    const plan = smallPlan(['decide.policy=all']);
    const [found, truth] = [await forecast(plan), await counted(plan)];
    expect(found.scannedShare).toBe(1);
    expect(found.streamedShare).toBe(1);
    expect(found.accounts).toBe(truth.accounts);
    expect(found.records).toBe(truth.records);
    expect(found.pairs).toBe(truth.pairs);
    expect(found.candidates.map((one) => one.pairs)).toEqual(truth.candidates);
    expect(found.requests).toBe(600);
    expect(found.households).toBeLessThan(found.homes);
    expect(found.people).toBeGreaterThan(found.accounts);
  });

  it('comes near where it sees a third of the list and less of the register, pairs across homes included', async () => {
    // candidates by surname and ZIP: nearly all are strangers to each other
    const plan = smallPlan(
      ['paths.address.block=[[surname, zip]]', 'paths.address.rule={ exact: surname }', 'rules={}'],
      {
        point: 'reference',
        requests: 900,
      },
    );
    const found = await forecast(plan, { scanned: 22_000, streamed: 8_000, seconds: 60 });
    const truth = await counted(plan);
    expect(found.scannedShare).toBeLessThan(0.4);
    expect(found.streamedShare).toBeLessThan(0.2);
    expect(Math.abs(found.accounts / truth.accounts - 1)).toBeLessThan(0.1);
    const [predicted, actual] = [found.candidates[1]!.pairs, truth.candidates[1]!];
    expect(actual).toBeGreaterThan(3000);
    expect(predicted / actual).toBeGreaterThan(0.6);
    expect(predicted / actual).toBeLessThan(1.6);
  });

  it('says that there are too few people to request', async () => {
    const plan = smallPlan([], { requests: 50_000 });
    await expect(forecast(plan)).rejects.toThrow(/^requests: expected \d+ people with a removal order/);
    await expect(forecast(plan, { ...EVERYTHING, scanned: 20_000 })).rejects.toThrow(/found about \d+ in this extent/);
  });
});

describe('refuseTooManyPairs', () => {
  const [unique, all] = ['unique', 'all'].map((policy) => smallPlan([`decide.policy=${policy}`]).passes[0]!.plan);
  const many = { pairs: 50_000_001 } as PassForecast;

  it('refuses more than 50 million pairs under the policy that keeps every pair', () => {
    expect(() => refuseTooManyPairs(all!, many)).toThrow(Failure);
    expect(() => refuseTooManyPairs(all!, many)).toThrow(/^decide.policy: expected at most 50 million pairs/);
  });

  it('lets other policies and fewer pairs pass', () => {
    refuseTooManyPairs(unique!, many);
    refuseTooManyPairs(all!, { ...many, pairs: 50_000_000 });
  });
});
