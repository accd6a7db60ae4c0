import { chance } from '../core/chance.ts';
import { TableReader } from './table-reader.ts';

/** Surname-origin groups, in the order of every group column. */
export const GROUPS = ['white', 'black', 'api', 'hispanic', 'aian', 'multi'] as const;
export const WHITE = 0;
export const BLACK = 1;
export const API = 2;
export const HISPANIC = 3;
export const AIAN = 4;

/** Building types: homes of one unit, other single homes (mobile homes and the like), then buildings with several. */
export const BUILDING_TYPES = ['one_unit', 'other', 'two_units', 'three_four', 'five_nine', 'ten_or_more'] as const;
/** Building types from here on hold several units. */
export const FIRST_MULTI = 2;

/** Housing units in a street segment: one street, one hundred-block, one building type. */
export const SEGMENT = 64;

/**
 * The nation's ZIPs in the order of state, county and ZIP, so that each is one range of housing units. Sizes and mixes are
 * simulated to published quantiles, except for tables brought by a researcher. All arrays have one entry a ZIP unless said.
 */
export interface Places {
  readonly count: number;
  /** The five digits as a number. */
  readonly zip: Int32Array<ArrayBufferLike>;
  readonly city: Int32Array<ArrayBufferLike>;
  readonly county: Int32Array<ArrayBufferLike>;
  readonly state: Int32Array<ArrayBufferLike>;
  readonly cities: readonly string[];
  /** County names with their state, `Pima AZ`. */
  readonly counties: readonly string[];
  readonly states: readonly string[];
  /** First unit of each ZIP; one more entry, the number of units in all. */
  readonly unitStart: Int32Array<ArrayBufferLike>;
  /** Six a ZIP: segments up to and including each building type, in the order of `BUILDING_TYPES`. */
  readonly segmentEnd: Int32Array<ArrayBufferLike>;
  /** Six a ZIP: a group's word lies below its entry and not below the one before. */
  readonly groupEnd: Float64Array<ArrayBufferLike>;
  /** Six a ZIP: group shares per 1,000 households. */
  readonly groupShare: Int32Array<ArrayBufferLike>;
  /** Occupied homes that are rented, per 1,000. */
  readonly renter: Int32Array<ArrayBufferLike>;
  /** First ZIP whose range reaches into the block of 4,096 units. */
  readonly zipOfBlock: Int32Array<ArrayBufferLike>;
}

const BLOCK_SHIFT = 12;

export function sharedInts(length: number): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(4 * length));
}

export function sharedDoubles(length: number): Float64Array<SharedArrayBuffer> {
  return new Float64Array(new SharedArrayBuffer(8 * length));
}

/** The data lines of a committed table: comments and the header line left out, cells split at commas. */
export function tableRows(text: string): string[][] {
  const rows: string[][] = [];
  for (const line of text.split('\n')) if (line !== '' && !line.startsWith('#')) rows.push(line.split(','));
  return rows.slice(1);
}

/** File order of buildings: one unit, 2, 3–4, 5–9, 10 or more, other. Single homes come first here. */
const FILE_ORDER = [0, 5, 1, 2, 3, 4] as const;

/** Reads `places.csv` (see its first lines for the columns). */
export function readPlaces(text: string): Places {
  let count = 0;
  for (const table = new TableReader(text); table.row(); ) count++;
  const index = {
    cities: new Map<string, number>(),
    counties: new Map<string, number>(),
    states: new Map<string, number>(),
  };
  const code = (names: Map<string, number>, name: string) => {
    const known = names.get(name);
    if (known !== undefined) return known;
    names.set(name, names.size);
    return names.size - 1;
  };
  const places = {
    count,
    zip: sharedInts(count),
    city: sharedInts(count),
    county: sharedInts(count),
    state: sharedInts(count),
    unitStart: sharedInts(count + 1),
    segmentEnd: sharedInts(6 * count),
    groupEnd: sharedDoubles(6 * count),
    groupShare: sharedInts(6 * count),
    renter: sharedInts(count),
  };
  const buildings = new Float64Array(6);
  const table = new TableReader(text);
  for (let z = 0; table.row(); z++) {
    places.zip[z] = table.number();
    places.city[z] = code(index.cities, table.cell());
    const county = table.cell();
    const state = table.cell();
    places.county[z] = code(index.counties, `${county} ${state}`);
    places.state[z] = code(index.states, state);
    for (let column = 0; column < 6; column++) buildings[column] = table.number();
    let end = 0;
    for (let type = 0; type < 6; type++) {
      end += buildings[FILE_ORDER[type]!]!;
      places.segmentEnd[6 * z + type] = end;
    }
    places.unitStart[z + 1] = places.unitStart[z]! + SEGMENT * end;
    let share = 0;
    for (let group = 0; group < 6; group++) {
      const own = table.number();
      places.groupShare[6 * z + group] = own;
      share += own;
      places.groupEnd[6 * z + group] = chance(share / 1000);
    }
    places.renter[z] = table.number();
  }
  const units = places.unitStart[count]!;
  const zipOfBlock = sharedInts((units >>> BLOCK_SHIFT) + 1);
  for (let z = 0, block = 0; block < zipOfBlock.length; block++) {
    while (places.unitStart[z + 1]! <= block << BLOCK_SHIFT && z < count - 1) z++;
    zipOfBlock[block] = z;
  }
  return {
    ...places,
    zipOfBlock,
    cities: [...index.cities.keys()],
    counties: [...index.counties.keys()],
    states: [...index.states.keys()],
  };
}

/** The ZIP (its index) of a unit. */
export function zipOf(places: Places, unit: number): number {
  let z = places.zipOfBlock[unit >>> BLOCK_SHIFT]!;
  while (places.unitStart[z + 1]! <= unit) z++;
  return z;
}

/** Number of housing units in the nation. */
export function unitCount(places: Places): number {
  return places.unitStart[places.count]!;
}
