import { partner } from '../core/permutation.ts';
import { PURPOSE } from '../core/purpose.ts';
import type { Keys } from '../core/word.ts';
import { word } from '../core/word.ts';
import type { MovesConfig } from './config.ts';
import type { Housing } from './housing.ts';
import { zipOf } from './places.ts';
import type { Strata } from './strata.ts';
import { BAND_COUNT, FIRST_RENTER, findPosition, LABEL_COUNT, MOVER_SHARE } from './strata.ts';

/** Moments before the reference date are counted in ticks, four a day: one for each band, so that no unit has two events at once. */
export const TICKS_PER_DAY = 4;
const TICKS_PER_YEAR = 365 * TICKS_PER_DAY;
/** How far back exchanges go. */
const YEARS = 64;

/** Stayers' chance to move as a share of movers', by tenure. Grade J: gives the falling hazard of real tenure. */
const STAYER_RATIO = { owner: 0.2, renter: 0.3 } as const;

/** Yearly chances of one label. */
export interface LabelRates {
  /** A household exchanges homes at least once in a year. */
  readonly household: number;
  /** A member joins from elsewhere. */
  readonly individual: number;
  /** Exchange in each band. */
  readonly bands: readonly number[];
}

/**
 * Rates that give the published shares who moved: a person moves with the household or alone, and both together make the
 * tenure's yearly share; the bands' exchanges together make the household's.
 */
export function labelRates(config: MovesConfig): readonly LabelRates[] {
  return Array.from({ length: LABEL_COUNT }, (_, label) => {
    const tenure = label >= FIRST_RENTER ? 'renter' : 'owner';
    const overall = tenure === 'renter' ? config.renterRate : config.ownerRate;
    const [movers, ratio] = [MOVER_SHARE[tenure], STAYER_RATIO[tenure]];
    const moverRate = overall / (movers + ratio * (1 - movers));
    const moved = Math.min(0.95, label % 2 === 1 ? moverRate : ratio * moverRate);
    const individual = config.individualShare * moved;
    const household = 1 - (1 - moved) / (1 - individual);
    const split = [config.bands.zip, config.bands.county, config.bands.state, config.bands.nation];
    // one scale for the four bands, so that 1 − ∏(1 − scale × split) is the household's share
    let low = 0;
    let high = 4;
    for (let step = 0; step < 60; step++) {
      const scale = (low + high) / 2;
      let stayed = 1;
      for (const part of split) stayed *= 1 - Math.min(1, scale * part);
      if (1 - stayed < household) low = scale;
      else high = scale;
    }
    return { household, individual, bands: split.map((part) => Math.min(1, low * part)) };
  });
}

/**
 * Who lived where: in each past year a unit is paired with a partner of its stratum, band by band, and the two exchange
 * occupants or not, on a drawn day. `unitAt` follows a household back through its unit's events, `occupantAt` follows a
 * unit forward; each is the inverse of the other, takes constant time and stores nothing. Times are ticks before the
 * reference date, on which household `h` lives in unit `h`.
 */
export class Moves {
  readonly housing: Housing;
  readonly strata: Strata;
  readonly keys: Keys;
  readonly active: boolean;
  readonly rates: readonly LabelRates[];
  /** `4 × label + band`: a unit passes its gate where 16 bits of its word are below √chance. */
  readonly gates: Int32Array;
  /** Where the last event found leads, and when it was. */
  eventPartner: number;
  eventTick: number;
  /** The last unit looked at, its ZIP and its coded label and rank: a history asks about one unit year after year. */
  lastUnit: number;
  lastZip: number;
  lastCoded: number;

  constructor(housing: Housing, strata: Strata, config: MovesConfig, keys: Keys) {
    this.housing = housing;
    this.strata = strata;
    this.keys = keys;
    this.active = config.preset !== 'none';
    this.rates = labelRates(config);
    this.gates = new Int32Array(LABEL_COUNT * BAND_COUNT);
    this.rates.forEach((rates, label) => {
      rates.bands.forEach((chance, band) => {
        this.gates[BAND_COUNT * label + band] = Math.round(Math.sqrt(chance) * 65536);
      });
    });
    this.eventPartner = 0;
    this.eventTick = 0;
    this.lastUnit = -1;
    this.lastZip = 0;
    this.lastCoded = 0;
  }

  /** The label of a unit: where its rank falls in its ZIP's whole numbers. */
  labelOf(zip: number, unit: number): number {
    this.lookAt(unit, zip);
    return this.lastCoded & 3;
  }

  /** Takes up a unit of which the ZIP is known. */
  lookAt(unit: number, zip: number): void {
    if (unit === this.lastUnit) return;
    this.lastUnit = unit;
    this.lastZip = zip;
    this.lastCoded = this.labelOfRank(zip, this.housing.homeRank(zip, unit));
  }

  /** Label and rank among the ZIP's units of that label: `4 × rank + label`. */
  labelOfRank(zip: number, homeRank: number): number {
    const { singles, multis } = this.strata;
    const at = LABEL_COUNT * zip;
    let rank = homeRank;
    for (let label = 0; label < LABEL_COUNT; label++) {
      if (rank < singles[at + label]!) return 4 * rank + label;
      rank -= singles[at + label]!;
    }
    for (let label = 0; label < LABEL_COUNT; label++) {
      if (rank < multis[at + label]!) return 4 * (rank + singles[at + label]!) + label;
      rank -= multis[at + label]!;
    }
    throw new RangeError(`home rank ${homeRank} outside ZIP ${zip}`);
  }

  /** The home rank of a label's unit: the inverse of `labelOfRank`. */
  homeRankOf(zip: number, label: number, labelRank: number): number {
    const { singles, multis } = this.strata;
    const at = LABEL_COUNT * zip;
    const single = singles[at + label]!;
    let before = 0;
    if (labelRank < single) {
      for (let other = 0; other < label; other++) before += singles[at + other]!;
      return before + labelRank;
    }
    for (let other = 0; other < LABEL_COUNT; other++) before += singles[at + other]!;
    for (let other = 0; other < label; other++) before += multis[at + other]!;
    return before + labelRank - single;
  }

  /** The partner of a unit in one band and year: an involution on every stratum. */
  partnerOf(unit: number, zip: number, label: number, labelRank: number, band: number, year: number): number {
    const { strata, keys } = this;
    const zips = this.housing.places.count;
    const at = strata.position[zip]!;
    const from = strata.blockFrom[band * zips + at]!;
    const to = strata.blockTo[band * zips + at]!;
    const base = label * (zips + 1);
    const first = strata.before[base + from]!;
    const size = strata.before[base + to]! - first;
    if (size < 2) return unit;
    const slot = 2 * (PURPOSE.movePair + year * BAND_COUNT + band);
    const rank = strata.before[base + at]! + labelRank - first;
    const other = first + partner(rank, size, keys[slot]! ^ Math.imul(first + label, 0x85ebca6b), keys[slot + 1]!);
    const otherAt = findPosition(strata.before, base, from, to, other);
    const otherZip = strata.zipAt[otherAt]!;
    return this.housing.unitOfRank(otherZip, this.homeRankOf(otherZip, label, other - strata.before[base + otherAt]!));
  }

  gateWord(unit: number, band: number, year: number): number {
    const bits = word(this.keys, PURPOSE.moveGate + 2 * year + (band >>> 1), unit);
    return (band & 1) === 0 ? bits >>> 16 : bits & 0xffff;
  }

  /**
   * Finds the unit's event of a year nearest to `tick`, strictly beyond it: earlier in life (larger ticks) where
   * `backwards`, later otherwise. True if there is one; it is in `eventPartner` and `eventTick`.
   */
  findEvent(unit: number, year: number, tick: number, backwards: boolean): boolean {
    const { keys, gates } = this;
    if (unit !== this.lastUnit) this.lookAt(unit, zipOf(this.housing.places, unit));
    const zip = this.lastZip;
    const label = this.lastCoded & 3;
    const labelRank = this.lastCoded >>> 2;
    const gateA = word(keys, PURPOSE.moveGate + 2 * year, unit);
    const gateB = word(keys, PURPOSE.moveGate + 2 * year + 1, unit);
    const at = BAND_COUNT * label;
    let found = false;
    for (let band = 0; band < BAND_COUNT; band++) {
      const bits = band < 2 ? gateA : gateB;
      const own = (band & 1) === 0 ? bits >>> 16 : bits & 0xffff;
      if (own >= gates[at + band]!) continue;
      const other = this.partnerOf(unit, zip, label, labelRank, band, year);
      if (other === unit || this.gateWord(other, band, year) >= gates[at + band]!) continue;
      const day = word(keys, PURPOSE.moveDay + year * BAND_COUNT + band, Math.min(unit, other));
      const when = year * TICKS_PER_YEAR + Math.floor((day / 4294967296) * 365) * TICKS_PER_DAY + band;
      const beyond = backwards ? when > tick : when < tick;
      if (!beyond) continue;
      if (found && (backwards ? when >= this.eventTick : when <= this.eventTick)) continue;
      found = true;
      this.eventTick = when;
      this.eventPartner = other;
    }
    return found;
  }

  /** The unit that household `household` occupied `ticks` before the reference date. */
  unitAt(household: number, ticks: number): number {
    if (!this.active) return household;
    let unit = household;
    let now = -1;
    const lastYear = Math.min(YEARS - 1, Math.floor(ticks / TICKS_PER_YEAR));
    for (let year = 0; year <= lastYear; year++) {
      while (this.findEvent(unit, year, now, true) && this.eventTick < ticks) {
        unit = this.eventPartner;
        now = this.eventTick;
      }
    }
    return unit;
  }

  /**
   * The last move, earlier in life, of the household that came to leave `unit` at `until` (−1: lives there on the reference
   * date), before `ticks`. True if there is one; where from and when are in `eventPartner` and `eventTick`.
   */
  previousMove(unit: number, until: number, ticks: number): boolean {
    if (!this.active) return false;
    const lastYear = Math.min(YEARS - 1, Math.floor(ticks / TICKS_PER_YEAR));
    for (let year = Math.max(0, Math.floor(until / TICKS_PER_YEAR)); year <= lastYear; year++) {
      if (this.findEvent(unit, year, until, true)) return this.eventTick < ticks;
    }
    return false;
  }

  /**
   * The next move, later in life, of the household that occupied `unit` `ticks` before the reference date. True if there is
   * one; where to and when are in `eventPartner` and `eventTick`.
   */
  nextMove(unit: number, ticks: number): boolean {
    if (!this.active) return false;
    for (let year = Math.min(YEARS - 1, Math.floor(ticks / TICKS_PER_YEAR)); year >= 0; year--) {
      if (this.findEvent(unit, year, ticks, false)) return true;
    }
    return false;
  }

  /** The household that occupied `unit` `ticks` before the reference date: the inverse of `unitAt`. */
  occupantAt(unit: number, ticks: number): number {
    let at = unit;
    let now = ticks;
    while (this.nextMove(at, now)) {
      at = this.eventPartner;
      now = this.eventTick;
    }
    return at;
  }
}
