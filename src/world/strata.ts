import type { Area } from './extent.ts';
import type { Places } from './places.ts';
import { BLACK, FIRST_MULTI, HISPANIC, SEGMENT, sharedInts } from './places.ts';

/** Labels of units: tenure and turnover class. Both belong to the unit and are decided by its rank, not drawn. */
const LABELS = ['owner_stayer', 'owner_mover', 'renter_stayer', 'renter_mover'] as const;
export const LABEL_COUNT = LABELS.length;
export const FIRST_RENTER = 2;

/** Share of owners' and renters' homes in the class that turns over often. Grade J. */
export const MOVER_SHARE = { owner: 0.3, renter: 0.5 } as const;
/** Share of homes in larger buildings that are rented (ACS, about 0.85). Grade D. */
const MULTI_RENTED = 0.85;

/** Distance bands of exchanges. Each is a partition of the units of a label. */
const BANDS = ['zip', 'county', 'state', 'nation'] as const;
export const BAND_COUNT = BANDS.length;

/** How finely ZIPs are sorted by composition: fifths of residents by Hispanic share, and of those by Black share. */
const FIFTHS = 5;

/**
 * The strata within which units exchange occupants. ZIPs are sorted by (inside the extent, composition class, state, county,
 * ZIP); in that order every stratum of every band is one block, and prefix sums of each label turn a unit's rank in its ZIP
 * into its rank in the stratum and back. Nothing here depends on the seed, nothing grows with the register.
 */
export interface Strata {
  /** Position of a ZIP in the sorted order, and the ZIP at a position. */
  readonly position: Int32Array<ArrayBufferLike>;
  readonly zipAt: Int32Array<ArrayBufferLike>;
  /** `4 × ZIP + label`: homes of one unit with that label; ranks follow one another in label order. */
  readonly singles: Int32Array<ArrayBufferLike>;
  /** The same for homes in larger buildings. */
  readonly multis: Int32Array<ArrayBufferLike>;
  /** `label × (ZIPs + 1) + position`: units of the label before the position. */
  readonly before: Int32Array<ArrayBufferLike>;
  /** Units of any label before the position. */
  readonly unitsBefore: Int32Array<ArrayBufferLike>;
  /** `band × ZIPs + position`: first and one past last position of the band's block. */
  readonly blockFrom: Int32Array<ArrayBufferLike>;
  readonly blockTo: Int32Array<ArrayBufferLike>;
}

/** Lays the strata out for an extent. The world of a run is closed: the widest band stays inside the extent, or outside. */
export function layOutStrata(places: Places, area: Area): Strata {
  const zips = places.count;
  const composition = compositionClasses(places);
  const order = Array.from({ length: zips }, (_, zip) => zip);
  const key = (zip: number) => (1 - area.inside[zip]!) * FIFTHS * FIFTHS + composition[zip]!;
  order.sort(
    (a, b) => key(a) - key(b) || places.state[a]! - places.state[b]! || places.county[a]! - places.county[b]! || a - b,
  );
  const position = sharedInts(zips);
  const zipAt = sharedInts(zips);
  const singles = sharedInts(LABEL_COUNT * zips);
  const multis = sharedInts(LABEL_COUNT * zips);
  const before = sharedInts(LABEL_COUNT * (zips + 1));
  const unitsBefore = sharedInts(zips + 1);
  const blockFrom = sharedInts(BAND_COUNT * zips);
  const blockTo = sharedInts(BAND_COUNT * zips);
  order.forEach((zip, at) => {
    position[zip] = at;
    zipAt[at] = zip;
    labelCounts(places, zip, singles, multis);
    for (let label = 0; label < LABEL_COUNT; label++) {
      const slot = label * (zips + 1) + at;
      before[slot + 1] = before[slot]! + singles[LABEL_COUNT * zip + label]! + multis[LABEL_COUNT * zip + label]!;
    }
    unitsBefore[at + 1] = unitsBefore[at]! + places.unitStart[zip + 1]! - places.unitStart[zip]!;
  });
  // whether two neighbours in the order share the block of a band, from the widest to the narrowest
  const same: ((a: number, b: number) => boolean)[] = [
    () => false,
    (a, b) => key(a) === key(b) && places.county[a] === places.county[b],
    (a, b) => key(a) === key(b) && places.state[a] === places.state[b],
    (a, b) => key(a) === key(b),
  ];
  for (let band = 0; band < BAND_COUNT; band++) {
    for (let from = 0; from < zips; ) {
      let to = from + 1;
      while (to < zips && same[band]!(order[from]!, order[to]!)) to++;
      blockFrom.fill(from, band * zips + from, band * zips + to);
      blockTo.fill(to, band * zips + from, band * zips + to);
      from = to;
    }
  }
  return { position, zipAt, singles, multis, before, unitsBefore, blockFrom, blockTo };
}

/** Whole numbers of homes by label: most homes in larger buildings are rented, the rest of the rented ones are houses. */
function labelCounts(places: Places, zip: number, singles: Int32Array, multis: Int32Array): void {
  const single = SEGMENT * places.segmentEnd[6 * zip + FIRST_MULTI - 1]!;
  const multi = SEGMENT * places.segmentEnd[6 * zip + 5]! - single;
  const rented = Math.round(((single + multi) * places.renter[zip]!) / 1000);
  const multiRented = Math.min(multi, rented, Math.round(MULTI_RENTED * multi));
  const singleRented = Math.min(single, rented - multiRented);
  split(singles, LABEL_COUNT * zip, single, singleRented);
  split(multis, LABEL_COUNT * zip, multi, multiRented);
}

function split(counts: Int32Array, at: number, homes: number, rented: number): void {
  const ownerMovers = Math.round(MOVER_SHARE.owner * (homes - rented));
  const renterMovers = Math.round(MOVER_SHARE.renter * rented);
  counts[at] = homes - rented - ownerMovers;
  counts[at + 1] = ownerMovers;
  counts[at + 2] = rented - renterMovers;
  counts[at + 3] = renterMovers;
}

/**
 * Composition class of each ZIP, 0 … 24: fifths of units by Hispanic share, and within each fifth fifths by Black share.
 * Classes of one group's share alone keep that group's same-ZIP odds but lose another's.
 */
function compositionClasses(places: Places): Uint8Array {
  const classes = new Uint8Array(places.count);
  const all = Array.from({ length: places.count }, (_, zip) => zip);
  const units = (zip: number) => places.unitStart[zip + 1]! - places.unitStart[zip]!;
  const fifths = (zips: number[], group: number): number[][] => {
    const sorted = [...zips].sort(
      (a, b) => places.groupShare[6 * a + group]! - places.groupShare[6 * b + group]! || a - b,
    );
    const total = sorted.reduce((sum, zip) => sum + units(zip), 0);
    const parts: number[][] = Array.from({ length: FIFTHS }, () => []);
    let sum = 0;
    for (const zip of sorted) {
      parts[Math.min(FIFTHS - 1, Math.floor((FIFTHS * sum) / total))]!.push(zip);
      sum += units(zip);
    }
    return parts;
  };
  fifths(all, HISPANIC).forEach((part, first) => {
    fifths(part, BLACK).forEach((zips, second) => {
      for (const zip of zips) classes[zip] = first * FIFTHS + second;
    });
  });
  return classes;
}

/**
 * The position whose block of a prefix-sum array holds `value`, by binary search between two positions.
 *
 * @param sums prefix sums, from `sums[base]`
 */
export function findPosition(sums: Int32Array, base: number, from: number, to: number, value: number): number {
  let low = from;
  let high = to - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (sums[base + middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
