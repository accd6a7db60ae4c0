import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEEPS_PAIRS, type Policy } from '../../src/decision/config.ts';
import { TIER, tierOf } from '../../src/decision/tiers.ts';
import { decide } from '../../src/engine/decide.ts';
import { LinkTable } from '../../src/engine/links.ts';
import type { PassPlan, ResolvedScenario } from '../../src/engine/plan.ts';
import { refuseSample } from '../../src/engine/plan.ts';
import { countsHash, runSmall, smallPlan, total } from './small-run.ts';

const REQUESTS = 6;

interface Pair {
  readonly request: number;
  readonly account: number;
  readonly score: number;
}

const tie = (request: number, account: number) => (5 * request + 3 * account) % 7;

/** What some pairs come to in one cell, split over shards by account. */
function decided(policy: Policy, pairs: readonly Pair[], shards = 1): string[] {
  const keeps = Uint8Array.of(KEEPS_PAIRS.has(policy) ? 1 : 0);
  const whole = new LinkTable(REQUESTS, tie, keeps);
  for (let shard = 0; shard < shards; shard++) {
    const part = new LinkTable(REQUESTS, tie, keeps);
    for (const { request, account, score } of pairs)
      if (account % shards === shard) part.add(0, request, account, score, false);
    whole.merge(part.rows());
  }
  // nothing else of the plan is asked
  const { request, account } = decide({ policies: [policy] } as unknown as PassPlan, whole);
  return Array.from(request, (one, i) => `${one}>${account[i]}`);
}

const pairsOf = (...rows: readonly (readonly [number, number, number])[]): Pair[] =>
  rows.map(([request, account, score]) => ({ request, account, score }));

describe('policies', () => {
  const pairs = pairsOf([0, 10, 900], [0, 11, 800], [1, 10, 950], [2, 12, 700], [3, 13, 700], [3, 14, 600]);

  it.each<[Policy, string[]]>([
    ['best', ['0>10', '1>10', '2>12', '3>13']],
    ['unique', ['1>10', '2>12']],
    ['all', ['0>10', '0>11', '1>10', '2>12', '3>13', '3>14']],
    // 1 takes account 10, so that 0 has to take its second
    ['one_to_one', ['0>11', '1>10', '2>12', '3>13']],
    // account 10 has two requests
    ['mutual', ['2>12']],
  ])('%s', (policy, expected) => {
    expect(decided(policy, pairs)).toEqual(expected);
  });

  it('one_to_one goes by score, not by the largest sum', () => {
    expect(decided('one_to_one', pairsOf([0, 10, 1000], [0, 11, 990], [1, 10, 990]))).toEqual(['0>10']);
  });

  it('decide a cascade at the first step that accepts any account', () => {
    const cascade = pairsOf(
      [0, 10, TIER + 1024],
      [0, 11, 1024],
      [1, 12, 1024],
      [1, 13, 1024],
      [2, 14, 1024],
      [3, 14, TIER],
    );
    expect(decided('unique', cascade)).toEqual(['0>10', '2>14', '3>14']);
    expect(decided('all', cascade)).toEqual(['0>10', '1>12', '1>13', '2>14', '3>14']);
    // 3 has account 14 at an earlier step than 2
    expect(decided('mutual', cascade)).toEqual(['0>10', '3>14']);
    // who lost the account of a step goes on to the next
    expect(decided('one_to_one', pairsOf([0, 10, TIER + 9], [1, 10, TIER + 8], [1, 11, 5]))).toEqual(['0>10', '1>11']);
  });

  const some = fc.uniqueArray(
    fc.record({
      request: fc.nat(REQUESTS - 1),
      account: fc.nat(7),
      score: fc.constantFrom(-9000, 0, 500, TIER, TIER + 500),
    }),
    { maxLength: 30, selector: ({ request, account }) => `${request} ${account}` },
  );
  const BOUNDED = { interruptAfterTimeLimit: 3000, numRuns: 300, seed: 20250807 } as const;

  it('depend on no order of pairs and no split into shards', () => {
    const shuffled = some.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }), fc.nat(3)),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom<Policy>('all', 'one_to_one', 'mutual'), ([all, mixed, more], policy) => {
        expect(decided(policy, mixed, 1 + more)).toEqual(decided(policy, all));
      }),
      BOUNDED,
    );
  });

  it('one_to_one uses nobody twice and leaves no pair that could still be taken', () => {
    fc.assert(
      fc.property(some, (all) => {
        const taken = decided('one_to_one', all).map((pair) => pair.split('>').map(Number));
        const requests = new Set(taken.map(([request]) => request));
        const accounts = new Set(taken.map(([, account]) => account));
        expect([requests.size, accounts.size]).toEqual([taken.length, taken.length]);
        for (const { request, account } of all) expect(requests.has(request) || accounts.has(account)).toBe(true);
      }),
      BOUNDED,
    );
  });

  it('mutual discloses the pairs that are alone on both sides', () => {
    fc.assert(
      fc.property(some, (all) => {
        const tops = (own: 'request' | 'account', of: number) => {
          const mine = all.filter((pair) => pair[own] === of);
          const best = Math.max(...mine.map(({ score }) => tierOf(score)));
          return mine.filter(({ score }) => tierOf(score) === best);
        };
        const alone = all.filter((pair) => {
          const [byRequest, byAccount] = [tops('request', pair.request), tops('account', pair.account)];
          return byRequest.length === 1 && byAccount.length === 1 && byRequest[0] === pair && byAccount[0] === pair;
        });
        const expected = alone.map(({ request, account }) => `${request}>${account}`).sort();
        expect(decided('mutual', all).sort()).toEqual(expected);
      }),
      BOUNDED,
    );
  });
});

/** Some 8,000 homes. */
const TWO_ZIPS = 'extent={ zips: ["85012", "85281"] }';

describe('rules with policies of their own', () => {
  const rules = 'rules={ alone: {}, both: { decide: { policy: mutual } }, pairs: { decide: { policy: one_to_one } } }';
  const names = ['paths.address.block=[[surname]]', 'paths.address.rule={ exact: surname }'];

  it('share a stream, and each gives what the policy gives alone, whoever shares the work', async () => {
    const plan = smallPlan([TWO_ZIPS, ...names, rules], { point: 'reference', requests: 150 });
    expect(plan.passes.map((pass) => pass.plan.policies)).toEqual([['unique', 'mutual', 'one_to_one']]);
    const together = await runSmall(plan, { workers: 1, batch: 1_000_000 });
    expect(countsHash(await runSmall(plan, { workers: 2, batch: 777 }))).toBe(countsHash(together));
    const of = (rule: string) => total(together, 'disclosures', { rule, path: 'address' });
    expect(of('both')).toBeLessThanOrEqual(of('alone'));
    expect(of('alone')).toBeLessThan(of('pairs'));
    const policies = new Set(together.counts.map((row) => `${row.rule} ${row.policy}`));
    expect(policies).toEqual(new Set(['alone unique', 'both mutual', 'pairs one_to_one']));
  });

  it('that let requests compete refuse a sample of the list', () => {
    const pointsOf = (policy: Policy) =>
      [{ point: 'p', rules: [{ scenario: { decide: { policy } } }] }] as unknown as ResolvedScenario['points'];
    expect(() => refuseSample(pointsOf('one_to_one'), 50, () => 0.004)).toThrow(
      /^--requests 50: expected the whole list under decide.policy one_to_one.*--set requests.count=12500 makes a whole list of 50/,
    );
    refuseSample(pointsOf('mutual'), undefined, () => 1);
    refuseSample(pointsOf('all'), 50, () => 1);
  });
});
