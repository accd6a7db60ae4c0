import type { Household } from './household.ts';
import { TICKS_PER_DAY } from './moves.ts';
import type { World } from './world.ts';

/** A time in one dwelling, in ticks before the reference date: from `from` up to but not including `until`; −1 is still there. */
export interface Stay {
  readonly unit: number;
  readonly from: number;
  readonly until: number;
}

/** The dwellings of a household back to so many ticks, newest first; the oldest stay is cut there. */
function staysOf(world: World, household: number, ticks: number): Stay[] {
  const stays: Stay[] = [];
  let unit = household;
  let until = -1;
  const { moves } = world;
  while (moves.previousMove(unit, until, ticks)) {
    const [next, when] = [moves.eventPartner, moves.eventTick];
    stays.push({ unit, from: when, until });
    unit = next;
    until = when;
  }
  stays.push({ unit, from: ticks, until });
  return stays;
}

/**
 * Where a member lived over the last `days`, newest first: with the own household since joining, with the earlier one before.
 * At every day it says what `World.homeOf` says.
 */
export function homeHistory(world: World, household: Household, member: number, days: number): readonly Stay[] {
  const ticks = days * TICKS_PER_DAY;
  if (!world.moves.active) return [{ unit: household.id, from: ticks, until: -1 }];
  const joined = world.joinedTicks(household, member);
  const own = staysOf(world, household.id, Math.min(ticks, joined));
  if (joined >= ticks) return own;
  const earlier = staysOf(world, world.earlierHousehold(household, member), ticks)
    .filter((stay) => stay.from > joined)
    .map((stay) => ({ ...stay, until: Math.max(stay.until, joined) }));
  return [...own, ...earlier];
}
