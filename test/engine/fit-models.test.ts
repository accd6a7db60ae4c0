import { describe, expect, it } from 'vitest';
import { Dictionary } from '../../src/core/dictionary.ts';
import { Explainer } from '../../src/engine/explain.ts';
import { fittedPlan, modelsOf } from '../../src/engine/fit-models.ts';
import { forecastPairs, mayHaveManyPairs } from '../../src/engine/forecast.ts';
import { openList } from '../../src/engine/generate.ts';
import type { RunPlan } from '../../src/engine/simulate.ts';
import { solveGates } from '../../src/engine/solve-gates.ts';
import { countsHash, runSmall, smallPlan, total } from './small-run.ts';

const COMPARISONS = `[
  { field: given_name, levels: [exact, { jaro_winkler: 0.88 }], termFrequency: { floor: 0.001 } },
  { field: surname, levels: [exact, { jaro_winkler: 0.88 }] },
  { field: date_of_birth, levels: [exact] }, { field: zip, levels: [exact], missing: level } ]`;
const SETS = [
  'extent={ zips: ["85012", "85281"] }',
  'paths.address.block=[[surname, given_name], [date_of_birth]]',
  `rules={ fs: { paths: { address: { model: { randomPairs: 20000, comparisons: ${COMPARISONS} } } } } }`,
];
const fitted = ({ data, plan }: RunPlan['passes'][number]) =>
  fittedPlan(data, plan, solveGates(data, plan, new Dictionary(data.names.vocabulary)));
const planOf = () => smallPlan(SETS, { point: 'reference', requests: 150 });

describe('a model of a scenario', () => {
  it('is fitted alike whenever it is fitted, to levels that tell people apart', async () => {
    const models = await Promise.all(
      [planOf(), planOf()].map(
        async ({ passes: [pass] }) => modelsOf((await fitted(pass!)).decisions[0]!['address']!)[0]!,
      ),
    );
    expect(models[1]).toEqual(models[0]);
    const { fitted: found, terms } = models[0]!;
    expect(found!.prior).toBeGreaterThan(0);
    expect(found!.prior).toBeLessThan(0.001);
    const ratios = found!.comparisons.map(({ m, u }) => m[0]! / u[0]!);
    expect(Math.min(...ratios.slice(0, 3))).toBeGreaterThan(5);
    // half of all pairs agree on one of two ZIP codes
    expect(ratios[3]).toBeGreaterThan(1);
    const exactU = found!.comparisons.map(({ u }) => u[0]!);
    expect(exactU[2]).toBeLessThan(exactU[0]!);
    const names = terms!['given_name']!;
    expect(names.values.length).toBeGreaterThan(50);
    for (const [, count] of names.values) expect(count / names.total).toBeGreaterThan(0.001);
  });

  it('decides, the same for any number of threads and any batch', async () => {
    const one = await runSmall(planOf(), { workers: 1, batch: 1_000_000 });
    const own = total(one, 'own_account_met', { rule: 'fs', path: 'address' });
    expect(own).toBeGreaterThan(3);
    expect(countsHash(await runSmall(planOf(), { workers: 2, batch: 777 }))).toBe(countsHash(one));
  });

  it('learns at a point from its own pairs, whichever points run beside it', async () => {
    const sets = [
      SETS[0]!,
      'paths.address.block=[[zip, { sorted_neighbourhood: { field: surname, window: 5 } }]]',
      SETS[2]!,
    ];
    const modelAt = async (options: { point?: string }) => {
      const [pass] = smallPlan(sets, { ...options, requests: 150 }).passes;
      const at = pass!.plan.points.findIndex(({ name }) => name === 'low');
      return modelsOf((await fitted(pass!)).decisions[at * pass!.plan.rules.length]!['address']!)[0]!;
    };
    const together = await modelAt({});
    expect(together).toEqual(await modelAt({ point: 'low' }));
  });

  it('takes frequencies of values among the accounts that show any', async () => {
    const comparisons = `[{ field: middle_name, levels: [exact], termFrequency: { floor: 0.0000001 } }]`;
    const model = `rules={ fs: { paths: { address: { model: { randomPairs: 2000, comparisons: ${comparisons} } } } } }`;
    const [pass] = smallPlan([SETS[0]!, SETS[1]!, model], { point: 'reference', requests: 150 }).passes;
    const { total: shown, values } = modelsOf((await fitted(pass!)).decisions[0]!['address']!)[0]!.terms![
      'middle_name'
    ]!;
    expect(values.reduce((sum, [, count]) => sum + count, 0)).toBe(shown);
  });

  it('is fitted before pairs are forecast, which a policy that keeps them all asks for', async () => {
    const [pass] = smallPlan([...SETS, 'decide.policy=all'], { point: 'reference', requests: 150 }).passes;
    expect(mayHaveManyPairs(pass!.plan)).toBe(true);
    expect(await forecastPairs(pass!.data, pass!.plan)).toBeGreaterThan(0);
  });

  it('is explained by the weights that sum to the score, of refused pairs too', async () => {
    const { data, plan } = planOf().passes[0]!;
    const { shard, index } = await openList(data, plan, 0, () => undefined);
    const explainer = new Explainer(data, shard, index, { replicate: 0, point: 0, rule: 0 });
    const rows = [...index.requests.path.keys()].filter((row) => index.requests.path[row] === 1);
    const found = explainer.explain(rows.map((row) => index.requests.request[row]!)).flatMap((one) => one.candidates);
    for (const { score, models } of found) {
      expect(models.length).toBe(1);
      const [{ comparisons, priorWeight, probability, threshold, ...model }] = models as [(typeof models)[number]];
      expect(comparisons.map(({ name }) => name)).toEqual(['given_name', 'surname', 'date_of_birth', 'zip']);
      expect(comparisons.reduce((sum, { weight }) => sum + weight, priorWeight)).toBe(model.score);
      expect(score).toBe(model.score >= threshold ? model.score : null);
      expect(probability).toBeCloseTo(1 / (1 + 2 ** (-model.score / 1024)), 9);
    }
    expect(new Set(found.map(({ score }) => score === null))).toEqual(new Set([true, false]));
  });
});
