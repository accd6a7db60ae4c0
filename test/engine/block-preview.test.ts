import { expect, it } from 'vitest';
import { Dictionary } from '../../src/core/dictionary.ts';
import { forecastPass } from '../../src/engine/forecast.ts';
import { OneThreadPool } from '../../src/engine/one-thread-pool.ts';
import { ownReach } from '../../src/engine/own-reach.ts';
import { solveGates } from '../../src/engine/solve-gates.ts';
import { openReplicate, smallPlan } from './small-run.ts';

it('previews the pairs of a pass, its own accounts, its largest blocks and requests without the key', async () => {
  const block = '[[{ prefix: { field: zip, length: 3 } }, { prefix: { field: given_name, length: 1 } }]]';
  const path = `paths={ only: { when: otherwise, block: ${block}, rule: { jaro_winkler: surname } } }`;
  const plan = smallPlan(['rules={}', 'decide.policy=best', path], { point: 'reference' });
  const { data, plan: pass } = plan.passes[0]!;
  const dictionary = new Dictionary(data.names.vocabulary);
  const setting = { data, plan: pass, gates: solveGates(data, pass, dictionary), dictionary };
  const budget = { scanned: 1e9, listed: 1e9, streamed: 1e9, seconds: 1e9 };
  const forecast = await forecastPass({ setting, pool: new OneThreadPool(data), start: 0 }, budget);
  const [preview] = forecast.passes;
  expect(preview).toMatchObject({
    path: 'only',
    pass: 1,
    keys: 'prefix(zip, length 3) + prefix(given_name, length 1)',
  });

  // one pass and no demanded field: its pairs are all candidates there are, of which the forecast streamed every one
  expect(preview!.pairs / forecast.candidates[0]!.pairs).toBeGreaterThan(0.9);
  expect(preview!.pairs / forecast.candidates[0]!.pairs).toBeLessThan(1.1);

  const { shard, index } = await openReplicate(plan);
  const reached = ownReach(shard, 0, index.targets.length);
  const owned = index.accounts.reduce((sum, one) => sum + one, 0);
  expect(preview!.ownShare).toBe(reached.reduce((sum, bits) => sum + bits, 0) / owned);
  const { zip, given } = index.requests.records.columns;
  const rows = [...index.requests.path.keys()].filter((i) => index.requests.rejected[i] === 0);
  expect(preview!.requests).toBe(rows.length);
  expect(preview!.withoutKey).toBe(rows.filter((i) => zip[i]! < 0 || given[i] === -1).length);
  const sizes = new Map<string, number>();
  for (const i of rows) {
    if (zip[i]! < 0 || given[i] === -1) continue;
    const key = `${String(zip[i]).padStart(5, '0').slice(0, 3)}, ${shard.texts.dictionary.text(given[i]!).slice(0, 1)}`;
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  const ordered = [...sizes.values()].sort((a, b) => b - a);
  expect(preview!.largest.map((one) => one.requests)).toEqual(ordered.slice(0, 3));
  for (const { key, requests } of preview!.largest) expect(sizes.get(key)).toBe(requests);
});
