import { describe, expect, it } from 'vitest';
import { Dictionary } from '../../src/core/dictionary.ts';
import { fittedPlan, modelsOf } from '../../src/engine/fit-models.ts';
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
const planOf = () => smallPlan(SETS, { point: 'reference', requests: 150 });

describe('a model of a scenario', () => {
  it('is fitted alike whenever it is fitted, to levels that tell people apart', async () => {
    const fitted = await Promise.all(
      [planOf(), planOf()].map(async ({ passes: [pass] }) => {
        const gates = solveGates(pass!.data, pass!.plan, new Dictionary(pass!.data.names.vocabulary));
        return modelsOf((await fittedPlan(pass!.data, pass!.plan, gates)).decisions[0]!['address']!)[0]!;
      }),
    );
    expect(fitted[1]).toEqual(fitted[0]);
    const { fitted: found, terms } = fitted[0]!;
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
});
