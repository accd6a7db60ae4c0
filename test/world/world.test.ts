import { describe, expect, it } from 'vitest';
import { REFERENCE_DAY } from '../../src/core/calendar.ts';
import { compileDaysAgo, completeShares, drawDaysAgo, movesSchema, registerSchema } from '../../src/world/config.ts';
import { Household, KIN_CHILD, REMOVABLE, SPOUSE } from '../../src/world/household.ts';
import { TICKS_PER_DAY } from '../../src/world/moves.ts';
import { ITIN_BASE } from '../../src/world/numbers.ts';
import { zipOf } from '../../src/world/places.ts';
import type { World } from '../../src/world/world.ts';
import { expectShare } from '../corruption/expect-share.ts';
import { committedPlaces, worldOf, zipIndex } from './tables.ts';

const places = committedPlaces();
const world = worldOf({ states: ['AZ'] });

/** Visits the adults of every third home of some ZIPs. */
function visit(of: World, zips: readonly string[], each: (household: Household, member: number) => void): void {
  const household = new Household();
  for (const zip of zips.map(zipIndex)) {
    for (let unit = places.unitStart[zip]!; unit < places.unitStart[zip + 1]!; unit += 3) {
      if (!of.load(zip, unit, household)) continue;
      for (let member = 0; member < household.adults; member++) each(household, member);
    }
  }
}

const SOME = ['85009', '85281', '85705', '86326'] as const;

describe('accounts', () => {
  it('files couples together: both of one status, and of two whoever files less only with the other', () => {
    let couples = 0;
    let mixed = 0;
    visit(world, SOME, (household, member) => {
      if (household.role[member] !== SPOUSE) return;
      couples++;
      const ends = [0, member].map((m) => world.filingEnds[household.status[m]!]!);
      const files = [0, member].map((m) => world.hasAccount(household, m));
      if (ends[0] === ends[1]) expect(files[1]).toBe(files[0]);
      else {
        mixed++;
        const less = ends[0]! < ends[1]! ? 0 : 1;
        if (files[less]) expect(files[1 - less]).toBe(true);
      }
      if (household.bornAbroad[0] === 0 && household.bornAbroad[member] === 0) {
        expect(world.filedDaysAgo(household, member)).toBe(world.filedDaysAgo(household, 0));
      }
    });
    expect(couples).toBeGreaterThan(5000);
    expect(mixed).toBeGreaterThan(300);
  });

  it('gives every status the asked share of filers', () => {
    const [adults, filers] = [new Int32Array(4), new Int32Array(4)];
    visit(world, SOME, (household, member) => {
      if (member >= 6) return;
      adults[household.status[member]!]!++;
      if (world.hasAccount(household, member)) filers[household.status[member]!]!++;
    });
    const { citizen, lawfulPermanentResident, otherLawful, removable } = world.config.register.filing;
    [citizen, lawfulPermanentResident, otherLawful, removable].forEach((asked, status) => {
      // couples share a word, so the sample is worth less than its size
      expectShare(`filers of status ${status}`, filers[status]!, adults[status]!, asked, 0.01);
    });
  });

  it('dates no return before arrival', () => {
    visit(world, ['85009'], (household, member) => {
      const arrived = world.arrivedDaysAgo(household, member);
      expect(world.filedDaysAgo(household, member)).toBeLessThanOrEqual(arrived);
      expect(arrived).toBeLessThanOrEqual(REFERENCE_DAY - household.birthDay[member]!);
    });
  });

  it('gives a couple one return: both are on it, with one date', () => {
    let couples = 0;
    visit(world, ['85009'], (household, member) => {
      const filer = world.filer(household, member);
      // the seventh adult of a home has no number and so no account
      if (filer === member || member >= 6) return;
      if (!world.hasAccount(household, member) || !world.hasAccount(household, filer)) return;
      couples++;
      expect(world.filedDaysAgo(household, member)).toBe(world.filedDaysAgo(household, filer));
    });
    expect(couples).toBeGreaterThan(100);
  });

  it('gives individual taxpayer numbers to removable people only, and to most of them', () => {
    let [removable, itins] = [0, 0];
    visit(world, SOME, (household, member) => {
      const isItin = world.ownNumber(household, member) >= ITIN_BASE;
      if (household.status[member] === REMOVABLE) {
        removable++;
        if (isItin) itins++;
      } else expect(isItin).toBe(false);
      if (world.hasOrder(household, member)) expect(household.status[member]).toBe(REMOVABLE);
    });
    expectShare('removable people with an individual taxpayer number', itins, removable, 0.65);
  });
});

describe('people who are gone', () => {
  it('are owners of accounts only, and more of them as the share grows', () => {
    const at = (gone: number) => worldOf({ states: ['AZ'] }, { config: { register: registerSchema.parse({ gone }) } });
    const [few, many] = [at(0.02), at(0.05)];
    let [owners, goneOfFew, goneOfMany] = [0, 0, 0];
    visit(many, SOME, (household, member) => {
      few.population.loadPersons(household, household.adults);
      const isGone = many.isGoneResident(household, member);
      if (few.isGoneResident(household, member)) {
        goneOfFew++;
        expect(isGone).toBe(true);
      }
      if (many.hasAccount(household, member)) owners++;
      else expect(isGone).toBe(false);
      if (isGone) goneOfMany++;
      world.population.loadPersons(household, household.adults);
      expect(world.isGoneResident(household, member)).toBe(false);
    });
    expectShare('gone', goneOfFew, owners, 0.02);
    expectShare('gone', goneOfMany, owners, 0.05);
  });
});

describe('a changed surname', () => {
  /** Everybody who changed it: how long ago, and whether that was the day of joining. */
  const changes: { years: number; onJoining: boolean; isCouple: boolean }[] = [];
  let [adults, differ] = [0, 0];
  const other = worldOf({ states: ['AZ'] });

  it('changed when both were of age, one surname before and one since', () => {
    visit(world, SOME, (household, member) => {
      adults++;
      if (household.renamed !== member) {
        expect(world.showsEarlierSurname(household, member, 36_500, 2)).toBe(false);
        expect(world.recordedSurname(household, member, 36_500, 2)).toBe(household.surname[member]);
        return;
      }
      const days = world.renamedDaysAgo(household, member);
      const isCouple = household.adults > 1 && household.role[1] === SPOUSE;
      const youngest = isCouple
        ? Math.max(household.birthDay[0]!, household.birthDay[1]!)
        : household.birthDay[member]!;
      expect(days).toBeGreaterThanOrEqual(0);
      expect(REFERENCE_DAY - days - youngest).toBeGreaterThanOrEqual(18 * 365);
      // without a lag the day of the change shows the name since, the day before it the one before
      expect(world.showsEarlierSurname(household, member, days, 0)).toBe(false);
      expect(world.showsEarlierSurname(household, member, days + 1, 0)).toBe(true);
      const before = world.recordedSurname(household, member, days + 1, 0);
      const since = world.recordedSurname(household, member, days, 0);
      expect(since).toBe(household.surname[member]);
      expect(before).toBeGreaterThanOrEqual(0);
      if (before !== since) differ++;
      const joined = isCouple ? world.joinedTicks(household, 1) / TICKS_PER_DAY : Infinity;
      changes.push({ years: days / 365, onJoining: Math.abs(days - joined) < 1, isCouple });
    });
    // wives who took or joined, and a few husbands: more than a quarter of adults
    expect(changes.length / adults).toBeGreaterThan(0.2);
    // all but those who joined the two with their own first, and chance
    expect(differ / changes.length).toBeGreaterThan(0.85);
  });

  it('is recent about as often as marriages are made, half of them on the day of joining the home', () => {
    const couples = changes.filter(({ isCouple }) => isCouple);
    const lately = couples.filter(({ years }) => years < 2);
    // about 2 million marriages a year among 62 million couples (unverified)
    expect(lately.length / couples.length / 2).toBeGreaterThan(0.02);
    expect(lately.length / couples.length / 2).toBeLessThan(0.045);
    const onJoining = lately.filter((change) => change.onJoining).length;
    expectShare('on the day of joining', onJoining, lately.length, 0.5, 0.1);
  });

  it('is late in records for the asked mean, and a longer lag only adds records', () => {
    let [people, lag] = [0, 0];
    visit(world, ['85009', '85281'], (household, member) => {
      if (household.renamed !== member) return;
      const days = world.renamedDaysAgo(household, member);
      let own = 0;
      while (own < 5000 && world.showsEarlierSurname(household, member, days - own, 2)) own++;
      let longer = 0;
      while (longer < 9000 && world.showsEarlierSurname(household, member, days - longer, 3)) longer++;
      expect(longer).toBeGreaterThanOrEqual(own);
      people++;
      lag += own;
    });
    expect(people).toBeGreaterThan(1000);
    expect(Math.abs(lag / people / (2 * 365) - 1)).toBeLessThan(0.06);
  });

  it('changes nothing where there are no moves', () => {
    const none = worldOf({ states: ['AZ'] }, { config: { moves: movesSchema.parse({ preset: 'none' }) } });
    visit(none, ['86326'], (household, member) => {
      expect(none.showsEarlierSurname(household, member, 36_500, 20)).toBe(false);
    });
  });

  it('leaves the parents’ surname on a married daughter’s early records', () => {
    const parents = new Household();
    let [daughters, found] = [0, 0];
    visit(world, SOME, (household, member) => {
      const isDaughter = household.kinRole === KIN_CHILD && member === 0 && household.sex[0] === 0;
      if (!isDaughter || household.renamed !== 0 || household.role[1] !== SPOUSE) return;
      const before = world.recordedSurname(household, 0, 36_500, 0);
      const kept = { group: household.group, surname: household.surname[0] };
      // the parents' home is loaded by another world: the scratch of this one is still in use
      if (!other.loadHousehold(household.kin, parents) || parents.adults < 2 || parents.renamed < 0) return;
      daughters++;
      expect(parents.group).toBe(kept.group);
      if (before === parents.surname[1 - parents.renamed]) found++;
    });
    expectShare('with the parents’ surname before', found, daughters, 0.95, 0.01);
  });
});

describe('homeOf', () => {
  const zips = ['85009', '85281'] as const;

  it('is the household’s own unit on the reference date, and always under preset none', () => {
    const none = worldOf({ states: ['AZ'] }, { config: { moves: movesSchema.parse({ preset: 'none' }) } });
    visit(none, ['86326'], (household, member) => expect(none.homeOf(household, member, 4000)).toBe(household.id));
    visit(world, ['86326'], (household, member) => expect(world.homeOf(household, member, 0)).toBe(household.id));
  });

  it('puts a child household’s adults into the parents’ home before they left, and into no home outside the extent', () => {
    let before = 0;
    visit(world, zips, (household, member) => {
      for (const days of [365, 8 * 365]) {
        const home = world.homeOf(household, member, days);
        expect(world.data.area.inside[zipOf(places, home)]).toBe(1);
        if (household.kinRole !== KIN_CHILD || household.leftHome * 365 >= days - 1) continue;
        before++;
        expect(home).toBe(world.moves.unitAt(household.kin, days * TICKS_PER_DAY));
      }
    });
    expect(before).toBeGreaterThan(400);
  });

  it('lets as many members join in a year as the label’s rate says', () => {
    const seen = new Int32Array(4);
    const joined = [new Int32Array(4), new Int32Array(4)];
    visit(world, ['85009', '85281', '85705', '85008'], (household, member) => {
      if (household.kinRole === KIN_CHILD) return;
      const label = world.moves.labelOf(household.zip, household.id);
      const years = world.joinedTicks(household, member) / (365 * TICKS_PER_DAY);
      seen[label]!++;
      if (years < 1) joined[0]![label]!++;
      else if (years < 2) joined[1]![label]!++;
    });
    world.moves.rates.forEach(({ individual }, label) => {
      expectShare(`joined, label ${label}`, joined[0]![label]!, seen[label]!, individual);
      expectShare(
        `joined a year earlier, label ${label}`,
        joined[1]![label]!,
        seen[label]!,
        individual * (1 - individual),
      );
    });
  });
});

describe('shares', () => {
  it('are completed by the largest', () => {
    expect(completeShares({ a: 0.2, b: 0.5 })).toEqual({ a: 0.2, b: 0.8 });
    expect(completeShares({ a: 0.5, b: 0.9 })).toEqual({ a: 0.5, b: 0.5 });
    expect(completeShares({ a: 0.1 })).toEqual({ a: 1 });
  });

  it('compile to dates in the order of years, whatever the order of the file', () => {
    const compiled = compileDaysAgo({ '12': 0.1, '1': 0.2, '0.4': 0.7 });
    expect(compiled).toEqual(compileDaysAgo({ '0.4': 0.7, '1': 0.2, '12': 0.1 }));
    expect(compiled.days).toEqual([146, 365, 4383]);
    expect([0, 0.69, 0.71, 0.89, 0.91, 1 - 2 ** -32].map((u) => drawDaysAgo(compiled, u * 4294967296))).toEqual([
      146, 146, 365, 365, 4383, 4383,
    ]);
  });

  it('have defaults that need no completing', () => {
    const { lastFilingYearsAgo } = registerSchema.parse({});
    expect(Object.values(lastFilingYearsAgo).reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
  });
});
