import { describe, expect, it } from 'vitest';
import { REFERENCE_DAY, REFERENCE_YEAR } from '../../src/core/calendar.ts';
import { NO_VALUE } from '../../src/core/dictionary.ts';
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
  const sums = { seen: 0, occupied: 0, adults: 0, persons: 0, kin: 0, accounts: 0, removable: 0, orders: 0, abroad: 0 };
  const groups = GROUPS.map(() => 0);
  const asked = GROUPS.map(() => 0);
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
    GROUPS.forEach((_, group) => {
      asked[group]! += places.groupShare[6 * zip + group]! / 1000;
    });
    for (let member = 0; member < household.adults; member++) {
      if (household.bornAbroad[member] === 1) sums.abroad++;
      if (household.status[member] === REMOVABLE) sums.removable++;
      if (national.hasAccount(household, member)) sums.accounts++;
      if (national.hasOrder(household, member)) sums.orders++;
    }
  }

  it('has nine homes in ten occupied, by about as many people as published', () => {
    expectShare('occupied', sums.occupied, sums.seen, 0.9);
    // published: 1.97 adults and 2.5 people a home
    expect(Math.abs(sums.adults / sums.occupied - 1.97)).toBeLessThan(0.05);
    expect(Math.abs(sums.persons / sums.occupied - 2.5)).toBeLessThan(0.15);
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
    expect(Math.abs(sums.removable * scale - 8.5)).toBeLessThan(1.5);
    expectShare('with an order', sums.orders, sums.removable, defaultConfig().orderShare);
    expect(sums.orders * scale).toBeGreaterThan(1.28);
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
    expectShare('couples with one surname', same, couples, 0.79, 0.01);
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
    let [atHome, elsewhere, fathers] = [0, 0, 0];
    for (const unit of sample(250_000)) {
      const h = loaded(national, unit);
      if (h === undefined) continue;
      const juniors = [];
      for (let m = 0; m < h.size; m++) {
        if (h.suffix[m] === 0) continue;
        expect(h.sex[m]).toBe(1);
        if (h.suffix[m] === 2) expect(m).toBe(0);
        else juniors.push(m);
      }
      const isSenior = h.suffix[0] === 2;
      if (isSenior) fathers++;
      for (const junior of juniors) {
        const father = junior === 0 ? loaded(national, h.kin)! : h;
        if (junior === 0) {
          elsewhere++;
          expect(h.kinRole).toBe(KIN_CHILD);
        } else atHome++;
        expect(father.suffix[0]).toBe(2);
        expect(father.given[0]).toBe(h.given[junior]);
        expect(father.surname[0]).toBe(h.surname[junior]);
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
