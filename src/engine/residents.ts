import { STATUSES } from '../evaluation/counts.ts';
import { HOUSEHOLD_SIZES, SURNAME_GROUPS, TENURES, YES_NO } from '../evaluation/subgroups.ts';
import type { Household } from '../world/household.ts';
import { MAX_NUMBERED } from '../world/household.ts';
import { zipOf } from '../world/places.ts';
import { surnameClass } from '../world/surname-classes.ts';
import type { World } from '../world/world.ts';
import type { Dimension } from './level-counts.ts';
import { listedAt } from './listed-at.ts';
import { householdSize, isMultiUnit, isRented } from './request-traits.ts';
import type { RequestIndex, Shard } from './shard.ts';

/** Residents by their own group, in the order of `residentLevels`. */
export const RESIDENT_DIMENSIONS: readonly Dimension[] = [
  { key: 'resident_surname_group', levels: SURNAME_GROUPS },
  { key: 'resident_status', levels: STATUSES },
  { key: 'resident_tenure', levels: TENURES },
  { key: 'resident_multi_unit', levels: YES_NO },
  { key: 'resident_household_size', levels: HOUSEHOLD_SIZES },
];

/** Accounts by their owner's group. */
export const ACCOUNT_DIMENSIONS: readonly Dimension[] = [
  { key: 'account_surname_group', levels: SURNAME_GROUPS },
  { key: 'account_status', levels: STATUSES },
];

/** Place of a surname's group in `SURNAME_GROUPS`. */
export function surnameGroupOf(world: World, surname: number): number {
  return surnameClass(world.data.names.surnameClasses, surname) >>> 4;
}

/** What all residents of a home share: places among the levels of the last three dimensions. */
export function homeLevels(world: World, household: Household): readonly [tenure: number, multi: number, size: number] {
  const { zip, id } = household;
  return [isRented(world, zip, id) ? 1 : 0, isMultiUnit(world, zip, id) ? 0 : 1, householdSize(household)];
}

/** Places of a resident among the levels of `RESIDENT_DIMENSIONS`; needs the household's names. */
export function residentLevels(
  world: World,
  household: Household,
  member: number,
  home: readonly [number, number, number],
): readonly number[] {
  return [surnameGroupOf(world, household.surname[member]!), household.status[member]!, ...home];
}

/** Lives a member of the household nowhere on the reference date: gone, as the list knows or as the register's owners are. */
export function isAway(index: RequestIndex, world: World, household: Household, member: number): boolean {
  const listed = listedAt(index, 8 * household.id + member);
  return listed >= 0 ? index.gone[listed] === 1 : world.isGoneResident(household, member);
}

/** Residents and accounts of some homes: the total first, then every level of the dimensions in order. */
export interface ResidentCounts {
  readonly residents: Float64Array;
  readonly accounts: Float64Array;
}

export function noResidents(): ResidentCounts {
  const room = (dimensions: readonly Dimension[]) =>
    new Float64Array(dimensions.reduce((sum, { levels }) => sum + levels.length, 1));
  return { residents: room(RESIDENT_DIMENSIONS), accounts: room(ACCOUNT_DIMENSIONS) };
}

/** Counts who lives in some homes, and their accounts, second ones too. */
export function countResidents(shard: Shard, homes: Int32Array): ResidentCounts {
  const { index, world, reader } = shard;
  if (index === null) throw new Error('the list is not loaded');
  const { household } = reader;
  const counts = noResidents();
  const count = (into: Float64Array, dimensions: readonly Dimension[], levels: readonly number[]) => {
    into[0]!++;
    let first = 1;
    for (let d = 0; d < dimensions.length; d++) {
      into[first + levels[d]!]!++;
      first += dimensions[d]!.levels.length;
    }
  };
  for (const unit of homes) {
    if (!world.population.load(zipOf(world.data.places, unit), unit, household)) continue;
    world.population.loadPersons(household, household.size);
    world.population.loadNames(household, household.size);
    const home = homeLevels(world, household);
    for (let m = 0; m < household.size; m++) {
      const levels = residentLevels(world, household, m, home);
      if (!isAway(index, world, household, m)) count(counts.residents, RESIDENT_DIMENSIONS, levels);
      if (m >= MAX_NUMBERED || !world.hasAccount(household, m)) continue;
      count(counts.accounts, ACCOUNT_DIMENSIONS, levels);
      // the first record decides whether there is a second; nobody wants it, so it has no address
      reader.make(m, 0, () => false, false);
      if (reader.second !== null) count(counts.accounts, ACCOUNT_DIMENSIONS, levels);
    }
    world.dictionary.clearArena();
  }
  return counts;
}
