import { describe, expect, it } from 'vitest';
import { NO_VALUE } from '../../src/core/dictionary.ts';
import { deriveKeys } from '../../src/core/word.ts';
import { ESTIMANDS, estimate } from '../../src/evaluation/estimands.ts';
import { groupCounts } from '../../src/report/group-counts.ts';
import { ownerOf } from '../../src/world/accounts.ts';
import { Household } from '../../src/world/household.ts';
import { zipOf } from '../../src/world/places.ts';
import type { WorldData } from '../../src/world/world.ts';
import { World } from '../../src/world/world.ts';
import { NO_ERRORS, openReplicate, runSmall, smallPlan, total } from './small-run.ts';

const RULES = ['name_control', 'full_surname', 'first_and_last'] as const;
const POINTS = ['low', 'reference', 'high'] as const;

describe('without errors and moves, every request with its number', () => {
  it('links every own account and nobody else’s, exactly', async () => {
    const plan = smallPlan([...NO_ERRORS, 'requests.numberShare=1'], { replicates: 2, requests: 900 });
    const result = await runSmall(plan);
    const groups = groupCounts(result.counts);
    for (const point of POINTS) {
      for (const rule of RULES) {
        const rows = groups.rows(point, rule, 'all');
        const of = (key: string) => estimate(rows, ESTIMANDS.find((one) => one.key === key)!);
        expect(of('recall')).toMatchObject({ numerator: 360, denominator: 360, estimate: 1 });
        expect(of('fdr')).toMatchObject({ numerator: 0, denominator: 360, estimate: 0 });
        // nobody has moved, so every own account is at the right door
        expect(total(result, 'c1', { point, rule })).toBe(360);
        expect(total(result, 'requests', { point, rule, path: 'tin' })).toBe(1800);
      }
    }
  });
});

/** A target and an account of somebody else that show the same names at the same address. */
interface Namesakes {
  readonly people: readonly { readonly person: number; readonly hasAccount: boolean }[];
  /** `target>other`, and `target>target` for the own account. */
  readonly pairs: readonly string[];
}

/** Walks every household of the extent and counts by text what a comparison of names and addresses must find. */
function walk(data: WorldData, world: World): Namesakes {
  const household = new Household();
  const accounts = new Map<string, number[]>();
  const targets: { person: number; shown: string; hasAccount: boolean }[] = [];
  const { ranges } = data.area;
  for (let r = 0; r < ranges.length; r += 2) {
    for (let unit = ranges[r]!; unit < ranges[r + 1]!; unit++) {
      if (!world.loadHousehold(unit, household)) continue;
      const zip = zipOf(data.places, unit);
      const { number, street, suffixStandard, unitDesignator, unit: door } = world.housing.addressParts(zip, unit);
      const address = [number, street, suffixStandard, unitDesignator, door, data.places.zip[zip]].join(' ');
      for (let member = 0; member < household.adults; member++) {
        const hasAccount = world.hasAccount(household, member);
        const hasOrder = world.hasOrder(household, member);
        if (!hasAccount && !hasOrder) continue;
        const word = (code: number) => (code === NO_VALUE ? '' : world.dictionary.text(code));
        const surname = [word(household.surname[member]!), word(household.surname2[member]!), household.hyphen[member]];
        const shown = JSON.stringify([word(household.given[member]!), surname, address]);
        const person = 8 * unit + member;
        if (hasOrder) targets.push({ person, shown, hasAccount });
        if (hasAccount) accounts.set(shown, [...(accounts.get(shown) ?? []), person]);
      }
    }
  }
  const pairs = targets.flatMap(({ person, shown }) =>
    (accounts.get(shown) ?? []).map((other) => `${person}>${other}`),
  );
  return { people: targets, pairs: pairs.sort() };
}

describe('without errors and moves, no request with a number', () => {
  // everybody with a removal order is on the list, so that what is counted in the world needs no list
  const sets = [...NO_ERRORS, 'requests.numberShare=0', 'requests.orderShare=1'];
  const { data, plan } = smallPlan(sets, { point: 'reference' }).passes[0]!;
  const known = walk(data, new World(data, plan.world, deriveKeys(plan.seed, 0)));
  const withAccount = known.people.filter((one) => one.hasAccount).length;
  const all = smallPlan([...sets, `requests.account.share=${withAccount / known.people.length}`], {
    requests: known.people.length,
    point: 'reference',
  });

  it('finds pair for pair what the world holds of the same name and address', async () => {
    const { shard, index } = await openReplicate(all);
    const { ranges } = data.area;
    const found: string[] = [];
    for (let r = 0; r < ranges.length; r += 2) {
      const { links } = shard.stream(ranges[r]!, ranges[r + 1]!);
      for (let i = 0; i < links.pairCell.length; i++) {
        if (links.pairCell[i] === 0)
          found.push(`${index.targets[links.pairRequest[i]!]}>${ownerOf(links.pairAccount[i]!)}`);
      }
    }
    expect([...index.targets]).toEqual(known.people.map((one) => one.person));
    expect(found.sort()).toEqual(known.pairs);
    const candidates = new Set(found);
    for (const { person, hasAccount } of known.people) expect(candidates.has(`${person}>${person}`)).toBe(hasAccount);
  });

  it('and counts every one of them', async () => {
    const wrong = known.pairs.filter((pair) => pair.split('>')[0] !== pair.split('>')[1]);
    expect(wrong.length).toBeGreaterThan(0);
    const result = await runSmall(all);
    for (const rule of RULES) {
      const of = (measure: string) => total(result, measure, { rule });
      expect(of('disclosures')).toBe(known.pairs.length);
      expect(of('c3') + of('c4')).toBe(wrong.length);
      expect(of('own_account_linked')).toBe(withAccount);
      expect(of('requests_with_account')).toBe(withAccount);
      expect(of('wrong_person_requests')).toBe(new Set(wrong.map((pair) => pair.split('>')[0])).size);
    }
  });
});
