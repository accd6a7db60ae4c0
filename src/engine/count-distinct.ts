import { countBits } from '../core/count-bits.ts';
import { COUNTY_BUCKETS, countyBucket } from '../evaluation/subgroups.ts';
import type { Tally, TallyPlace } from '../evaluation/tally.ts';
import { ownerOf } from '../world/accounts.ts';
import { zipOf } from '../world/places.ts';
import type { WorldData } from '../world/world.ts';
import type { JudgedColumns } from './judge.ts';
import { LevelCounts } from './level-counts.ts';
import type { PassPlan } from './plan.ts';
import { ACCOUNT_DIMENSIONS } from './residents.ts';
import type { Disclosures, RequestIndex } from './shard.ts';

/** What is counted once however often it is disclosed. */
interface Distinct {
  /** Dwelling → a bit for each member who is an other resident. */
  readonly residents: Map<number, number>;
  /** Account of somebody else than the person requested → status + 4 × surname group of its owner. */
  readonly accounts: Map<number, number>;
  readonly counties: Map<number, County>;
}

interface County {
  disclosures: number;
  wrongPerson: number;
  wrongDoor: number;
}

/**
 * Distinct other residents and distinct accounts of other people, over all paths and in each path by itself; of the divided rule
 * also accounts by their owner's group, and counties by the number of disclosures.
 */
export function countDistinct(
  tally: Tally,
  data: WorldData,
  plan: PassPlan,
  { targets }: RequestIndex,
  disclosures: Disclosures,
  judged: JudgedColumns,
  pathOf: readonly Uint8Array[],
): void {
  const { places } = data;
  const rules = plan.rules.length;
  // by cell, each path's own and then that of all
  const scopes = plan.paths.length + 1;
  const found = Array.from(
    { length: plan.decisions.length * scopes },
    (): Distinct => ({ residents: new Map(), accounts: new Map(), counties: new Map() }),
  );
  for (let d = 0; d < disclosures.cell.length; d++) {
    const cell = disclosures.cell[d]!;
    const request = disclosures.request[d]!;
    const account = disclosures.account[d]!;
    const place = judged.place[d]!;
    const outcome = judged.outcome[d]!;
    for (const scope of [pathOf[Math.floor(cell / rules)]![request]!, plan.paths.length]) {
      const { residents, accounts, counties } = found[cell * scopes + scope]!;
      if (judged.residents[d]! > 0) residents.set(place, (residents.get(place) ?? 0) | judged.residents[d]!);
      if (ownerOf(account) !== targets[request]) accounts.set(account, judged.owner[d]!);
      if (plan.rules[cell % rules] !== plan.divided) continue;
      const at = places.county[zipOf(places, place)]!;
      const county = counties.get(at) ?? { disclosures: 0, wrongPerson: 0, wrongDoor: 0 };
      counties.set(at, county);
      county.disclosures++;
      if (outcome > 2) county.wrongPerson++;
      if (outcome === 2 || outcome === 4) county.wrongDoor++;
    }
  }
  for (const [k, distinct] of found.entries()) {
    const cell = Math.floor(k / scopes);
    const rule = plan.rules[cell % rules]!;
    const path = plan.paths[k % scopes]?.name ?? 'all';
    const at = { point: plan.points[Math.floor(cell / rules)]!.name, rule, path };
    let people = 0;
    for (const members of distinct.residents.values()) people += countBits(members);
    tally.addAlone(at, 'distinct_other_residents', people);
    tally.addAlone(at, 'nontarget_accounts', distinct.accounts.size);
    if (rule !== plan.divided) continue;
    countAccounts(tally, at, distinct.accounts);
    countCounties(tally, at, distinct.counties);
  }
}

function countAccounts(tally: Tally, at: TallyPlace, accounts: Distinct['accounts']): void {
  const counts = new LevelCounts(ACCOUNT_DIMENSIONS, ['nontarget_accounts'], 1);
  for (const owner of accounts.values()) counts.add(0, [owner >>> 2, owner & 3], 0, 1);
  for (const [d, { key, levels }] of ACCOUNT_DIMENSIONS.entries()) {
    for (const [l, level] of levels.entries()) {
      const n = counts.get(0, d, l, 0);
      if (n > 0) tally.addAlone(at, 'nontarget_accounts', n, key, level);
    }
  }
}

function countCounties(tally: Tally, at: TallyPlace, counties: Distinct['counties']): void {
  const add = (level: string, wrongPerson: number, wrongDoor: number, n: number) => {
    for (const [subgroup, one] of [
      ['all', 'all'],
      ['county_disclosures', level],
    ] as const) {
      tally.addAlone(at, 'counties', n, subgroup, one);
      tally.addAlone(at, 'counties_with_wrong_person', wrongPerson, subgroup, one);
      tally.addAlone(at, 'counties_with_wrong_door', wrongDoor, subgroup, one);
    }
  };
  for (const level of COUNTY_BUCKETS) add(level, 0, 0, 0);
  for (const { disclosures, wrongPerson, wrongDoor } of counties.values())
    add(countyBucket(disclosures), wrongPerson > 0 ? 1 : 0, wrongDoor > 0 ? 1 : 0, 1);
}
