import { beforeAll, describe, expect, it } from 'vitest';
import { PURPOSE } from '../../src/core/purpose.ts';
import { decide } from '../../src/engine/decide.ts';
import { drawHomes } from '../../src/engine/draw-homes.ts';
import { Judge, pathsByRequest } from '../../src/engine/judge.ts';
import { OneThreadPool } from '../../src/engine/one-thread-pool.ts';
import { loadList, rangesOf } from '../../src/engine/request-list.ts';
import { isRented } from '../../src/engine/request-traits.ts';
import { rowAt } from '../../src/engine/requests.ts';
import type { Disclosures } from '../../src/engine/shard.ts';
import { ShardSum } from '../../src/engine/shard-sum.ts';
import type { CountRow } from '../../src/evaluation/counts.ts';
import { STATUSES } from '../../src/evaluation/counts.ts';
import { COUNTY_BUCKETS, SUBGROUPS, SURNAME_GROUPS } from '../../src/evaluation/subgroups.ts';
import { resultObject } from '../../src/report/result-object.ts';
import { ownerOf } from '../../src/world/accounts.ts';
import { Household } from '../../src/world/household.ts';
import { GROUPS, zipOf } from '../../src/world/places.ts';
import type { OpenReplicate } from './small-run.ts';
import { openReplicate, runSmall, smallPlan } from './small-run.ts';

/** Enough disclosures of every kind: most requests carry a number, half of them somebody else's. */
const SETS = [
  'requests.numberShare=0.9',
  'requests.number={ own: 0.5, wrong: { familyOrSameName: 0.6 } }',
  'requests.gone=0.1',
  'register.gone=0.05',
  'decide.policy=all',
];
const AT = { point: 'reference', rule: 'name_control' } as const;

const plan = smallPlan(SETS, { point: 'reference', requests: 800 });
let counts: readonly CountRow[] = [];
let open: OpenReplicate;
/** Of the first rule, in order. */
let disclosures: Disclosures;

beforeAll(async () => {
  counts = (await runSmall(plan)).counts;
  open = await openReplicate(plan);
  const { shard, data, index } = open;
  const pool = new OneThreadPool(data);
  pool.service.shard = shard;
  await loadList(shard, index, pool);
  const sum = new ShardSum(shard, index.targets.length);
  for (const [from, to] of rangesOf(data, 1_000_000)) sum.add(shard.stream(from, to));
  sum.add(shard.streamOwners(Int32Array.from(new Set(index.requests.records.columns.number)).filter((n) => n >= 0)));
  const all = decide(plan.passes[0]!.plan, sum.links);
  const kept = [...all.cell.keys()].filter((d) => all.cell[d] === 0);
  disclosures = {
    cell: all.cell.filter((cell) => cell === 0),
    request: Int32Array.from(kept, (d) => all.request[d]!),
    account: Int32Array.from(kept, (d) => all.account[d]!),
  };
});

function n(measure: string, subgroup = 'all', level = 'all', path = 'all'): number {
  return counts
    .filter((row) => row.point === AT.point && row.rule === AT.rule && row.path === path)
    .filter((row) => row.measure === measure && row.subgroup === subgroup && row.level === level)
    .reduce((sum, row) => sum + row.n, 0);
}

/** Every household of the extent with all its people, by text and by unit, as the world has them. */
function household(unit: number): Household | null {
  const { world } = open.shard;
  const found = new Household();
  if (!world.population.load(zipOf(open.data.places, unit), unit, found)) return null;
  world.population.loadPersons(found, found.size);
  world.population.loadNames(found, found.size);
  return found;
}

/** Who lives in a dwelling on the day, by what was drawn about them. */
function residents(unit: number): number[] {
  const { world } = open.shard;
  const { index } = open;
  const found = household(unit);
  if (found === null) return [];
  return Array.from({ length: found.size }, (_, m) => 8 * unit + m).filter((person, m) => {
    const listed = index.targets.indexOf(person);
    return listed >= 0 ? index.gone[listed] === 0 : !world.isGoneResident(found, m);
  });
}

/** What was counted, made again one disclosure at a time. */
function* judgedAgain() {
  const { shard, index } = open;
  const judge = new Judge(shard, index);
  for (let d = 0; d < disclosures.cell.length; d++) {
    const request = disclosures.request[d]!;
    const account = disclosures.account[d]!;
    const target = index.targets[request]!;
    const judged = judge.judge(0, request, account);
    const row = { ...shard.reader.row };
    const others = judged.isDwelling ? residents(judged.place).filter((person) => person !== target) : [];
    yield { request, account, target, judged, row, others };
  }
}

describe('counts by subgroup', () => {
  it('are of a run in which there is something to count', () => {
    expect(disclosures.cell.length).toBeGreaterThan(80);
    for (const measure of ['c2', 'c3', 'c4', 'units_exposed', 'other_residents_wrong_door', 'same_address'])
      expect(n(measure), measure).toBeGreaterThan(0);
    expect(n('disclosures')).toBe(disclosures.cell.length);
  });

  it('add up to the total, path by path', () => {
    const keys = new Set(SUBGROUPS.map(({ key }) => key));
    const sums = new Map<string, number>();
    for (const row of counts) {
      if (!keys.has(row.subgroup)) continue;
      const key = JSON.stringify([row.rule, row.path, row.measure, row.subgroup]);
      sums.set(key, (sums.get(key) ?? 0) + row.n);
    }
    // ten dimensions of the person requested, eleven measures, three paths, and more
    expect(sums.size).toBeGreaterThan(300);
    for (const [key, sum] of sums) {
      const [rule, path, measure] = JSON.parse(key) as [string, string, string];
      expect(rule).toBe(AT.rule);
      expect(sum, key).toBe(n(measure, 'all', 'all', path));
    }
  });

  it('are those of the homes and names of the people requested', () => {
    const { world } = open.shard;
    const { index } = open;
    const expected = new Map<string, number>();
    const add = (subgroup: string, level: string) => {
      const key = `${subgroup}/${level}`;
      expected.set(key, (expected.get(key) ?? 0) + 1);
    };
    for (const [i, target] of index.targets.entries()) {
      const home = household(target >>> 3)!;
      const m = target & 7;
      const text = (code: number) => world.dictionary.text(code);
      const named = (k: number) => `${text(home.given[k]!)} ${text(home.surname[k]!)}`;
      const sameName = Array.from({ length: home.adults }, (_, k) => k).some((k) => k !== m && named(k) === named(m));
      add('two_surnames', text(home.surname2[m]!) === '' ? 'no' : 'yes');
      add('same_name_relative', home.suffix[m] !== 0 || sameName ? 'yes' : 'no');
      add('multi_unit', world.housing.addressParts(home.zip, home.id).unit === '' ? 'no' : 'yes');
      add('household_size', home.size > 4 ? '5+' : `${home.size}`);
      add('requested_status', STATUSES[home.status[m]!]!);
      const number = index.requests.records.columns.number[rowAt(index.requests, i, 0)]!;
      const shown = open.shard.texts.source.numberText(number);
      add('identifier', shown === '' ? 'none' : shown.startsWith('I') ? 'itin' : 'ssn');
      add('years_since_filing', yearsOf(home, m));
    }
    for (const [key, count] of expected) {
      const [subgroup, level] = key.split('/') as [string, string];
      expect(n('requests', subgroup, level), key).toBe(count);
    }
    function yearsOf(home: Household, m: number): string {
      world.loadHousehold(home.id, home);
      if (!world.hasAccount(home, m)) return 'no_account';
      const years = world.filedDaysAgo(home, m) / 365.25;
      return ['0.4', '1.4', '2.4', '5.4'].find(
        (one) => Math.round(Number(one) * 365.25) >= Math.round(years * 365.25),
      )!;
    }
  });

  it('call as many homes rented as the table of places has', () => {
    const { data, shard } = open;
    for (let zip = 0; zip < data.places.count; zip++) {
      if (data.area.inside[zip] === 0) continue;
      const [from, to] = [data.places.unitStart[zip]!, data.places.unitStart[zip + 1]!];
      let rented = 0;
      for (let unit = from; unit < to; unit++) if (isRented(shard.world, zip, unit)) rented++;
      expect(rented).toBe(Math.round(((to - from) * data.places.renter[zip]!) / 1000));
    }
    const { targets } = open.index;
    const renters = targets.filter((person) => isRented(shard.world, zipOf(data.places, person >>> 3), person >>> 3));
    expect(n('requests', 'tenure', 'renter')).toBe(renters.length);
  });

  it('have groups of recorded surnames in the order of the world’s', () => {
    expect(GROUPS.map((group) => group.slice(0, 4))).toEqual(
      SURNAME_GROUPS.slice(0, 6).map((group) => group.slice(0, 4)),
    );
    expect(n('surname_group_compared')).toBe(
      SURNAME_GROUPS.slice(0, 6).reduce((sum, group) => sum + n('requests', 'surname_group', group), 0),
    );
    expect(n('surname_group_differs')).toBeGreaterThan(0);
    expect(n('surname_group_differs')).toBeLessThan(n('surname_group_compared') / 2);
  });

  it('count other residents by their own group, and each person once', () => {
    const byStatus = new Map<string, number>();
    const distinct = new Set<number>();
    let wrongWithAccount = 0;
    let exposed = 0;
    for (const { judged, others, request, row } of judgedAgain()) {
      const door = judged.outcome === 1 || judged.outcome === 3 ? 'right' : 'wrong';
      for (const person of others) {
        distinct.add(person);
        const home = household(person >>> 3)!;
        const key = `other_residents_${door}_door/${STATUSES[home.status[person & 7]!]!}`;
        byStatus.set(key, (byStatus.get(key) ?? 0) + 1);
      }
      if (judged.outcome > 2 && open.index.accounts[request] === 1) wrongWithAccount++;
      const { unit } = open.shard.texts.source.partsOf(row.place);
      const shown = open.shard.texts.addressPart(row, 'unit');
      const isHome = judged.isDwelling;
      if (isHome && unit !== '' && shown === '') exposed += open.shard.texts.source.buildingSize(row.place);
    }
    for (const [key, count] of byStatus) {
      const [measure, level] = key.split('/') as [string, string];
      expect(n(measure, 'resident_status', level), key).toBe(count);
      expect(n(measure, 'status', level), key).toBe(count);
    }
    expect(n('distinct_other_residents')).toBe(distinct.size);
    expect(distinct.size).toBeLessThanOrEqual(n('other_residents_right_door') + n('other_residents_wrong_door'));
    expect(n('wrong_person_with_account')).toBe(wrongWithAccount);
    expect(n('units_exposed')).toBe(exposed);
    expect(n('target_not_removable')).toBe(0);
  });

  it('count accounts of other people once, by their owners’ status', () => {
    const accounts = new Set<number>();
    for (let d = 0; d < disclosures.cell.length; d++) {
      const account = disclosures.account[d]!;
      if (ownerOf(account) !== open.index.targets[disclosures.request[d]!]) accounts.add(account);
    }
    expect(n('nontarget_accounts')).toBe(accounts.size);
    for (const [s, status] of STATUSES.entries()) {
      const own = [...accounts].filter(
        (account) => household(ownerOf(account) >>> 3)!.status[ownerOf(account) & 7] === s,
      );
      expect(n('nontarget_accounts', 'account_status', status), status).toBe(own.length);
    }
  });

  it('count counties by how many addresses are disclosed there', () => {
    const counties = new Map<number, number[]>();
    for (const { judged } of judgedAgain()) {
      const county = open.data.places.county[zipOf(open.data.places, judged.place)]!;
      counties.set(county, [...(counties.get(county) ?? []), judged.outcome]);
    }
    expect(n('counties')).toBe(counties.size);
    expect(COUNTY_BUCKETS.reduce((sum, level) => sum + n('counties', 'county_disclosures', level), 0)).toBe(
      counties.size,
    );
    const withWrong = [...counties.values()].filter((outcomes) => outcomes.some((outcome) => outcome > 2));
    expect(n('counties_with_wrong_person')).toBe(withWrong.length);
    for (const outcomes of counties.values()) {
      const level = COUNTY_BUCKETS.findLast((one) => Number.parseInt(one, 10) <= outcomes.length)!;
      expect(n('counties', 'county_disclosures', level)).toBeGreaterThan(0);
    }
  });

  it('count everybody in the homes of the sample', () => {
    const { data, shard } = open;
    const { units } = data.area;
    // fewer homes than the sample would hold: all of them
    expect([n('homes'), n('homes_sampled')]).toEqual([units, units]);
    const homes = drawHomes(data, shard.world.keys, PURPOSE.homeSample, units);
    const people = [...homes].flatMap((unit) => residents(unit));
    expect(n('residents_sampled')).toBe(people.length);
    const citizens = people.filter((person) => household(person >>> 3)!.status[person & 7] === 0);
    expect(n('residents_sampled', 'resident_status', 'citizen')).toBe(citizens.length);
    // every account of the register is of one of these homes
    expect(n('accounts_sampled')).toBe(n('register_accounts'));
  });

  it('count agreement on fields that the rule does not use, against the two records', () => {
    const expected = new Map<string, number>();
    const paths = pathsByRequest(open.index, plan.passes[0]!.plan)[0]!;
    const { records } = open.index.requests;
    let onPath = 0;
    for (const { request, account, target, row } of judgedAgain()) {
      // the first path compares number and surname alone
      if (paths[request] !== 0) continue;
      onPath++;
      const asked = rowAt(open.index.requests, request, 0);
      const day = records.columns.birthDay[asked];
      const agrees = day === row.birthDay ? 'agree' : 'differ';
      const key = `unused_${day === -1 || row.birthDay === -1 ? 'missing' : agrees}/date_of_birth/${ownerOf(account) === target ? 'right' : 'wrong'}`;
      expected.set(key, (expected.get(key) ?? 0) + 1);
    }
    expect(onPath).toBeGreaterThan(50);
    for (const [key, count] of expected) {
      const [measure, ...level] = key.split('/') as [string, ...string[]];
      expect(n(measure, 'agreement_by_truth', level.join('/'), 'tin'), key).toBe(count);
    }
    const fields = new Set(
      counts.filter((row) => row.subgroup === 'agreement').map((row) => `${row.rule}/${row.path}/${row.level}`),
    );
    expect(fields).toContain('name_control/tin/given_name');
    expect(fields).not.toContain('first_and_last/tin/given_name');
    expect(fields).not.toContain('name_control/address/given_name');
    expect(fields).toContain('name_control/address/date_of_birth');
  });

  it('count candidates by what became of the own account', () => {
    for (const measure of ['requests_no_candidate', 'requests_one_candidate', 'requests_many_candidates']) {
      const levels = ['found', 'missed', 'no_account'].map((level) => n(measure, 'own_account', level));
      expect(
        levels.reduce((sum, one) => sum + one, 0),
        measure,
      ).toBe(n(measure));
    }
    expect(n('requests_no_candidate', 'own_account', 'found')).toBe(0);
    expect(
      n('requests_one_candidate', 'own_account', 'found') + n('requests_many_candidates', 'own_account', 'found'),
    ).toBe(n('own_account_met'));
  });

  it('stand in the JSON result, level by level', () => {
    const facts = {
      ...{ tool: 'mislink', scenario: 's', scenarioHash: '', seed: 1, replicates: 1, extentText: '', national: false },
      ...{ points: [AT.point], rules: [AT.rule], policy: 'all' },
    };
    const { subgroups } = resultObject(facts, counts, { seconds: 0, countsSha256: '' }).points[AT.point]!;
    const renters = subgroups!['tenure']!['renter']!.estimands;
    expect(renters['fdr']).toMatchObject({
      numerator: n('c3', 'tenure', 'renter') + n('c4', 'tenure', 'renter'),
      denominator: n('disclosures', 'tenure', 'renter'),
    });
    expect(renters).not.toHaveProperty('burden');
    const citizens = subgroups!['resident_status']!['citizen']!.estimands;
    expect(citizens['burden']!.denominator).toBe(n('residents_sampled', 'resident_status', 'citizen'));
    expect(citizens).not.toHaveProperty('fdr');
    expect(Object.keys(subgroups!['years_since_filing']!)).toEqual(['0.4', '1.4', '2.4', '5.4', 'no_account']);
  });
});
