import { PURPOSE } from '../core/purpose.ts';
import { word } from '../core/word.ts';
import type { Household } from './household.ts';
import { TICKS_PER_DAY } from './moves.ts';
import type { World } from './world.ts';

/** The postal service keeps a change of address this long. 26 CFR 301.6212-2 and Rev. Proc. 2010-16, grade P. */
export const KEPT_DAYS = 36 * 30;
/** Moves after one record that are followed at most. */
const MOST = 8;

/**
 * The address of a register record after postal updates: each later move is passed on with chance `postalUpdate`, if it is
 * not older than 36 months; the first that is not ends the chain, because the old address then no longer matches. The
 * caller makes sure that recorded name and address were right.
 *
 * @param place unit recorded
 * @param days age of the record
 * @returns the unit now recorded
 */
export function postalAddress(world: World, household: Household, member: number, place: number, days: number): number {
  const { moves, keys } = world;
  if (!moves.active) return place;
  const end = Math.round(world.config.register.postalUpdate * 4294967296);
  const person = 8 * household.id + member;
  const joined = world.joinedTicks(household, member);
  let unit = place;
  let now = days * TICKS_PER_DAY;
  let before = now > joined;
  for (let k = 0; k < MOST; k++) {
    // asked first: where a move is not passed on it does not matter whether there is one
    if (word(keys, PURPOSE.postal + k, person) >= end) return unit;
    let next = unit;
    let when = 0;
    // with the earlier household until the day of joining, with the own one from then on
    if (moves.nextMove(unit, now) && !(before && moves.eventTick <= joined)) {
      next = moves.eventPartner;
      when = moves.eventTick;
    } else if (before) {
      next = moves.unitAt(household.id, joined);
      when = joined;
      before = false;
    } else return unit;
    if (when > KEPT_DAYS * TICKS_PER_DAY) return unit;
    unit = next;
    now = when;
  }
  return unit;
}
