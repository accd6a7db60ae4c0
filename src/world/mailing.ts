import { below } from '../core/below.ts';
import { permutation } from '../core/permutation.ts';
import { PURPOSE } from '../core/purpose.ts';
import type { Keys } from '../core/word.ts';
import { word } from '../core/word.ts';
import type { NameTables } from './names.ts';
import { drawName, SUFFIX_LIST } from './names.ts';
import type { Places } from './places.ts';
import { zipOf } from './places.ts';
import { removableWeight } from './targets.ts';

/**
 * Shared mailing addresses of the nation. With weights that fall by rank to the power −2/3 and .065 of the list there, about
 * 800 addresses a million requests are used more than 20 times and 7 more than 500 times: DHS OIG-23-47 counted 780 and 7
 * on 981,671 release records of March 2021 to August 2022 (grade X). Number and shape: fitted to these two (D).
 */
export const SHARED_PLACES = 2000;

/** Whole-number weight of the place of each rank: 10^6 × (rank + 1)^(−2/3), the cube root by Newton's steps. */
export const SHARED_WEIGHTS: readonly number[] = Array.from({ length: SHARED_PLACES }, (_, i) => {
  const rank = i + 1;
  let root = rank;
  for (let step = 0; step < 60; step++) root = (2 * root + rank / (root * root)) / 3;
  return Math.round(1_000_000 / (root * root));
});

/** What a shared address is. Made up, as are their names. Grade J. */
const SHARED_KINDS = [
  'LEGAL AID',
  'SHELTER',
  'TAX SERVICE',
  'CHURCH',
  'STAFFING',
  'DETENTION CENTER',
  'COMMUNITY CENTER',
  'FARMS',
] as const;
const SHARED_NAMES = [
  'HARBOR',
  'HOPE',
  'SAINT ANNE',
  'BRIDGE',
  'NEW LIFE',
  'VALLEY',
  'GOOD NEIGHBOR',
  'LIBERTY',
  'SUNRISE',
  'OAKWOOD',
  'PROVIDENCE',
  'CROSSROADS',
  'SAN JUAN',
  'HERITAGE',
  'LIGHTHOUSE',
  'MERIDIAN',
] as const;

/** The text of a shared address, as the columns of a file split it. */
export interface SharedText {
  readonly number: string;
  readonly street: string;
  readonly unit: string;
}

/**
 * Where mail goes that does not go to a home: post boxes, one a household, and shared addresses (a lawyer, shelter, tax
 * preparer, church, employer or detention center), each with a ZIP of its own. Everything follows from the keys and the table
 * of places.
 */
export class Mailing {
  readonly places: Places;
  readonly names: NameTables;
  readonly keys: Keys;
  /** Shared addresses of each state, the most used first, and the upper end of each one's part of the state's weight. */
  readonly placesOf: readonly (readonly number[])[];
  readonly endsOf: readonly (readonly number[])[];
  /** First ZIP of each state and, last, the number of ZIPs. */
  readonly firstZip: readonly number[];
  readonly stateOf: Uint8Array;

  constructor(places: Places, names: NameTables, keys: Keys) {
    this.places = places;
    this.names = names;
    this.keys = keys;
    let shared = LAYOUTS.get(places);
    if (shared === undefined) {
      shared = layOutShared(places);
      LAYOUTS.set(places, shared);
    }
    this.placesOf = shared.placesOf;
    this.endsOf = shared.endsOf;
    this.stateOf = shared.stateOf;
    this.firstZip = firstZips(places);
  }

  /** Number of a unit's post box: no two of a ZIP share one. */
  boxNumber(unit: number): number {
    const { places, keys } = this;
    const zip = zipOf(places, unit);
    const first = places.unitStart[zip]!;
    const slot = 2 * PURPOSE.mailing;
    const key0 = keys[slot]! ^ Math.imul(zip, 0x85ebca6b);
    return 1 + permutation(unit - first, places.unitStart[zip + 1]! - first, key0, keys[slot + 1]!);
  }

  /** A shared address of a state by weight. */
  drawShared(state: number, drawn: number): number {
    const ends = this.endsOf[state]!;
    const at = below(drawn, ends.at(-1)!);
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (at < ends[middle]!) high = middle;
      else low = middle + 1;
    }
    return this.placesOf[state]![low]!;
  }

  /** The ZIP (its index) of a shared address: that of a unit drawn from the state. */
  sharedZip(place: number): number {
    const { places, firstZip } = this;
    const state = this.stateOf[place]!;
    const from = places.unitStart[firstZip[state]!]!;
    const to = places.unitStart[firstZip[state + 1]!]!;
    return zipOf(places, from + below(word(this.keys, PURPOSE.mailing + 1, place), to - from));
  }

  /** The text of a shared address, no other's in its state and no dwelling's: half are named, half have a suite. */
  sharedText(place: number): SharedText {
    const { names } = this;
    const drawn = word(this.keys, PURPOSE.mailing + 2, place);
    if (drawn >>> 31 === 1) {
      const name = SHARED_NAMES[(drawn >>> 3) & 15]!;
      return { number: '', street: `C/O ${name} ${SHARED_KINDS[drawn & 7]!} ${place + 1}`, unit: '' };
    }
    // word bits 7 … 30, spread anew, so that street and suffix do not follow from each other
    const mixed = Math.imul(drawn ^ (drawn >>> 15), 0x2c1b3c6d) >>> 0;
    const suffix = names.suffixes[drawName(names, SUFFIX_LIST, mixed)]!.standard;
    const street = names.streets[below((mixed << 11) >>> 0, names.streets.length)]!;
    return { number: String(100 + 2 * (drawn & 2047)), street: `${street} ${suffix}`, unit: `STE ${place + 1}` };
  }
}

/** Every thread's every replicate asks for the layout of one table. */
const LAYOUTS = new WeakMap<Places, ReturnType<typeof layOutShared>>();

/** States in the order of the table: the ZIPs of each stand together. */
function firstZips(places: Places): number[] {
  const first: number[] = [];
  for (let zip = 0; zip < places.count; zip++) {
    if (zip === 0 || places.state[zip] !== places.state[zip - 1]) first.push(zip);
  }
  return [...first, places.count];
}

/**
 * Gives every place to a state, the most used first: always to the state that lacks most of its share of removable people.
 * A state with none at the end takes one more of the least weight.
 */
function layOutShared(places: Places) {
  const states = places.states.length;
  const people = new Float64Array(states);
  for (let zip = 0; zip < places.count; zip++) people[places.state[zip]!]! += removableWeight(places, zip);
  const all = people.reduce((sum, part) => sum + part, 0);
  const weight = SHARED_WEIGHTS.reduce((sum, part) => sum + part, 0);
  const lacking = people.map((part) => (part / all) * weight);
  const placesOf = Array.from({ length: states }, (): number[] => []);
  const endsOf = Array.from({ length: states }, (): number[] => []);
  const give = (place: number, state: number, part: number) => {
    placesOf[state]!.push(place);
    endsOf[state]!.push((endsOf[state]!.at(-1) ?? 0) + part);
    lacking[state]! -= part;
  };
  SHARED_WEIGHTS.forEach((part, place) => {
    let most = 0;
    for (let state = 1; state < states; state++) if (lacking[state]! > lacking[most]!) most = state;
    give(place, most, part);
  });
  let count = SHARED_PLACES;
  for (let state = 0; state < states; state++) if (placesOf[state]!.length === 0) give(count++, state, 1);
  const stateOf = new Uint8Array(count);
  for (const [state, list] of placesOf.entries()) for (const place of list) stateOf[place] = state;
  return { placesOf, endsOf, stateOf };
}
