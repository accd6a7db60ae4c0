import { permutation, permutationInverse } from '../core/permutation.ts';
import { PURPOSE } from '../core/purpose.ts';
import type { Keys } from '../core/word.ts';
import { word } from '../core/word.ts';
import type { NameTables } from './names.ts';
import { drawName, SUFFIX_LIST } from './names.ts';
import type { Places } from './places.ts';
import { FIRST_MULTI, SEGMENT } from './places.ts';

/** The parts of a dwelling's address text in the house style. */
export interface AddressParts {
  readonly number: string;
  readonly street: string;
  readonly suffixStandard: string;
  readonly suffixFull: string;
  /** `APT`, or '' for homes without a unit. */
  readonly unitDesignator: string;
  readonly unit: string;
}

/** Hundred-blocks a street has in one ZIP: segments of a ZIP take a street eight at a time. */
const BLOCKS = 8;

/**
 * What stands where: which building a unit is in and what its address says. In each ZIP a keyed permutation orders the
 * segments by building type, so that whole numbers of segments have each type; a second one orders the homes of one unit
 * and a third the homes of larger buildings, and their rank decides tenure and turnover (see `Strata`).
 */
export class Housing {
  readonly places: Places;
  readonly names: NameTables;
  readonly keys: Keys;
  /** The last segment looked at, and its rank: neighbours come one after the other. */
  lastSegment: number;
  lastRank: number;
  /** Street names and their places in the list, made when first asked for. */
  streetIndex: Map<string, number> | null;

  constructor(places: Places, names: NameTables, keys: Keys) {
    this.places = places;
    this.names = names;
    this.keys = keys;
    this.lastSegment = -1;
    this.lastRank = 0;
    this.streetIndex = null;
  }

  /** Rank of a segment among its ZIP's, ordered by building type. */
  segmentRank(zip: number, unit: number): number {
    const segment = unit >>> 6;
    if (segment === this.lastSegment) return this.lastRank;
    const first = this.places.unitStart[zip]! >>> 6;
    const count = this.places.segmentEnd[6 * zip + 5]!;
    const slot = 2 * PURPOSE.zip;
    this.lastRank = permutation(
      segment - first,
      count,
      this.keys[slot]! ^ Math.imul(zip, 0x85ebca6b),
      this.keys[slot + 1]!,
    );
    this.lastSegment = segment;
    return this.lastRank;
  }

  /** Building type (index into `BUILDING_TYPES`) of a unit. */
  buildingType(zip: number, unit: number): number {
    const rank = this.segmentRank(zip, unit);
    let type = 0;
    while (rank >= this.places.segmentEnd[6 * zip + type]!) type++;
    return type;
  }

  /** Units in the unit's building: 1, 2, 4, 8, or 16, 32 or 64 in the largest type. */
  buildingSize(zip: number, unit: number): number {
    const type = this.buildingType(zip, unit);
    if (type < FIRST_MULTI) return 1;
    return type < 5 ? 2 << (type - FIRST_MULTI) : 16 << (this.segmentRank(zip, unit) % 3);
  }

  /** The first unit of the unit's building. */
  buildingBase(zip: number, unit: number): number {
    return unit - (unit % this.buildingSize(zip, unit));
  }

  /**
   * Rank of a unit among its ZIP's homes of the same kind: homes of one unit have ranks from 0, homes of larger buildings
   * from the number of the former.
   */
  homeRank(zip: number, unit: number): number {
    const singles = SEGMENT * this.places.segmentEnd[6 * zip + FIRST_MULTI - 1]!;
    const ordered = this.segmentRank(zip, unit) * SEGMENT + (unit & (SEGMENT - 1));
    const multi = ordered >= singles;
    const slot = 2 * (PURPOSE.zip + (multi ? 2 : 1));
    const key0 = this.keys[slot]! ^ Math.imul(zip, 0x85ebca6b);
    if (!multi) return permutation(ordered, singles, key0, this.keys[slot + 1]!);
    const size = SEGMENT * this.places.segmentEnd[6 * zip + 5]! - singles;
    return singles + permutation(ordered - singles, size, key0, this.keys[slot + 1]!);
  }

  /** The unit with a given home rank: the inverse of `homeRank`. */
  unitOfRank(zip: number, rank: number): number {
    const segments = this.places.segmentEnd[6 * zip + 5]!;
    const singles = SEGMENT * this.places.segmentEnd[6 * zip + FIRST_MULTI - 1]!;
    const multi = rank >= singles;
    const slot = 2 * (PURPOSE.zip + (multi ? 2 : 1));
    const mixed = Math.imul(zip, 0x85ebca6b);
    const ordered = multi
      ? singles +
        permutationInverse(rank - singles, SEGMENT * segments - singles, this.keys[slot]! ^ mixed, this.keys[slot + 1]!)
      : permutationInverse(rank, singles, this.keys[slot]! ^ mixed, this.keys[slot + 1]!);
    const base = 2 * PURPOSE.zip;
    const segment = permutationInverse(ordered >>> 6, segments, this.keys[base]! ^ mixed, this.keys[base + 1]!);
    return this.places.unitStart[zip]! + segment * SEGMENT + (ordered & (SEGMENT - 1));
  }

  /** The street of a unit, by index and with its word, and the first number of the unit's hundred-block there. */
  blockOf(zip: number, unit: number): { street: number; streetWord: number; first: number } {
    const { places, names } = this;
    const segment = (unit - places.unitStart[zip]!) >>> 6;
    const slot = 2 * (PURPOSE.zip + 3);
    const streetCount = names.streets.length;
    const street = permutation(
      (segment >>> 3) % streetCount,
      streetCount,
      this.keys[slot]! ^ Math.imul(zip, 0x85ebca6b),
      this.keys[slot + 1]!,
    );
    const streetWord = word(this.keys, PURPOSE.street, zip * 4096 + street);
    // a ZIP with more segments than streets × blocks goes round again, in higher hundreds
    const round = Math.floor((segment >>> 3) / streetCount);
    const hundred = 1 + (streetWord & 31) + BLOCKS * round + (segment & (BLOCKS - 1));
    return { street, streetWord, first: 100 * hundred + 1 };
  }

  /** Number, street and unit of a dwelling. A dwelling's text is its own: no two units of a ZIP share one. */
  addressParts(zip: number, unit: number): AddressParts {
    const { names } = this;
    const block = this.blockOf(zip, unit);
    const suffix = names.suffixes[drawName(names, SUFFIX_LIST, block.streetWord)]!;
    const within = unit & (SEGMENT - 1);
    const buildingSize = this.buildingSize(zip, unit);
    const building = Math.floor(within / buildingSize);
    const step = stepOf(buildingSize, building);
    const door = within % buildingSize;
    return {
      number: String(block.first + step),
      street: names.streets[block.street]!,
      suffixStandard: suffix.standard,
      suffixFull: suffix.full,
      unitDesignator: buildingSize === 1 ? '' : 'APT',
      unit: buildingSize === 1 ? '' : unitText(buildingSize, door),
    };
  }

  /** First number of a unit's hundred-block: 101, 201 … */
  blockNumber(zip: number, unit: number): number {
    return this.blockOf(zip, unit).first;
  }

  /** Has a number of a unit's hundred-block a building, by how far it lies beyond the block's first. */
  isBuilt(zip: number, unit: number, step: number): boolean {
    const size = this.buildingSize(zip, unit);
    const building = buildingAtStep(size, step);
    return building * size < SEGMENT && stepOf(size, building) === step;
  }

  /**
   * The unit of a ZIP with this text, or −1: the inverse of `addressParts`. Without a unit in the text it is the building's
   * first.
   */
  unitAtAddress(zip: number, street: string, number: string, unit: string): number {
    const { places, names } = this;
    this.streetIndex ??= new Map(names.streets.map((name, i) => [name, i]));
    const index = this.streetIndex.get(street);
    const value = Number(number);
    if (index === undefined || !Number.isInteger(value) || String(value) !== number || value < 1) return -1;
    const slot = 2 * (PURPOSE.zip + 3);
    const place = permutationInverse(
      index,
      names.streets.length,
      this.keys[slot]! ^ Math.imul(zip, 0x85ebca6b),
      this.keys[slot + 1]!,
    );
    const block = Math.floor((value - 1) / 100) - 1 - (word(this.keys, PURPOSE.street, zip * 4096 + index) & 31);
    if (block < 0) return -1;
    const segment = BLOCKS * (Math.floor(block / BLOCKS) * names.streets.length + place) + (block % BLOCKS);
    if (segment >= places.segmentEnd[6 * zip + 5]!) return -1;
    const first = places.unitStart[zip]! + SEGMENT * segment;
    const buildingSize = this.buildingSize(zip, first);
    const step = (value - 1) % 100;
    const building = buildingAtStep(buildingSize, step);
    if (building * buildingSize >= SEGMENT || stepOf(buildingSize, building) !== step) return -1;
    const base = first + building * buildingSize;
    if (unit === '') return base;
    if (buildingSize > 1) {
      for (let door = 0; door < buildingSize; door++) if (unitText(buildingSize, door) === unit) return base + door;
    }
    return -1;
  }
}

/** How far a building's number lies beyond the first of its hundred-block: below 100. */
function stepOf(buildingSize: number, building: number): number {
  if (buildingSize === 1) return building + (building >>> 1);
  return building * Math.min(40, Math.floor((buildingSize * 3) / 2));
}

/** The building that alone can lie there. */
function buildingAtStep(buildingSize: number, step: number): number {
  if (buildingSize === 1) return Math.floor((2 * step + 2) / 3);
  return Math.floor(step / Math.min(40, Math.floor((buildingSize * 3) / 2)));
}

/** `A`, `B` in two-unit buildings; `1` … `8` in small ones; floor and letter, `3B`, in large ones. */
function unitText(buildingSize: number, door: number): string {
  if (buildingSize === 2) return door === 0 ? 'A' : 'B';
  if (buildingSize <= 8) return String(door + 1);
  return `${1 + (door >>> 2)}${'ABCD'[door & 3]}`;
}
