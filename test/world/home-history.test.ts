import { describe, expect, it } from 'vitest';
import { movesSchema } from '../../src/world/config.ts';
import { homeHistory } from '../../src/world/home-history.ts';
import { Household } from '../../src/world/household.ts';
import { TICKS_PER_DAY } from '../../src/world/moves.ts';
import { zipOf } from '../../src/world/places.ts';
import { committedPlaces, worldOf, zipIndex } from './tables.ts';

const places = committedPlaces();
const DAYS = 5000;

describe('homeHistory', () => {
  it('says on every day what homeOf says, without a gap', () => {
    const world = worldOf({ states: ['AZ'] });
    const household = new Household();
    const zip = zipIndex('85281');
    let moved = 0;
    let joined = 0;
    const wrong: string[] = [];
    for (let unit = places.unitStart[zip]!; unit < places.unitStart[zip]! + 1500; unit += 3) {
      if (!world.load(zipOf(places, unit), unit, household)) continue;
      for (let member = 0; member < household.adults; member++) {
        const stays = homeHistory(world, household, member, DAYS);
        if (stays.length > 1) moved++;
        if (world.joinedTicks(household, member) < DAYS * TICKS_PER_DAY) joined++;
        let until = -1;
        for (const stay of stays) {
          if (stay.until !== until || stay.from <= stay.until) wrong.push(`gap at ${unit} ${member}`);
          until = stay.from;
        }
        if (until !== DAYS * TICKS_PER_DAY) wrong.push(`ends early at ${unit} ${member}`);
        for (let day = 0; day <= DAYS; day += 97) {
          const tick = day * TICKS_PER_DAY;
          const stay = stays.find((one) => one.until < tick && tick <= one.from)!;
          if (stay.unit !== world.homeOf(household, member, day)) wrong.push(`day ${day} of ${unit} ${member}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(moved).toBeGreaterThan(300);
    expect(joined).toBeGreaterThan(50);
  });

  it('is one home where nobody moves', () => {
    const world = worldOf({ states: ['AZ'] }, { config: { moves: movesSchema.parse({ preset: 'none' }) } });
    const household = new Household();
    const zip = zipIndex('85281');
    let unit = places.unitStart[zip]!;
    while (!world.load(zip, unit, household)) unit++;
    expect(homeHistory(world, household, 0, 100)).toEqual([{ unit, from: 100 * TICKS_PER_DAY, until: -1 }]);
  });
});
