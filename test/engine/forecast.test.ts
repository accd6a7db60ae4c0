import { describe, expect, it } from 'vitest';
import { Dictionary } from '../../src/core/dictionary.ts';
import { Failure } from '../../src/core/failure.ts';
import type { PassForecast } from '../../src/engine/forecast.ts';
import { forecastPairs, forecastPass, mayHaveManyPairs, refuseTooManyPairs } from '../../src/engine/forecast.ts';
import { OneThreadPool } from '../../src/engine/one-thread-pool.ts';
import { listNumbers, rangesOf } from '../../src/engine/request-list.ts';
import type { RunPlan } from '../../src/engine/simulate.ts';
import { solveGates } from '../../src/engine/solve-gates.ts';
import { grownShare } from '../../src/engine/stand-in.ts';
import { openReplicate, smallPlan } from './small-run.ts';

const EVERYTHING = { scanned: 1e9, listed: 1e9, streamed: 1e9, seconds: 1e9 };

const forecast = (plan: RunPlan, budget = EVERYTHING) => {
  const { data, plan: pass } = plan.passes[0]!;
  const dictionary = new Dictionary(data.names.vocabulary);
  const setting = { data, plan: pass, gates: solveGates(data, pass, dictionary), dictionary };
  return forecastPass({ setting, pool: new OneThreadPool(data), start: 7 }, budget);
};

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
    expect(found.held).toMatchObject({ records: truth.records, pairs: truth.pairs });
    expect(found.seconds.start).toBe(7);
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
    const found = await forecast(plan, { ...EVERYTHING, scanned: 22_000, streamed: 8_000 });
    const truth = await counted(plan);
    expect(found.scannedShare).toBeLessThan(0.4);
    expect(found.streamedShare).toBeLessThan(0.2);
    expect(Math.abs(found.accounts / truth.accounts - 1)).toBeLessThan(0.1);
    const [predicted, actual] = [found.candidates[1]!.pairs, truth.candidates[1]!];
    expect(actual).toBeGreaterThan(3000);
    expect(predicted / actual).toBeGreaterThan(0.6);
    expect(predicted / actual).toBeLessThan(1.6);
  });

  it('takes no more of the list than it may write, and says how much that was', async () => {
    const plan = smallPlan([], { point: 'reference' });
    const found = await forecast(plan, { ...EVERYTHING, listed: 200 });
    expect(found.scannedShare).toBeLessThan(0.4);
    expect(found.requests).toBe(600);
    expect(found.records).toBeCloseTo(600, -1);
    expect(found.held.reached).toBeGreaterThan(found.homes);
  });

  it('puts strangers in for the part of the list that was not drawn, who are nobody’s candidates', async () => {
    const byName = [
      'paths.address.block=[[given_name, surname]]',
      'paths.address.rule={ all: [{ exact: given_name }, { exact: surname }] }',
    ];
    const plan = smallPlan([...byName, 'rules={}'], { point: 'reference', requests: 1200 });
    const truth = await counted(plan);
    const found = await forecast(plan, { ...EVERYTHING, listed: 600 });
    expect(found.held.reached).toBe(0);
    expect(found.candidates[1]!.pairs / truth.candidates[1]!).toBeGreaterThan(0.5);
    expect(found.candidates[1]!.pairs / truth.candidates[1]!).toBeLessThan(2);
  });

  it('says that there are too few people to request', async () => {
    const plan = smallPlan([], { requests: 50_000 });
    await expect(forecast(plan)).rejects.toThrow(/^requests: expected \d+ people with a removal order/);
    await expect(forecast(plan, { ...EVERYTHING, scanned: 20_000 })).rejects.toThrow(/found about \d+ in this extent/);
  });
});

describe('refuseTooManyPairs', () => {
  const [unique, all] = ['unique', 'all'].map((policy) => smallPlan([`decide.policy=${policy}`]).passes[0]!.plan);
  const holding = (pairs: number) => ({ held: { pairs } }) as PassForecast;
  const many = holding(50_000_001);

  it('refuses more than 50 million pairs under the policy that keeps every pair', () => {
    expect(() => refuseTooManyPairs(all!, many)).toThrow(Failure);
    expect(() => refuseTooManyPairs(all!, many)).toThrow(/^decide.policy: expected at most 50 million pairs/);
  });

  it('lets other policies and fewer pairs pass', () => {
    refuseTooManyPairs(unique!, holding(0));
    refuseTooManyPairs(all!, holding(50_000_000));
  });
});

describe('mayHaveManyPairs', () => {
  const passOf = (sets: readonly string[]) => smallPlan(sets).passes[0]!;
  const byName = ['paths.address.block=[[surname]]', 'paths.address.rule={ exact: surname }'];

  it('is asked where every pair is kept and keys are no number and no address line', () => {
    expect(mayHaveManyPairs(passOf([...byName, 'decide.policy=all']).plan)).toBe(true);
    expect(mayHaveManyPairs(passOf([...byName, 'decide.policy=best']).plan)).toBe(false);
    expect(mayHaveManyPairs(passOf(['decide.policy=all']).plan)).toBe(false);
  });

  it('has an answer that counts pairs alone', async () => {
    const { data, plan } = passOf([...byName, 'decide.policy=all']);
    const { pairs } = await counted(smallPlan([...byName, 'decide.policy=all']));
    const predicted = await forecastPairs(data, plan);
    expect(predicted / pairs).toBeGreaterThan(1 / 1.5);
    expect(predicted / pairs).toBeLessThan(1.5);
  });
});

describe('grownShare', () => {
  it('is in proportion to a short list of rare names', () => {
    expect(grownShare(0.0001, 0.0004, 10)).toBeCloseTo(0.0036, 4);
  });

  it('is that of a longer list by the same power, and never all', () => {
    // −log of what is left: 0.1 and 0.2, so a list four times as long has 0.4
    const [quarter, all] = [1 - Math.exp(-0.1), 1 - Math.exp(-0.2)];
    expect(grownShare(quarter, all, 4)).toBeCloseTo((Math.exp(-0.2) - Math.exp(-0.4)) / Math.exp(-0.2), 10);
    expect(grownShare(quarter, all, 1)).toBeCloseTo(0, 10);
    expect(grownShare(0.5, 0.9, 1e6)).toBeLessThanOrEqual(1);
  });

  it('is nothing where nothing was seen, or everything', () => {
    expect(grownShare(0, 0, 100)).toBe(0);
    expect(grownShare(1, 1, 100)).toBe(0);
  });
});
