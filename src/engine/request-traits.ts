import { NO_VALUE } from '../core/dictionary.ts';
import type { Household } from '../world/household.ts';
import { FIRST_RENTER } from '../world/strata.ts';
import type { World } from '../world/world.ts';

/** What is true of a person requested whatever the request shows, as whole numbers: each has its bits of one number. */
export interface RequestTraits {
  /** Two surnames, joined by a hyphen or not. */
  readonly twoSurnames: number;
  /** A suffix, or an adult of the same given name and surname at home. */
  readonly sameNameRelative: number;
  readonly multiUnit: number;
  readonly renter: number;
  /** People at home less one, five and more as five. */
  readonly household: number;
  /** Place in `STATUSES`. */
  readonly status: number;
  /** The world's group, in the order of `GROUPS`. */
  readonly group: number;
  /** Place of the age of the last return among those of the register; void without an account. */
  readonly filed: number;
}

const LARGEST = 5;

/** The traits of a household's member packed; needs the names and words of its adults. */
export function packTraits(world: World, household: Household, member: number): number {
  const { surname2, suffix, status, group, zip, id } = household;
  const twoSurnames = surname2[member] === NO_VALUE ? 0 : 1;
  const sameName = suffix[member]! > 0 || hasNamesake(household, member) ? 1 : 0;
  const multi = isMultiUnit(world, zip, id) ? 1 : 0;
  const renter = isRented(world, zip, id) ? 1 : 0;
  const filed = world.hasAccount(household, member) ? filedPlace(world, world.filedDaysAgo(household, member)) : 0;
  return (
    twoSurnames |
    (sameName << 1) |
    (multi << 2) |
    (renter << 3) |
    (householdSize(household) << 4) |
    (status[member]! << 7) |
    (group << 9) |
    (filed << 12)
  );
}

/** The traits that `packTraits` packed. */
export function readTraits(packed: number): RequestTraits {
  return {
    twoSurnames: packed & 1,
    sameNameRelative: (packed >>> 1) & 1,
    multiUnit: (packed >>> 2) & 1,
    renter: (packed >>> 3) & 1,
    household: (packed >>> 4) & 7,
    status: (packed >>> 7) & 3,
    group: (packed >>> 9) & 7,
    filed: packed >>> 12,
  };
}

/** People at home less one, five and more as five: a place in `HOUSEHOLD_SIZES`. */
export function householdSize({ size }: Household): number {
  return Math.min(LARGEST, size) - 1;
}

export function isMultiUnit(world: World, zip: number, unit: number): boolean {
  return world.housing.buildingSize(zip, unit) > 1;
}

export function isRented(world: World, zip: number, unit: number): boolean {
  return world.moves.labelOf(zip, unit) >= FIRST_RENTER;
}

/** The first age of returns that is not below the days; returns are younger than drawn where the person arrived since. */
function filedPlace({ filingDates }: World, days: number): number {
  let place = 0;
  while (place < filingDates.days.length - 1 && filingDates.days[place]! < days) place++;
  return place;
}

/** The ages of returns as the scenario writes them, in the order of their places. */
export function filedYears(shares: Readonly<Record<string, number>>): readonly string[] {
  return Object.keys(shares).sort((a, b) => Number(a) - Number(b));
}

function hasNamesake({ adults, given, surname }: Household, member: number): boolean {
  for (let m = 0; m < adults; m++) {
    if (m !== member && given[m] === given[member] && surname[m] === surname[member]) return true;
  }
  return false;
}
