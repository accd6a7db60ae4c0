import { describe, expect, it } from 'vitest';
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
  it('files couples together, by the head', () => {
    let couples = 0;
    visit(world, SOME, (household, member) => {
      if (household.role[member] !== SPOUSE) return;
      couples++;
      expect(world.hasAccount(household, member)).toBe(world.hasAccount(household, 0));
      if (household.bornAbroad[0] === 0 && household.bornAbroad[member] === 0) {
        expect(world.filedDaysAgo(household, member)).toBe(world.filedDaysAgo(household, 0));
      }
    });
    expect(couples).toBeGreaterThan(5000);
  });

  it('dates no return before arrival', () => {
    visit(world, ['85009'], (household, member) => {
      expect(world.filedDaysAgo(household, member)).toBeLessThanOrEqual(world.arrivedDaysAgo(household, member));
    });
  });

  it('gives a couple one return: both are on it, with one date', () => {
    let couples = 0;
    visit(world, ['85009'], (household, member) => {
      const filer = world.filer(household, member);
      // the seventh adult of a home has no number and so no account
      if (filer === member || member >= 6) return;
      couples++;
      expect(world.hasAccount(household, member)).toBe(world.hasAccount(household, filer));
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
    expect(before).toBeGreaterThan(500);
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
