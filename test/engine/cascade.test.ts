import { describe, expect, it } from 'vitest';
import { POLICIES } from '../../src/decision/config.ts';
import { REFUSED } from '../../src/decision/rule.ts';
import { scoreWithin, tierOf } from '../../src/decision/tiers.ts';
import { Explainer } from '../../src/engine/explain.ts';
import { indexTables, listNumbers, rangesOf } from '../../src/engine/request-list.ts';
import { countsHash, openReplicate, runSmall, smallPlan, total } from './small-run.ts';

const STRICT = '{ exact: given_name }';
const LOOSE = '{ jaro_winkler: { field: given_name, atLeast: 0.4 } }';
const SETS = [
  'extent={ zips: ["85012", "85281"] }',
  'paths.address.block=[[surname]]',
  `rules={ strict: { paths: { address: { rule: ${STRICT} } } }, loose: { paths: { address: { rule: ${LOOSE} } } }, both: { paths: { address: { cascade: [{ rule: ${STRICT} }, { rule: ${LOOSE} }] } } } }`,
];
const ADDRESS = 1;

describe('a cascade', () => {
  it('scores a pair at the first step that accepts it, and requests are decided at the first step that accepts any account', async () => {
    const plan = smallPlan(SETS, { point: 'reference', requests: 200 });
    const { shard, data, index } = await openReplicate(plan);
    const accepted = new Map<number, Map<number, number>>();
    const onPair = (cell: number, request: number, account: number, score: number) => {
      if (score === REFUSED || index.requests.path[request] !== ADDRESS) return;
      const byRule = accepted.get(request) ?? new Map<number, number>();
      accepted.set(request, byRule);
      byRule.set(3 * account + cell, score);
    };
    shard.load({ ...index, tables: indexTables(shard, index.requests) });
    for (const [from, to] of rangesOf(data, 100_000)) shard.stream(from, to, onPair);
    shard.streamOwners(listNumbers(index), onPair);

    const expected = { unique: 0, best: 0, all: 0 };
    let steps = 0;
    for (const scores of accepted.values()) {
      const [strict, loose] = [0, 1].map((cell) =>
        [...scores.keys()].filter((key) => key % 3 === cell).map((key) => (key - cell) / 3),
      );
      for (const [key, score] of scores) {
        if (key % 3 !== 2) continue;
        const account = (key - 2) / 3;
        expect([tierOf(score), scoreWithin(score)]).toEqual([strict!.includes(account) ? 1 : 0, 1024]);
      }
      const deciding = strict!.length > 0 ? strict! : loose!;
      if (deciding.length === 1) expected.unique++;
      if (deciding.length > 0) expected.best++;
      expected.all += deciding.length;
      if (strict!.length > 0 && loose!.some((account) => !strict!.includes(account))) steps++;
    }
    // some requests have further accounts at the second step, which then do not count
    expect(steps).toBeGreaterThan(0);
    for (const policy of ['unique', 'best', 'all'] as const) {
      const result = await runSmall(
        smallPlan([...SETS, `decide.policy=${policy}`], { point: 'reference', requests: 200 }),
      );
      expect([policy, total(result, 'disclosures', { rule: 'both', path: 'address' })]).toEqual([
        policy,
        expected[policy],
      ]);
    }
  });

  it.each(POLICIES)('gives the same counts under %s for any number of threads and any batch', async (policy) => {
    const plan = smallPlan([...SETS, `decide.policy=${policy}`], { point: 'reference', requests: 200 });
    const one = countsHash(await runSmall(plan, { workers: 1, batch: 1_000_000 }));
    expect(countsHash(await runSmall(plan, { workers: 2, batch: 1031 }))).toBe(one);
  });

  it('is explained with its step', async () => {
    const { shard, data, index } = await openReplicate(smallPlan(SETS, { point: 'reference', requests: 200 }));
    const explainer = new Explainer(data, shard, index, { replicate: 0, point: 0, rule: 2 });
    const places = [...index.requests.path.keys()].filter((row) => index.requests.path[row] === ADDRESS);
    const found = explainer.explain(places.map((row) => index.requests.request[row]!)).flatMap((one) => one.candidates);
    const steps = new Set(found.map(({ step, score }) => `${step} ${score}`));
    expect(steps).toEqual(new Set(['1 1024', '2 1024', 'null null']));
  });
});
