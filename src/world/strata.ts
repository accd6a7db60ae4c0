import type { Area } from './extent.ts';
import type { Places } from './places.ts';
import { AIAN, API, BLACK, FIRST_MULTI, HISPANIC, SEGMENT, sharedInts } from './places.ts';

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

/** Composition classes, and the least share of the nation's units in one. Grade J: see `compositionClasses` for what they keep. */
const CLASSES = 32;
const LEAST_CLASS = 0.005;
/** Groups that live together in few ZIPs, whose shares tell classes apart. */
const CLUSTERED = [BLACK, API, HISPANIC, AIAN] as const;
/** Group shares are per 1,000 households. */
const WHOLE = 1000;

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
  const key = (zip: number) => (1 - area.inside[zip]!) * CLASSES + composition[zip]!;
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

/** ZIPs of one class so far, and the best cut through them: those whose share of `group` is at most `share` go apart. */
interface CompositionClass {
  readonly zips: readonly number[];
  readonly gain: number;
  readonly group: number;
  readonly share: number;
}

/**
 * Composition class of each ZIP, 0 … 31, by a regression tree: again and again the one class is cut at the one share of one
 * group that takes most from the squared deviation of ZIPs' shares from their class's (relative to each group's sum of
 * squares, ZIPs weighted by units). Households exchange homes within a class, so what a class flattens the past flattens:
 * classes by fifths of two groups kept those groups' same-ZIP odds within a tenth over ten years and lost a third of Asian
 * people’s; these keep those of White, Black, Hispanic and Asian people within 5 %, with fewer and larger strata.
 */
function compositionClasses(places: Places): Uint8Array {
  const classes = new Uint8Array(places.count);
  const squares = new Float64Array(CLUSTERED.length);
  let nation = 0;
  for (let zip = 0; zip < places.count; zip++) {
    const units = places.unitStart[zip + 1]! - places.unitStart[zip]!;
    nation += units;
    CLUSTERED.forEach((group, i) => {
      squares[i]! += units * places.groupShare[6 * zip + group]! ** 2;
    });
  }
  const found = [bestCut(places, [...classes.keys()], squares, LEAST_CLASS * nation)];
  while (found.length < CLASSES) {
    let at = 0;
    for (let i = 1; i < found.length; i++) if (found[i]!.gain > found[at]!.gain) at = i;
    const { zips, gain, group, share } = found[at]!;
    if (gain <= 0) break;
    const isLow = (zip: number) => places.groupShare[6 * zip + group]! <= share;
    const parts = [zips.filter(isLow), zips.filter((zip) => !isLow(zip))];
    found.splice(at, 1, ...parts.map((part) => bestCut(places, part, squares, LEAST_CLASS * nation)));
  }
  found.forEach(({ zips }, index) => {
    for (const zip of zips) classes[zip] = index;
  });
  return classes;
}

/** The cut of a class that gains most, from sums by whole share; gain 0 where every cut leaves too small a part. */
function bestCut(places: Places, zips: readonly number[], squares: Float64Array, least: number): CompositionClass {
  const dims = CLUSTERED.length;
  let best: CompositionClass = { zips, gain: 0, group: BLACK, share: 0 };
  for (const group of CLUSTERED) {
    // by share of `group`: units, then units times the share of each group
    const sums = new Float64Array((WHOLE + 1) * (dims + 1));
    const all = new Float64Array(dims + 1);
    for (const zip of zips) {
      const units = places.unitStart[zip + 1]! - places.unitStart[zip]!;
      const at = (dims + 1) * places.groupShare[6 * zip + group]!;
      for (let i = 0; i <= dims; i++) {
        const part = i === 0 ? units : units * places.groupShare[6 * zip + CLUSTERED[i - 1]!]!;
        sums[at + i]! += part;
        all[i]! += part;
      }
    }
    const low = new Float64Array(dims + 1);
    for (let share = 0; share < WHOLE; share++) {
      for (let i = 0; i <= dims; i++) low[i]! += sums[(dims + 1) * share + i]!;
      const high = all[0]! - low[0]!;
      if (low[0]! < least || high < least) continue;
      let gain = 0;
      for (let i = 1; i <= dims; i++) {
        const apart = low[i]! / low[0]! - (all[i]! - low[i]!) / high;
        gain += (apart * apart * low[0]! * high) / (all[0]! * Math.max(1, squares[i - 1]!));
      }
      if (gain > best.gain) best = { zips, gain, group, share };
    }
  }
  return best;
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
