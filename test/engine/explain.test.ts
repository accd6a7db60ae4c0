import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../src/engine/explain.ts';
import { Explainer } from '../../src/engine/explain.ts';
import { openList } from '../../src/engine/generate.ts';
import { DOOR_CAUSE_KEYS, PERSON_CAUSE_KEYS } from '../../src/evaluation/attribution.ts';
import type { CountRow } from '../../src/evaluation/counts.ts';
import { runSmall, smallPlan } from './small-run.ts';

/** Wrong persons and wrong doors in plenty. */
const MANY_ERRORS = [
  'extent={ zips: ["85281", "85645", "85714", "85736"] }',
  'requests.numberShare=0.6',
  'requests.number.own=0.5',
  'requests.account.share=0.6',
  'requests.gone=0.1',
  'register.gone=0.5',
  'errors.preset=high',
  'errors.targets={ address_style: { rate: 0 } }',
  'points={ wide: {}, exact: { requests: { numberShare: 0.3 } } }',
];

const REPLICATE = 1;

async function explained(policy: string, point: number, rule: number) {
  const plan = smallPlan([...MANY_ERRORS, `decide.policy=${policy}`], { requests: 450, replicates: 2 });
  const { data, plan: pass } = plan.passes[0]!;
  const { shard, index } = await openList(data, pass, REPLICATE, () => undefined);
  const explainer = new Explainer(data, shard, index, { replicate: REPLICATE, point, rule });
  const explanations = explainer.explain([...index.targets.keys()]);
  const result = await runSmall(plan);
  const at = { replicate: REPLICATE, point: pass.points[point]!.name, rule: pass.rules[rule]! };
  const counts = result.counts.filter(
    (row) => row.replicate === at.replicate && row.point === at.point && row.rule === at.rule,
  );
  return { explainer, explanations, counts };
}

function counted(counts: readonly CountRow[], measure: string, path = 'all', level = 'all', subgroup?: string): number {
  return counts
    .filter((row) => row.measure === measure && row.path === path && row.level === level)
    .filter((row) => subgroup === undefined || row.subgroup === subgroup)
    .reduce((sum, row) => sum + row.n, 0);
}

describe('explaining every request of a replicate', () => {
  it.each([
    ['unique', 0, 0],
    ['best', 1, 2],
    ['all', 0, 1],
  ] as const)('adds up to the counts of the run: %s, point %i, rule %i', async (policy, point, rule) => {
    const { explanations, counts, explainer } = await explained(policy, point, rule);
    for (const path of ['all', 'tin', 'address']) {
      const here = explanations.filter((one) => path === 'all' || one.path === path);
      const disclosures = here.flatMap((one) => one.disclosures);
      const number = (test: (one: (typeof disclosures)[number]) => boolean) => disclosures.filter(test).length;
      expect(here).toHaveLength(counted(counts, 'requests', path));
      expect(disclosures).toHaveLength(counted(counts, 'disclosures', path));
      for (const cell of ['c1', 'c2', 'c3', 'c4'])
        expect(number((one) => one.cell === cell)).toBe(counted(counts, cell, path));
      expect(number((one) => one.cell === 'c1' && one.addressDeterminesHome)).toBe(
        counted(counts, 'usable_right', path),
      );
      // the person meant lives behind a right door and is no other resident
      const residents = disclosures.map(
        ({ cell, residents: all }) => (all?.length ?? 0) - (cell === 'c1' || cell === 'c3' ? 1 : 0),
      );
      expect(residents.reduce((sum, n) => sum + n, 0)).toBe(
        counted(counts, 'other_residents_right_door', path) + counted(counts, 'other_residents_wrong_door', path),
      );
      const where = (test: (one: Explanation) => boolean) => here.filter(test).length;
      expect(where((one) => one.disclosures.length > 0)).toBe(counted(counts, 'linked_requests', path));
      expect(where((one) => one.rejected)).toBe(counted(counts, 'rejected_incomplete', path));
      expect(where((one) => one.ownAccount !== 'none')).toBe(counted(counts, 'requests_with_account', path));
      expect(where((one) => one.ownAccount === 'disclosed')).toBe(counted(counts, 'own_account_linked', path));
      const accepted = (one: Explanation) => one.candidates.filter(({ score }) => score !== null);
      expect(where((one) => accepted(one).length === 1)).toBe(counted(counts, 'requests_one_candidate', path));
      expect(where((one) => accepted(one).some(({ isOwn }) => isOwn))).toBe(counted(counts, 'own_account_met', path));
      for (const [subgroup, keys, cells] of [
        ['cause_person', PERSON_CAUSE_KEYS, ['c3', 'c4']],
        ['cause_door', DOOR_CAUSE_KEYS, ['c2']],
      ] as const) {
        let sum = 0;
        for (const key of keys) {
          const isHere = (one: (typeof disclosures)[number]) => (cells as readonly string[]).includes(one.cell);
          const primary = counted(counts, 'cause_primary', path, key, subgroup);
          expect(number((one) => isHere(one) && one.causes[0] === key)).toBe(primary);
          expect(number((one) => isHere(one) && one.causes.includes(key))).toBe(
            counted(counts, 'cause_any', path, key, subgroup),
          );
          sum += primary;
        }
        // primary causes add up to their cells, exactly
        expect(sum).toBe(cells.reduce((total, cell) => total + counted(counts, cell, path), 0));
      }
    }
    const disclosed = explanations.flatMap((one) => one.disclosures);
    expect(disclosed.filter((one) => one.cell === 'c4').length).toBeGreaterThan(0);
    expect(disclosed.filter((one) => one.cell === 'c2').length).toBeGreaterThan(2);
    // the lists are of the same requests
    const listed = explainer.list('missed', 1000).map((one) => one.place);
    expect(listed).toEqual(
      explanations.filter((one) => !['none', 'disclosed'].includes(one.ownAccount)).map((one) => one.place),
    );
    expect(explainer.list('wrong-person', 1000)).toHaveLength(disclosed.filter((one) => one.cell > 'c2').length);
    expect(explainer.list('wrong-door', 2)).toHaveLength(2);
  });

  it('says the same of one request as of all, and finds it by place and by id', async () => {
    const { explainer, explanations } = await explained('unique', 0, 0);
    const one = explanations.find(({ disclosures }) => disclosures[0]?.cell === 'c2')!;
    expect(explainer.explain([one.place])).toEqual([one]);
    expect(explainer.placeOf(one.request)).toBe(one.place);
    expect(explainer.placeOf(String(one.place))).toBe(one.place);
    expect(explainer.placeOf('450')).toBe(-1);
    expect(explainer.placeOf('T999999999x')).toBe(-1);
  });
});
