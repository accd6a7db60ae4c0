import { PURPOSE } from '../../core/purpose.ts';
import type { Keys } from '../../core/word.ts';
import { word } from '../../core/word.ts';
import { Household, MAX_MEMBERS } from '../../world/household.ts';
import { FIRST_RENTER } from '../../world/strata.ts';
import type { World } from '../../world/world.ts';
import { JACKKNIFE_GROUPS } from './measure.ts';

/** Days back to which a year's moves are counted. */
const YEAR = 365;

/**
 * Which group of the jackknife a home is in: homes of one segment (64 homes of a street, of one building type) go together,
 * because building types belong to segments.
 */
export function jackknifeGroup(keys: Keys, unit: number): number {
  return Math.floor((word(keys, PURPOSE.describe + 1, unit >>> 6) / 4294967296) * JACKKNIFE_GROUPS);
}

/** One home drawn, and who lives there. Reused from home to home; what costs time is worked out when it is asked for. */
export class Home {
  readonly world: World;
  /** Names of adults are filled, and those of nobody else. */
  readonly household: Household;
  /** Place in the sample. */
  index: number;
  unit: number;
  zip: number;
  /** Group of the jackknife. */
  group: number;
  lastYearOf: number;
  readonly lastYear: Int32Array;

  constructor(world: World) {
    this.world = world;
    this.household = new Household();
    this.index = 0;
    this.unit = -1;
    this.zip = 0;
    this.group = 0;
    this.lastYearOf = -1;
    this.lastYear = new Int32Array(MAX_MEMBERS);
  }

  /** Loads the home; the household says whether it is occupied. */
  load(index: number, zip: number, unit: number): void {
    this.index = index;
    this.unit = unit;
    this.zip = zip;
    this.group = jackknifeGroup(this.world.keys, unit);
    this.world.load(zip, unit, this.household);
  }

  /** Is the home of the kind that is rented. */
  get isRented(): boolean {
    return this.world.moves.labelOf(this.zip, this.unit) >= FIRST_RENTER;
  }

  /** The unit where an adult lived a year before the reference date. */
  unitLastYear(member: number): number {
    if (this.lastYearOf !== this.unit) {
      const { household } = this;
      for (let m = 0; m < household.adults; m++) this.lastYear[m] = this.world.homeOf(household, m, YEAR);
      this.lastYearOf = this.unit;
    }
    return this.lastYear[member]!;
  }
}
