import { Dictionary } from '../core/dictionary.ts';
import type { Keys } from '../core/word.ts';
import type { DaysAgo, MovesConfig, RegisterConfig } from './config.ts';
import { compileDaysAgo, drawDaysAgo } from './config.ts';
import type { Area, Extent } from './extent.ts';
import { areaOf } from './extent.ts';
import type { Household } from './household.ts';
import { KIN_CHILD, MAX_NUMBERED, REMOVABLE, SECOND_SPOUSE, SPOUSE } from './household.ts';
import { Housing } from './housing.ts';
import { Moves, TICKS_PER_DAY } from './moves.ts';
import type { NameTables } from './names.ts';
import { numberOf } from './numbers.ts';
import type { Places } from './places.ts';
import { zipOf } from './places.ts';
import { ARRIVAL, FILING, FILING_DATE, GONE, JOINED, ORDER, PERSON_WORDS, Population } from './population.ts';
import type { Strata } from './strata.ts';
import { layOutStrata } from './strata.ts';

/** Everything about a world that no seed changes; shared by all threads. */
export interface WorldData {
  readonly places: Places;
  readonly names: NameTables;
  readonly strata: Strata;
  readonly area: Area;
}

/** The parameters of a world and of the file kept about it. */
export interface WorldConfig {
  readonly moves: MovesConfig;
  readonly register: RegisterConfig;
  /** Share of removable adults with a removal order. */
  readonly orderShare: number;
  /** Share of targets gone by the reference date. */
  readonly gone: number;
}

/** Puts a world's tables together for an extent. */
export function worldData(places: Places, names: NameTables, extent: Extent): WorldData {
  const area = areaOf(places, extent);
  return { places, names, area, strata: layOutStrata(places, area) };
}

/** Removable people who hold a social security number all the same (work permits, overstayed visas). Grade J. */
const REMOVABLE_WITH_SSN = Math.round(0.35 * 65536);
/** Years of individual joining that are looked back on. */
const JOIN_YEARS = 64;
const DAYS_PER_YEAR = 365;
/** The oldest arrival, in years before the reference date. Grade J. */
const ARRIVAL_YEARS = 30;

/**
 * One world: who lives where, when, under what name and number. Every answer is a function of the keys and the ids asked
 * about; the object holds scratch memory for one thread and nothing else.
 */
export class World {
  readonly data: WorldData;
  readonly config: WorldConfig;
  readonly keys: Keys;
  readonly dictionary: Dictionary;
  readonly housing: Housing;
  readonly moves: Moves;
  readonly population: Population;
  readonly filingEnds: readonly number[];
  readonly filingDates: DaysAgo;
  /** `label × JOIN_YEARS + years`: words below the entry joined within so many years and one. */
  readonly joinEnds: Float64Array;

  constructor(data: WorldData, config: WorldConfig, keys: Keys, dictionary?: Dictionary) {
    this.data = data;
    this.config = config;
    this.keys = keys;
    this.dictionary = dictionary ?? new Dictionary(data.names.vocabulary);
    this.housing = new Housing(data.places, data.names, keys);
    this.moves = new Moves(this.housing, data.strata, config.moves, keys);
    this.population = new Population(
      data.places,
      data.names,
      data.strata,
      keys,
      this.dictionary,
      config.moves.kinShare,
    );
    const { filing } = config.register;
    this.filingEnds = [filing.citizen, filing.lawfulPermanentResident, filing.otherLawful, filing.removable].map(
      (rate) => Math.round(rate * 4294967296),
    );
    this.filingDates = compileDaysAgo(config.register.lastFilingYearsAgo);
    this.joinEnds = new Float64Array(4 * JOIN_YEARS);
    this.moves.rates.forEach((rates, label) => {
      let stayed = 1;
      for (let year = 0; year < JOIN_YEARS; year++) {
        stayed *= 1 - rates.individual;
        this.joinEnds[label * JOIN_YEARS + year] = Math.round((1 - stayed) * 4294967296);
      }
    });
  }

  /** Loads a household with the names of its adults. False for a vacant unit. */
  load(zip: number, unit: number, out: Household): boolean {
    if (!this.population.load(zip, unit, out)) return false;
    this.population.loadPersons(out, out.adults);
    this.population.loadNames(out, out.adults);
    return true;
  }

  /** Loads the household of a person. False for a vacant unit. */
  loadHousehold(unit: number, out: Household): boolean {
    return this.load(zipOf(this.data.places, unit), unit, out);
  }

  /** A word of a person of the household last loaded. */
  personWord(member: number, k: number): number {
    return this.population.personWords[PERSON_WORDS * member + k]!;
  }

  /** Who decides about the member's return: couples file jointly, by the head's words. */
  filer(household: Household, member: number): number {
    const role = household.role[member];
    return role === SPOUSE ? 0 : role === SECOND_SPOUSE ? member - 1 : member;
  }

  /** Does a member own an account: is the person named on a return. */
  hasAccount(household: Household, member: number): boolean {
    if (member >= MAX_NUMBERED || member >= household.adults) return false;
    const filer = this.filer(household, member);
    return this.personWord(filer, FILING) < this.filingEnds[household.status[filer]!]!;
  }

  /** Has a member a removal order. */
  hasOrder(household: Household, member: number): boolean {
    return (
      member < MAX_NUMBERED &&
      member < household.adults &&
      household.status[member] === REMOVABLE &&
      this.personWord(member, ORDER) >>> 16 < Math.round(this.config.orderShare * 65536)
    );
  }

  /** A member's own number: social security type, or individual taxpayer type for most removable people. */
  ownNumber(household: Household, member: number): number {
    return numberOf(this.keys, household.id, member, this.holdsItin(household, member));
  }

  holdsItin(household: Household, member: number): boolean {
    return household.status[member] === REMOVABLE && (this.personWord(member, ORDER) & 0xffff) >= REMOVABLE_WITH_SSN;
  }

  /** Days before the reference date of the member's last return, one date for a couple, never before an arrival. */
  filedDaysAgo(household: Household, member: number): number {
    const filer = this.filer(household, member);
    const drawn = drawDaysAgo(this.filingDates, this.personWord(filer, FILING_DATE));
    const arrived = this.arrivedDaysAgo(household, filer);
    // whoever files jointly is the next member; a return names both, so it is not older than either's arrival
    const partner = filer + 1;
    const isJoint = partner < household.adults && this.filer(household, partner) === filer;
    return Math.min(drawn, arrived, isJoint ? this.arrivedDaysAgo(household, partner) : arrived);
  }

  /** Days since arrival in the country; since birth for people born here. */
  arrivedDaysAgo(household: Household, member: number): number {
    if (household.bornAbroad[member] === 0) return 36500;
    const years = (this.personWord(member, ARRIVAL) / 4294967296) * ARRIVAL_YEARS;
    return 60 + Math.floor(years * DAYS_PER_YEAR);
  }

  /** Has a target left or died by the reference date. */
  isGone(member: number): boolean {
    return this.personWord(member, GONE) < Math.round(this.config.gone * 4294967296);
  }

  /** When the member joined the household, in ticks before the reference date; Infinity for always. */
  joinedTicks(household: Household, member: number): number {
    if (!this.moves.active) return Infinity;
    const joined = this.personWord(member, JOINED);
    if (household.kinRole === KIN_CHILD) return Math.floor(household.leftHome * DAYS_PER_YEAR) * TICKS_PER_DAY;
    const label = this.moves.labelOf(household.zip, household.id);
    const base = label * JOIN_YEARS;
    if (joined >= this.joinEnds[base + JOIN_YEARS - 1]!) return Infinity;
    let year = 0;
    while (joined >= this.joinEnds[base + year]!) year++;
    const from = year === 0 ? 0 : this.joinEnds[base + year - 1]!;
    const part = (joined - from) / (this.joinEnds[base + year]! - from);
    return Math.floor((year + part) * DAYS_PER_YEAR) * TICKS_PER_DAY;
  }

  /** The household the member belonged to before joining: the parents', else one of the same group nearby. */
  earlierHousehold(household: Household, member: number): number {
    return household.kinRole === KIN_CHILD ? household.kin : this.population.earlierHousehold(household, member);
  }

  /** The unit where a member lived `days` before the reference date. */
  homeOf(household: Household, member: number, days: number): number {
    if (!this.moves.active) return household.id;
    const ticks = days * TICKS_PER_DAY;
    const joined = this.joinedTicks(household, member);
    return this.moves.unitAt(ticks <= joined ? household.id : this.earlierHousehold(household, member), ticks);
  }
}
