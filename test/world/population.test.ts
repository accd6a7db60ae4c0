import { describe, expect, it } from 'vitest';
import { REFERENCE_DAY, REFERENCE_YEAR } from '../../src/core/calendar.ts';
import { NO_VALUE } from '../../src/core/dictionary.ts';
import { januaryFirst } from '../../src/world/birth-dates.ts';
import { peopleSchema } from '../../src/world/config.ts';
import {
  ADULT_CHILD,
  CHILD,
  CITIZEN,
  Household,
  KIN_CHILD,
  KIN_PARENT,
  MAX_MEMBERS,
  NO_KIN,
  PARENT,
  REMOVABLE,
  SECOND_CHILD,
  SECOND_HEAD,
  SPOUSE,
} from '../../src/world/household.ts';
import { GROUPS, unitCount, zipOf } from '../../src/world/places.ts';
import { removableShare } from '../../src/world/targets.ts';
import type { World } from '../../src/world/world.ts';
import { expectShare } from '../corruption/expect-share.ts';
import { seeded } from '../corruption/words.ts';
import { committedPlaces, defaultConfig, worldOf, zipIndex } from './tables.ts';

const places = committedPlaces();
const national = worldOf({ national: true });
const state = worldOf({ states: ['AZ'] });

/** Units of the nation, evenly spread from a keyed start. */
function* sample(count: number): Generator<number> {
  const step = Math.floor(unitCount(places) / count);
  const words = seeded(count);
  for (let k = 0; k < count; k++) yield k * step + (words() % step);
}

/** The world with some of what is said about people changed. */
function worldWith(people: unknown): World {
  return worldOf({ national: true }, { config: { people: peopleSchema.parse(people) } });
}

/** Everything about the household of a unit, children named too. */
function loaded(world: World, unit: number): Household | undefined {
  const household = new Household();
  if (!world.population.load(zipOf(places, unit), unit, household)) return undefined;
  world.population.loadPersons(household, household.size);
  world.population.loadNames(household, household.size);
  return household;
}

/** Fields in plain form, without what an earlier household left in the arrays. */
function plain(household: Household | undefined): unknown {
  if (household === undefined) return 'vacant';
  return Object.fromEntries(
    Object.entries(household).map(([key, value]) => [
      key,
      ArrayBuffer.isView(value) ? [...(value as Uint8Array)].slice(0, household.size) : value,
    ]),
  );
}

describe('households of the nation', () => {
  const sums = {
    seen: 0,
    occupied: 0,
    adults: 0,
    persons: 0,
    kin: 0,
    accounts: 0,
    removable: 0,
    orders: 0,
    ordersWithAccount: 0,
    abroad: 0,
  };
  const groups = GROUPS.map(() => 0);
  const asked = GROUPS.map(() => 0);
  const mixed = { people: 0, citizens: 0, citizenChildren: 0, removable: 0 };
  const sizes = [0, 0, 0, 0, 0, 0];
  const doubled = { all: 0, abroad: 0, homesAbroad: 0 };
  const household = new Household();
  for (const unit of sample(200_000)) {
    sums.seen++;
    const zip = zipOf(places, unit);
    if (!national.load(zip, unit, household)) continue;
    sums.occupied++;
    sums.adults += household.adults;
    sums.persons += household.size;
    if (household.kinRole !== NO_KIN) sums.kin++;
    groups[household.group]!++;
    sizes[Math.min(6, household.size) - 1]!++;
    if (household.foreign === 1) doubled.homesAbroad++;
    if (household.role.indexOf(SECOND_HEAD) > 0 && household.role.indexOf(SECOND_HEAD) < household.size) {
      doubled.all++;
      if (household.foreign === 1) doubled.abroad++;
    }
    const statuses = household.status.subarray(0, household.size);
    if (statuses.includes(REMOVABLE)) {
      mixed.people += household.size;
      statuses.forEach((status, member) => {
        if (status === REMOVABLE) mixed.removable++;
        if (status !== CITIZEN) return;
        mixed.citizens++;
        if (member >= household.adults) mixed.citizenChildren++;
      });
    }
    GROUPS.forEach((_, group) => {
      asked[group]! += places.groupShare[6 * zip + group]! / 1000;
    });
    for (let member = 0; member < household.adults; member++) {
      if (household.bornAbroad[member] === 1) sums.abroad++;
      if (household.status[member] === REMOVABLE) sums.removable++;
      if (national.hasAccount(household, member)) sums.accounts++;
      if (!national.hasOrder(household, member)) continue;
      sums.orders++;
      if (national.hasAccount(household, member)) sums.ordersWithAccount++;
    }
  }

  it('has nine homes in ten occupied, by about as many people as published', () => {
    expectShare('occupied', sums.occupied, sums.seen, 0.9);
    // published: 1.97 adults and 2.5 people a home
    expect(Math.abs(sums.adults / sums.occupied - 1.97)).toBeLessThan(0.05);
    expect(Math.abs(sums.persons / sums.occupied - 2.5)).toBeLessThan(0.05);
  });

  it('has homes of the sizes that are known roughly', () => {
    // unverified, from general knowledge of the American Community Survey
    [0.28, 0.345, 0.15, 0.13, 0.06, 0.04].forEach((share, i) => {
      expect(Math.abs(sizes[i]! / sums.occupied - share), `size ${i + 1}`).toBeLessThan(0.025);
    });
    expectShare('doubled up', doubled.all, sums.occupied, 0.04, 0.005);
    expectShare('doubled up, head born abroad', doubled.abroad, doubled.homesAbroad, 0.12);
  });

  it('has the published millions in homes with a removable person', () => {
    const millions = (count: number) => (count * unitCount(places)) / sums.seen / 1e6;
    expect(Math.abs(millions(mixed.people) - 22)).toBeLessThan(1.1);
    expect(Math.abs(millions(mixed.citizens) - 11.3)).toBeLessThan(1.13);
    expect(Math.abs(millions(mixed.citizenChildren) - 5.5)).toBeLessThan(0.6);
    expect(Math.abs(millions(mixed.removable) - 10)).toBeLessThan(1);
  });

  it('pairs the asked share of households as parent and child', () => {
    // how many pairs fit follows from the ages of heads and the mix of forms, and is known to about 0.02
    expect(Math.abs(sums.kin / sums.occupied - defaultConfig().moves.kinShare)).toBeLessThan(0.025);
  });

  it('has groups in the shares of the ZIPs they live in', () => {
    groups.forEach((count, group) => {
      expectShare(`group ${GROUPS[group]}`, count, sums.occupied, asked[group]! / sums.occupied, 0.002);
    });
  });

  it('has about 0.79 of adults on a return, millions of removable adults, and enough people with orders', () => {
    // published: 0.79
    expect(Math.abs(sums.accounts / sums.adults - 0.79)).toBeLessThan(0.02);
    const scale = unitCount(places) / sums.seen / 1e6;
    expect(Math.abs(sums.removable * scale - 9.4)).toBeLessThan(0.8);
    expectShare('with an order', sums.orders, sums.removable, defaultConfig().orderShare);
    // enough for 1.28 million requests of which a fifth have an account
    expect(sums.ordersWithAccount * scale).toBeGreaterThan(0.2 * 1.28 * 2);
    expect((sums.orders - sums.ordersWithAccount) * scale).toBeGreaterThan(0.8 * 1.28 * 1.2);
  });

  it('shares removable people out among extents as the simulated world has them', () => {
    let removable = 0;
    let seen = 0;
    const { ranges } = state.data.area;
    for (let r = 0; r < ranges.length; r += 2) {
      for (let unit = ranges[r]!; unit < ranges[r + 1]!; unit += 23) {
        seen++;
        if (!state.population.load(zipOf(places, unit), unit, household)) continue;
        for (let member = 0; member < household.adults; member++)
          if (household.status[member] === REMOVABLE) removable++;
      }
    }
    const inState = (removable * state.data.area.units) / seen;
    const inNation = (sums.removable * unitCount(places)) / sums.seen;
    expect(Math.abs(inState / inNation / removableShare(places, state.data.area) - 1)).toBeLessThan(0.08);
  });
});

describe('people of a household', () => {
  it('have the ages, statuses and names that go with their roles', () => {
    let adultChildren = 0;
    let twoSurnames = 0;
    for (const unit of sample(60_000)) {
      const h = loaded(national, unit);
      if (h === undefined) continue;
      expect(h.size >= 1 && h.size <= MAX_MEMBERS && h.adults >= 1 && h.adults <= h.size).toBe(true);
      const age = (member: number) => REFERENCE_YEAR - h.birthYear[member]!;
      const fail = (what: string, member: number) =>
        expect.fail(
          `${what}: member ${member} of unit ${unit}, roles ${[...h.role].slice(0, h.size)}, ages ${[...h.birthYear].slice(0, h.size).map((year) => REFERENCE_YEAR - year)}`,
        );
      for (let m = 0; m < h.size; m++) {
        const role = h.role[m]!;
        const isChild = role === CHILD || role === SECOND_CHILD;
        if (m < h.adults === isChild) fail('adults come first', m);
        if (isChild ? age(m) > 17 : age(m) < 18 || age(m) > 110) fail('age', m);
        if (new Date(h.birthDay[m]! * 86_400_000).getUTCFullYear() !== h.birthYear[m]) fail('birth day and year', m);
        if (h.birthDay[m]! > REFERENCE_DAY) fail('born later', m);
        if (h.bornAbroad[m] === 0 && h.status[m] !== CITIZEN) fail('born here and no citizen', m);
        if (role === ADULT_CHILD || role === CHILD) {
          if (age(0) - age(m) < 18) fail('too near in age to the head', m);
        } else if (role === PARENT && age(m) - age(0) < 18) fail('too near in age to the parent', m);
        else if (role === SECOND_CHILD) {
          const parent = h.role.indexOf(SECOND_HEAD);
          if (age(parent) - age(m) < 18) fail('too near in age to the second head', m);
          if (h.surname[m] !== h.surname[parent]) fail('surname of the second family', m);
        }
        if (h.given[m] === NO_VALUE || h.surname[m]! < 0) fail('names', m);
        if (h.surname2[m] !== NO_VALUE) twoSurnames++;
        if (role === ADULT_CHILD) adultChildren++;
        const text = national.dictionary.text(h.surname[m]!);
        if (!/^[A-Z']{1,20}$/.test(text)) fail(`surname ${text}`, m);
        if (national.dictionary.find(text) !== h.surname[m]) fail(`code of ${text}`, m);
      }
    }
    expect(adultChildren).toBeGreaterThan(1000);
    expect(twoSurnames).toBeGreaterThan(1000);
  });

  it('takes a spouse’s surname about as often as published', () => {
    let couples = 0;
    let same = 0;
    for (const unit of sample(60_000)) {
      const h = loaded(national, unit);
      if (h === undefined || h.size < 2 || h.role[1] !== SPOUSE || h.group === 3) continue;
      couples++;
      if (h.surname[0] === h.surname[1] && h.surname2[1] === NO_VALUE && h.surname2[0] === NO_VALUE) same++;
    }
    // wives who take .83 and husbands who take .05
    expectShare('couples with one surname', same, couples, 0.88, 0.01);
  });
});

describe('kin and namesakes', () => {
  it('points from parent to child and back, never both ways, in one county, inside the extent', () => {
    let pairs = 0;
    const household = new Household();
    const kin = new Household();
    const zips = ['85009', '85547', '86326', '85705'].map(zipIndex);
    for (const zip of zips) {
      for (let unit = places.unitStart[zip]!; unit < places.unitStart[zip + 1]!; unit += 3) {
        if (!state.load(zip, unit, household) || household.kinRole === NO_KIN) continue;
        pairs++;
        expect(state.data.area.inside[zipOf(places, household.kin)]).toBe(1);
        expect(places.county[zipOf(places, household.kin)]).toBe(places.county[zip]);
        expect(state.loadHousehold(household.kin, kin)).toBe(true);
        expect(kin.kin).toBe(unit);
        expect(new Set([household.kinRole, kin.kinRole])).toEqual(new Set([KIN_PARENT, KIN_CHILD]));
        const [parent, child] = household.kinRole === KIN_PARENT ? [household, kin] : [kin, household];
        expect(parent.id).toBeLessThan(child.id);
        expect(child.group).toBe(parent.group);
        expect(child.birthYear[0]! - parent.birthYear[0]!).toBeGreaterThanOrEqual(18);
        expect(child.leftHome).toBeGreaterThan(0);
        expect(child.leftHome).toBeLessThanOrEqual(Math.max(0.3, REFERENCE_YEAR - child.birthYear[0]! - 18));
        if (parent.foreign === 0) expect(child.foreign).toBe(0);
      }
    }
    expect(pairs).toBeGreaterThan(4000);
  });

  it('names a JR after an SR: same given name and surname, father and son', () => {
    let [atHome, elsewhere, fathers, sonsAtHome, sonsElsewhere] = [0, 0, 0, 0, 0];
    for (const unit of sample(250_000)) {
      const h = loaded(national, unit);
      if (h === undefined) continue;
      const juniors = [];
      if (h.kinRole === KIN_CHILD && h.sex[0] === 1) sonsElsewhere++;
      for (let m = 1; m < h.adults; m++) if (h.role[m] === ADULT_CHILD && h.sex[m] === 1) sonsAtHome++;
      for (let m = 0; m < h.size; m++) {
        if (h.suffix[m] === 0) continue;
        expect(h.sex[m]).toBe(1);
        if (h.suffix[m] === 2) expect(m === 0 || h.role[m] === SPOUSE).toBe(true);
        else juniors.push(m);
      }
      const isSenior = h.suffix.subarray(0, h.size).includes(2);
      if (isSenior) fathers++;
      for (const junior of juniors) {
        const father = junior === 0 ? loaded(national, h.kin)! : h;
        if (junior === 0) {
          elsewhere++;
          expect(h.kinRole).toBe(KIN_CHILD);
        } else atHome++;
        const senior = father.suffix[0] === 2 ? 0 : 1;
        expect(father.suffix[senior]).toBe(2);
        expect(father.given[senior]).toBe(h.given[junior]);
        expect(father.surname[senior]).toBe(h.surname[junior]);
        expect(h.birthYear[junior]! - father.birthYear[senior]!).toBeGreaterThanOrEqual(14);
      }
      if (isSenior && juniors.length === 0) {
        const son = loaded(national, h.kin)!;
        expect(h.kinRole).toBe(KIN_PARENT);
        expect(son.suffix[0]).toBe(1);
      }
    }
    expect(atHome).toBeGreaterThan(100);
    expect(elsewhere).toBeGreaterThan(100);
    expect(fathers).toBeGreaterThan(200);
    // published for births in four states: 2 to 5 %
    expectShare('sons at home who bear the father’s name', atHome, sonsAtHome, 0.03, 0.001);
    expectShare('sons elsewhere who do', elsewhere, sonsElsewhere, 0.03, 0.001);
  });
});

describe('siblings at home', () => {
  const twins = { adults: 0, children: 0, sameSex: 0, pairs: 0 };
  const siblings = { adults: 0, children: 0, pairs: 0, sameInitial: 0 };
  const text = (name: number) => national.dictionary.text(name);
  for (const unit of sample(250_000)) {
    const h = loaded(national, unit);
    if (h === undefined) continue;
    for (const role of [ADULT_CHILD, CHILD]) {
      const own = [...h.role.subarray(0, h.size).keys()].filter((m) => h.role[m] === role);
      siblings[role === CHILD ? 'children' : 'adults'] += own.length;
      if (new Set(own.map((m) => h.given[m])).size < own.length) expect.fail(`two of one name in unit ${unit}`);
      for (const m of own.slice(1)) {
        siblings.pairs++;
        if (text(h.given[m]!)[0] === text(h.given[own[0]!]!)[0]) siblings.sameInitial++;
      }
    }
    if (h.twin < 0) continue;
    const [first, second] = [h.twin - 1, h.twin];
    twins.pairs++;
    twins[h.role[second] === CHILD ? 'children' : 'adults'] += 2;
    if (h.sex[first] === h.sex[second]) twins.sameSex++;
    expect(h.role[first]).toBe(h.role[second]);
    expect(h.birthDay[first]).toBe(h.birthDay[second]);
    expect(h.birthYear[first]).toBe(h.birthYear[second]);
    expect(h.bornAbroad[first]).toBe(h.bornAbroad[second]);
    expect(h.status[first]).toBe(h.status[second]);
  }

  it('are twins at the published share of births, among adult children for six in ten of it', () => {
    expectShare('children with a twin', twins.children / 2, siblings.children / 2, 0.031, 0.001);
    expectShare('adult children with a twin at home', twins.adults / 2, siblings.adults / 2, 0.6 * 0.031, 0.001);
    expectShare('twins of one sex', twins.sameSex, twins.pairs, 0.625, 0.02);
  });

  it('never share a given name, and some share the initial', () => {
    expectShare('named with the eldest’s initial', siblings.sameInitial, siblings.pairs, 0.27, 0.02);
    const none = worldWith({ twins: { sameInitial: 0, share: 0 } });
    let [pairs, same] = [0, 0];
    for (const unit of sample(30_000)) {
      const h = loaded(none, unit);
      if (h === undefined) continue;
      expect(h.twin).toBe(-1);
      for (let m = 2; m < h.size; m++) {
        if (h.role[m] !== CHILD || h.role[m - 1] !== CHILD) continue;
        pairs++;
        if (text(h.given[m]!)[0] === text(h.given[m - 1]!)[0]) same++;
      }
    }
    expect(same / pairs).toBeLessThan(0.1);
  });

  it('may have a twin who heads the paired home', () => {
    let [apart, homes] = [0, 0];
    for (const unit of sample(150_000)) {
      const h = loaded(national, unit);
      if (h === undefined || h.kinRole !== KIN_PARENT || h.foreign === 1) continue;
      const first = h.role.indexOf(ADULT_CHILD);
      if (first < 0 || first >= h.size || h.twin >= 0) continue;
      homes++;
      const kin = loaded(national, h.kin)!;
      if (kin.birthDay[0] !== h.birthDay[first]) continue;
      apart++;
      expect(kin.birthYear[0]).toBe(h.birthYear[first]);
    }
    expectShare('adult children whose twin heads the paired home', apart, homes, 0.4 * 0.031, 0.002);
  });

  it('gain twins only as the share of births grows', () => {
    const more = worldWith({ twins: { share: 0.1 } });
    let gained = 0;
    for (const unit of sample(30_000)) {
      const [few, many] = [loaded(national, unit), loaded(more, unit)];
      if (few === undefined) continue;
      if (few.twin >= 0) expect(many!.twin).toBe(few.twin);
      else if (many!.twin >= 0) gained++;
    }
    expect(gained).toBeGreaterThan(100);
  });
});

describe('couples', () => {
  const households: Household[] = [];
  for (const unit of sample(120_000)) {
    const h = loaded(national, unit);
    if (h !== undefined && h.adults > 1 && h.role[1] === SPOUSE && h.sex[0] !== h.sex[1]) households.push(h);
  }
  const wife = (h: Household) => (h.sex[0] === 0 ? 0 : 1);

  it('change surnames as published: wives take, keep, join the two; some husbands take', () => {
    for (const [name, isHispanic, take, join, husband] of [
      ['others', false, 0.83, 0.05, 0.05],
      ['Hispanic', true, 0.64, 0.04, 0.05],
    ] as const) {
      const own = households.filter((h) => (h.group === 3) === isHispanic);
      const count = (holds: (h: Household) => boolean) => own.filter(holds).length;
      const took = (h: Household) => h.surname[h.renamed] === h.surname[1 - h.renamed];
      const wives = count((h) => h.renamed === wife(h) && took(h));
      expectShare(`${name}: wife took`, wives, own.length, take, 0.01);
      // a wife who joins the two bears her own first
      expectShare(
        `${name}: wife joined`,
        count((h) => h.renamed === wife(h) && !took(h)),
        own.length,
        join,
        0.01,
      );
      expectShare(
        `${name}: husband took`,
        count((h) => h.renamed === 1 - wife(h)),
        own.length,
        husband,
        0.01,
      );
      for (const h of own) {
        if (h.renamed < 0) continue;
        const other = 1 - h.renamed;
        // whoever joins the two has the other's surname behind the own
        if (!took(h)) expect(h.surname2[h.renamed]).toBe(h.surname[other]);
      }
    }
  });

  /** The surname of a family: of whoever of the couple kept one that the other took, else the husband's; or the head's. */
  function familySurname(h: Household): number {
    const isCouple = h.adults > 1 && h.role[1] === SPOUSE;
    if (!isCouple) return h.surname[0]!;
    return h.surname[h.renamed >= 0 ? 1 - h.renamed : h.sex[0] === 0 && h.sex[1] === 1 ? 1 : 0]!;
  }

  it('of child households bear the parents’ surname where the head was born with it and kept it', () => {
    const [sons, daughters] = [
      { all: 0, bear: 0 },
      { all: 0, bear: 0 },
    ];
    for (const h of households) {
      if (h.kinRole !== KIN_CHILD) continue;
      const isSon = h.sex[0] === 1;
      // a head who is renamed bears the spouse's; a daughter who keeps hers is beside the family of her husband
      if (h.renamed === 0) continue;
      const own = isSon ? sons : daughters;
      own.all++;
      if (h.surname[0] === familySurname(loaded(national, h.kin)!)) own.bear++;
    }
    expectShare('sons', sons.bear, sons.all, 0.95, 0.01);
    expectShare('daughters', daughters.bear, daughters.all, 0.95, 0.02);
  });
});

describe('surnames of two words', () => {
  it('are as many as voters’ records allow, once the recording policy has taken its part', () => {
    const seen = { hispanic: 0, two: 0, hyphen: 0, white: 0, whiteTwo: 0 };
    for (const unit of sample(150_000)) {
      const h = loaded(national, unit);
      if (h === undefined) continue;
      for (let m = 0; m < h.adults; m++) {
        if (h.status[m] !== CITIZEN) continue;
        const hasTwo = h.surname2[m] !== NO_VALUE;
        if (h.group === 0) {
          seen.white++;
          if (hasTwo) seen.whiteTwo++;
        } else if (h.group === 3) {
          seen.hispanic++;
          if (hasTwo) seen.two++;
          if (hasTwo && h.hyphen[m] === 1) seen.hyphen++;
        }
      }
    }
    // North Carolina's voters: 6.8 % of Latinos with a hyphen, 12.8 % with a blank; Whites .82 %; .6 of registers keep both
    expectShare('Hispanic citizens', seen.two, seen.hispanic, 0.196 / 0.6, 0.02);
    expectShare('with a hyphen', seen.hyphen, seen.hispanic, 0.068 / 0.6, 0.015);
    expectShare('White citizens', seen.whiteTwo, seen.white, 0.0082 / 0.6, 0.001);
  });
});

describe('official birth dates', () => {
  /** People with a birth date of 1 January, by birthplace. */
  function januaries(world: World): { first: number; all: number }[] {
    const counts = [
      { first: 0, all: 0 },
      { first: 0, all: 0 },
    ];
    const household = new Household();
    for (const unit of sample(150_000)) {
      if (!world.population.load(zipOf(places, unit), unit, household)) continue;
      for (let m = 0; m < household.size; m++) {
        const own = counts[household.bornAbroad[m]!]!;
        own.all++;
        if (household.birthDay[m] === januaryFirst(household.birthYear[m]!)) own.first++;
      }
    }
    return counts;
  }

  it('are 1 January for the asked share, by birthplace', () => {
    const byChance = 0.7 / 365;
    for (const asked of [
      { bornHere: 0, bornAbroad: 0.02 },
      { bornHere: 0.01, bornAbroad: 0.14 },
    ]) {
      const [here, abroad] = januaries(worldWith({ januaryFirst: asked }));
      expectShare('born here', here!.first, here!.all, asked.bornHere + byChance, 0.0005);
      expectShare('born abroad', abroad!.first, abroad!.all, asked.bornAbroad + byChance, 0.001);
    }
  });

  it('move to 1 January only, and more of them as the share grows', () => {
    const more = worldWith({ januaryFirst: { bornAbroad: 0.14 } });
    let moved = 0;
    for (const unit of sample(20_000)) {
      const [some, many] = [loaded(national, unit), loaded(more, unit)];
      if (some === undefined) continue;
      for (let m = 0; m < some.size; m++) {
        const first = januaryFirst(some.birthYear[m]!);
        if (some.birthDay[m] === first) expect(many!.birthDay[m]).toBe(first);
        else if (many!.birthDay[m] !== some.birthDay[m]) {
          moved++;
          expect(many!.birthDay[m]).toBe(first);
        }
      }
    }
    expect(moved).toBeGreaterThan(100);
  });
});

describe('given names of people born abroad', () => {
  /** Chance that two of them share a given name, by sex, among heads of one group; and all of the names. */
  function names(world: World): { sameName: number; given: Map<number, number> } {
    const given = new Map<number, number>();
    const counts = new Map<number, number>();
    const household = new Household();
    for (const unit of sample(120_000)) {
      if (!world.population.load(zipOf(places, unit), unit, household)) continue;
      if (household.bornAbroad[0] === 0 || household.group !== 3 || household.sex[0] === 0) continue;
      world.population.loadPersons(household, 1);
      world.population.loadNames(household, 1);
      given.set(unit, household.given[0]!);
      counts.set(household.given[0]!, (counts.get(household.given[0]!) ?? 0) + 1);
    }
    let sum = 0;
    for (const count of counts.values()) sum += (count / given.size) ** 2;
    return { sameName: sum, given };
  }

  it('concentrate as the skew grows, person by person', () => {
    const at = (skew: number) => names(worldWith({ immigrantNames: { skew } }));
    const [rarest, rare, none, common, commonest] = [at(-1), at(-0.5), at(0), at(0.5), at(1)];
    const chances = [rarest, rare, none, common, commonest].map(({ sameName }) => sameName);
    expect([...chances].sort((a, b) => a - b)).toEqual(chances);
    expect(chances[4]! / chances[2]!).toBeGreaterThan(1.3);
    // whoever has another name at one half keeps it at one
    for (const [unit, name] of common!.given)
      if (name !== none!.given.get(unit)) expect(commonest!.given.get(unit)).toBe(name);
  });

  it('are of the country’s own list for more people as the share grows', () => {
    const [none, some, all] = [0, 0.1, 1].map((usShare) => names(worldWith({ immigrantNames: { usShare } })).given);
    let changed = 0;
    for (const [unit, name] of none!) {
      if (some!.get(unit) === name) continue;
      changed++;
      expect(some!.get(unit)).toBe(all!.get(unit));
    }
    expect(changed / none!.size).toBeGreaterThan(0.08);
    expect(changed / none!.size).toBeLessThan(0.11);
  });
});

describe('the surnames a head can have', () => {
  it('are asked for without the household: never no for the one borne, mostly no for another', () => {
    const other = worldOf({ national: true });
    const scratch = new Household();
    let wrong = 0;
    let homes = 0;
    for (const unit of sample(6000)) {
      const household = loaded(national, unit);
      const mayBear = (surname: number) => other.population.mayBearAtHead(zipOf(places, unit), unit, scratch, surname);
      if (household === undefined) {
        expect(mayBear(0)).toBe(false);
        continue;
      }
      homes++;
      expect(mayBear(household.surname[0]!)).toBe(true);
      if (mayBear(household.surname[0]! + 1)) wrong++;
    }
    expect(homes).toBeGreaterThan(5000);
    expect(wrong / homes).toBeLessThan(0.01);
  });
});

describe('homes with somebody born abroad', () => {
  it('are those told by a quick look, with the same roles and statuses', () => {
    const quick = worldOf({ national: true });
    const scratch = new Household();
    let found = 0;
    for (const unit of sample(6000)) {
      const household = loaded(national, unit);
      const isTold = quick.population.loadForeignRoles(zipOf(places, unit), unit, scratch);
      const abroad = household === undefined ? [] : [...household.bornAbroad].slice(0, household.size);
      if (!isTold) {
        expect(abroad).not.toContain(1);
        continue;
      }
      found++;
      quick.population.fillStatus(scratch, scratch.size);
      const seen = ({ role, bornAbroad, status, size }: Household) =>
        [role, bornAbroad, status].map((values) => [...values].slice(0, size));
      expect(seen(scratch)).toEqual(seen(household!));
    }
    expect(found).toBeGreaterThan(600);
    expect(found).toBeLessThan(2000);
  });
});

describe('a household', () => {
  it('does not depend on what was loaded before it', () => {
    const units = [...sample(400)];
    const forth = units.map((unit) => plain(loaded(national, unit)));
    const fresh = worldOf({ national: true });
    const back = [...units].reverse().map((unit) => plain(loaded(fresh, unit)));
    expect(back.reverse()).toEqual(forth);
    const reused = new Household();
    units.forEach((unit, i) => {
      if (!fresh.loadHousehold(unit, reused)) expect(forth[i]).toBe('vacant');
      else
        expect([...reused.given].slice(0, reused.adults)).toEqual(
          (forth[i] as Household).given.slice(0, reused.adults),
        );
    });
  });

  it('depends on seed and replicate', () => {
    const unit = places.unitStart[zipIndex('85281')]!;
    const homes = (world: World) => Array.from({ length: 50 }, (_, k) => plain(loaded(world, unit + k)));
    expect(homes(worldOf({ national: true }, { replicate: 1 }))).not.toEqual(homes(national));
    expect(homes(worldOf({ national: true }, { seed: 1 }))).not.toEqual(homes(national));
    expect(homes(worldOf({ national: true }))).toEqual(homes(national));
  });
});
