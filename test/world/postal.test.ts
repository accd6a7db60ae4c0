import { describe, expect, it } from 'vitest';
import { registerSchema } from '../../src/world/config.ts';
import { Household } from '../../src/world/household.ts';
import { postalAddress } from '../../src/world/postal.ts';
import { expectShare } from '../corruption/expect-share.ts';
import { committedPlaces, worldOf, zipIndex } from './tables.ts';

const places = committedPlaces();
const worldAt = (postalUpdate: number) =>
  worldOf({ states: ['AZ'] }, { config: { register: registerSchema.parse({ postalUpdate }) } });

/** Recorded, updated and present unit of adults whose record is `days` old; those who have not moved apart. */
function records(postalUpdate: number, days: number): { moved: [number, number, number][]; stayed: number } {
  const world = worldAt(postalUpdate);
  const household = new Household();
  const moved: [number, number, number][] = [];
  let stayed = 0;
  for (const zip of ['85009', '85281', '86326'].map(zipIndex)) {
    for (let unit = places.unitStart[zip]!; unit < places.unitStart[zip + 1]!; unit += 2) {
      if (!world.load(zip, unit, household)) continue;
      for (let member = 0; member < household.adults; member++) {
        const recorded = world.homeOf(household, member, days);
        const updated = postalAddress(world, household, member, recorded, days);
        if (recorded !== household.id) moved.push([recorded, updated, household.id]);
        else {
          stayed++;
          if (days <= 365) expect(updated).toBe(recorded);
        }
      }
    }
  }
  return { moved, stayed };
}

describe('postalAddress', () => {
  it('leaves every record alone when nothing is passed on', () => {
    const { moved } = records(0, 1080);
    expect(moved.length).toBeGreaterThan(1000);
    for (const [recorded, updated] of moved) expect(updated).toBe(recorded);
  });

  it('follows people home when everything is passed on and no move is older than 36 months', () => {
    const { moved } = records(1, 1080);
    for (const [, updated, present] of moved) expect(updated).toBe(present);
  });

  it('passes on the asked share of single moves', () => {
    const { moved } = records(0.4, 200);
    const home = moved.filter(([, updated, present]) => updated === present).length;
    // a few people moved twice
    expectShare('brought up to date', home, moved.length, 0.4, 0.03);
  });

  it('keeps the old address where the first move was more than 36 months ago', () => {
    const { moved } = records(1, 12 * 365);
    const kept = moved.filter(([recorded, updated]) => updated === recorded).length;
    expect(kept / moved.length).toBeGreaterThan(0.6);
    expect(kept / moved.length).toBeLessThan(1);
  });

  it('asks of each move, the earlier household’s too, whether it is older than 36 months', () => {
    const world = worldAt(1);
    const household = new Household();
    const zip = zipIndex('85281');
    const [days, kept] = [8 * 365, 1080];
    const seen = { late: 0, recent: 0 };
    for (let unit = places.unitStart[zip]!; unit < places.unitStart[zip + 1]!; unit += 3) {
      if (!world.load(zip, unit, household)) continue;
      for (let member = 0; member < household.adults; member++) {
        const homeAt = (day: number) => world.homeOf(household, member, day);
        const recorded = homeAt(days);
        // a move on the very day is left to the code
        if (recorded === unit || homeAt(kept) !== homeAt(kept + 1)) continue;
        let hasMoved = false;
        for (let day = days; day > kept && !hasMoved; day -= 20) hasMoved = homeAt(day) !== recorded;
        hasMoved ||= homeAt(kept) !== recorded;
        seen[hasMoved ? 'late' : 'recent']++;
        expect(postalAddress(world, household, member, recorded, days)).toBe(hasMoved ? recorded : unit);
      }
    }
    expect(Math.min(seen.late, seen.recent)).toBeGreaterThan(300);
  });
});
