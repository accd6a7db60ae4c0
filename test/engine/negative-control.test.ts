import { describe, expect, it } from 'vitest';
import { estimatorResults } from '../../src/evaluation/estimators.ts';
import { countsHash, NO_ERRORS, runSmall, smallPlan } from './small-run.ts';

/** A rule by birth date and ZIP, which fall independently: whoever is linked wrongly is linked by chance. */
const BY_CHANCE = [
  ...NO_ERRORS,
  'rules={ exact_names: {} }',
  'paths.name.block=[[date_of_birth, zip]]',
  'paths.name.rule={ all: [{ exact: date_of_birth }, { exact: zip }] }',
];

async function counted(sets: readonly string[]) {
  const result = await runSmall(smallPlan(sets, { scenario: 'estimators', requests: 600, replicates: 2 }));
  return { ...result, rows: result.counts.filter((row) => row.rule === 'exact_names' && row.path === 'name') };
}

describe('the negative control of a scenario', () => {
  it('finds as many links as there are by chance', async () => {
    const { rows } = await counted([...BY_CHANCE, 'estimators.control=[date_of_birth]']);
    const sum = (measure: string) =>
      rows.reduce((all, row) => all + (row.measure === measure && row.subgroup === 'all' ? row.n : 0), 0);
    const wrong = sum('c3') + sum('c4');
    expect(wrong).toBeGreaterThan(100);
    expect(sum('c1') + sum('c2')).toBeGreaterThan(50);
    // both about Poisson with one mean: four standard deviations of their difference
    expect(Math.abs(sum('control_links') - wrong)).toBeLessThan(4 * Math.sqrt(2 * wrong));
    const found = estimatorResults(rows).find(({ estimator }) => estimator === 'negative_control');
    expect(found).toMatchObject({ replicates: 2, refused: 0, isBound: false });
    expect(Math.abs(found!.bias!)).toBeLessThan(0.15);
  }, 120_000);

  it('changes no other count, and is the same however the work is cut', async () => {
    const small = 'extent={ zips: ["85281", "85714"] }';
    const sets = [small, 'estimators.control=[given_name, surname]'];
    const run = (batch: number, workers: number) =>
      runSmall(smallPlan(sets, { scenario: 'estimators', requests: 120 }), { batch, workers });
    const [one, two] = [await run(2000, 2), await run(50_000, 1)];
    expect(countsHash(two)).toBe(countsHash(one));
    const isOther = ({ measure }: { measure: string }) => measure !== 'control_links';
    const without = await runSmall(
      smallPlan([small, 'estimators={ unused: [date_of_birth, sex] }'], { scenario: 'estimators', requests: 120 }),
    );
    expect(countsHash({ ...one, counts: one.counts.filter(isOther) })).toBe(countsHash(without));
    expect(one.counts.some((row) => row.measure === 'control_links')).toBe(true);
  }, 120_000);
});
