import { REFERENCE_DAY } from '../core/calendar.ts';
import { Dictionary } from '../core/dictionary.ts';
import { PURPOSE } from '../core/purpose.ts';
import type { Keys } from '../core/word.ts';
import { WordStream } from '../core/word.ts';
import type { DaysAgo, MovesConfig, PeopleConfig, RegisterConfig } from './config.ts';
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
  readonly people: PeopleConfig;
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

/** Years after which no couple marries any more, and before which no marriage ended that left a name. Grade J. */
const LATEST_CHANGE = 20;
const DIVORCED_FROM = 25;
/** Of the spouses who join a home, those for whom it can be the marriage: others had lived together or come back. Grade J. */
const JOININGS = 0.6;
/** Days that records lag behind a change of surname: sixteen quantiles of an exponential distribution with mean one year. */
const LAG_QUANTILES = [12, 36, 62, 90, 121, 154, 190, 231, 277, 329, 390, 464, 556, 680, 871, 1377] as const;

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
  /** Scratch: the quantile of the lag of whom `renamedDaysAgo` spoke of. */
  lagQuantile: number;
  /** `label × JOIN_YEARS + years`: words below the entry joined within so many years and one. */
  readonly joinEnds: Float64Array;
  /** The highest of them over all labels, by years. */
  readonly highestJoinEnd: Float64Array;
  /** 16-bit threshold: a marriage is the day of joining the home. */
  readonly marriageMovesEnd: number;

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
      config.people,
    );
    this.marriageMovesEnd = Math.round(config.people.marriageMoves * JOININGS * 65536);
    const { filing } = config.register;
    this.filingEnds = [filing.citizen, filing.lawfulPermanentResident, filing.otherLawful, filing.removable].map(
      (rate) => Math.round(rate * 4294967296),
    );
    this.lagQuantile = 0;
    this.filingDates = compileDaysAgo(config.register.lastFilingYearsAgo);
    this.joinEnds = new Float64Array(4 * JOIN_YEARS);
    this.highestJoinEnd = new Float64Array(JOIN_YEARS);
    this.moves.rates.forEach((rates, label) => {
      let stayed = 1;
      for (let year = 0; year < JOIN_YEARS; year++) {
        stayed *= 1 - rates.individual;
        const end = Math.round((1 - stayed) * 4294967296);
        this.joinEnds[label * JOIN_YEARS + year] = end;
        this.highestJoinEnd[year] = Math.max(this.highestJoinEnd[year]!, end);
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

  /** Whose words decide about the member's return: couples file by those of the first of the two. */
  filer(household: Household, member: number): number {
    const role = household.role[member];
    return role === SPOUSE ? 0 : role === SECOND_SPOUSE ? member - 1 : member;
  }

  /**
   * Does a member own an account: is the person named on a return. One word decides for a couple, against each one's own
   * threshold: two of one status are both on the return or neither is, and in a couple of two statuses the one who files
   * less is on a return only if the other is, so that each status reaches its share. By the head's threshold for both, .48
   * of removable adults filed where .45 was asked, because many are married to citizens.
   */
  hasAccount(household: Household, member: number): boolean {
    if (member >= MAX_NUMBERED || member >= household.adults) return false;
    return this.personWord(this.filer(household, member), FILING) < this.filingEnds[household.status[member]!]!;
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

  /** The number of the other type, which somebody who changed type held before. */
  otherNumber(household: Household, member: number): number {
    return numberOf(this.keys, household.id, member, !this.holdsItin(household, member));
  }

  holdsItin(household: Household, member: number): boolean {
    return household.status[member] === REMOVABLE && (this.personWord(member, ORDER) & 0xffff) >= REMOVABLE_WITH_SSN;
  }

  /** Days before the reference date of the member's last return: one date for a couple, never before an arrival. */
  filedDaysAgo(household: Household, member: number): number {
    const drawn = this.filedDaysAgoAtMost(household, member);
    return Math.min(drawn, this.oldestReturnDaysAgo(household, member));
  }

  /** No return that the register is made of is older. */
  oldestFilingDays(): number {
    return Math.max(...this.filingDates.days);
  }

  /** Days before the reference date of the member's last return at most: before arrivals are looked at. */
  filedDaysAgoAtMost(household: Household, member: number): number {
    return drawDaysAgo(this.filingDates, this.personWord(this.filer(household, member), FILING_DATE));
  }

  /** Days before the reference date of the oldest return that can name the member. */
  oldestReturnDaysAgo(household: Household, member: number): number {
    const filer = this.filer(household, member);
    const arrived = this.arrivedDaysAgo(household, member);
    // a return that names both is not older than either's arrival
    const other = filer !== member ? filer : member + 1;
    const isJoint =
      other < household.adults && this.filer(household, other) === filer && this.hasAccount(household, other);
    return isJoint ? Math.min(arrived, this.arrivedDaysAgo(household, other)) : arrived;
  }

  /** Days since arrival in the country; since birth for people born here, and never more than that. */
  arrivedDaysAgo(household: Household, member: number): number {
    const lived = REFERENCE_DAY - household.birthDay[member]!;
    if (household.bornAbroad[member] === 0) return lived;
    const years = (this.personWord(member, ARRIVAL) / 4294967296) * ARRIVAL_YEARS;
    return Math.min(lived, 60 + Math.floor(years * DAYS_PER_YEAR));
  }

  /** Has a target left or died by the reference date. */
  isGone(member: number): boolean {
    return this.personWord(member, GONE) < Math.round(this.config.gone * 4294967296);
  }

  /**
   * Has a resident who is on no list left or died by the reference date while the register's record remains: so of owners
   * of accounts. The word is that of `isGone`, so that either share only adds people as it grows.
   */
  isGoneResident(household: Household, member: number): boolean {
    const { gone } = this.config.register;
    return (
      gone > 0 && this.personWord(member, GONE) < Math.round(gone * 4294967296) && this.hasAccount(household, member)
    );
  }

  /**
   * Days before the reference date on which the renamed member's surname changed. A couple married when the younger was 18
   * or up to 20 years older, with falling chance; with chance `marriageMoves` on the day the spouse joined the home, where
   * both were of age by then. A woman alone took her surname back in the last thirty years, from 25 years on.
   */
  renamedDaysAgo(household: Household, member: number): number {
    const stream = renamedStream.start(this.keys, PURPOSE.ownSurname, 8 * household.id + member);
    for (let k = 0; k < 5; k++) stream.draw();
    const word = stream.draw();
    this.lagQuantile = stream.draw() >>> 28;
    const u = (word >>> 16) / 65536;
    if (household.adults < 2 || household.role[1] !== SPOUSE) {
      const since = REFERENCE_DAY - household.birthDay[member]! - DIVORCED_FROM * DAYS_PER_YEAR;
      return Math.floor(u * Math.max(0, Math.min(since, LATEST_CHANGE * DAYS_PER_YEAR)));
    }
    const born = Math.max(household.birthDay[0]!, household.birthDay[1]!);
    const ofAge = Math.max(0, REFERENCE_DAY - born - Math.ceil(18 * 365.25));
    if ((word & 0xffff) < this.marriageMovesEnd) {
      const joined = this.joinedTicks(household, 1) / TICKS_PER_DAY;
      if (joined <= ofAge) return joined;
    }
    return Math.floor(ofAge - u * u * u * Math.min(ofAge, LATEST_CHANGE * DAYS_PER_YEAR));
  }

  /**
   * Does a record made `daysAgo` show the surname that the member bore before the one of the reference date: it was made
   * before the change, or before the system learnt of it. One quantile a person holds for every system: who is late is
   * late everywhere. Without moves nothing ever changed.
   *
   * @param lagYears mean lag of the system
   */
  showsEarlierSurname(household: Household, member: number, daysAgo: number, lagYears: number): boolean {
    if (member !== household.renamed || !this.moves.active) return false;
    const changed = this.renamedDaysAgo(household, member);
    return daysAgo > changed - Math.round(LAG_QUANTILES[this.lagQuantile]! * lagYears);
  }

  /** The surname on a record made `daysAgo`; the truth is that of the reference date, `household.surname[member]`. */
  recordedSurname(household: Household, member: number, daysAgo: number, lagYears: number): number {
    return this.showsEarlierSurname(household, member, daysAgo, lagYears)
      ? this.population.earlierSurname(household)
      : household.surname[member]!;
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

  /** Did the member join the household less than so many days before the reference date. */
  joinedWithin(household: Household, member: number, days: number): boolean {
    if (!this.moves.active) return false;
    // most words are too high whatever the label, which takes a permutation to know
    const isKin = household.kinRole === KIN_CHILD;
    const year = Math.floor(days / DAYS_PER_YEAR);
    if (!isKin && year < JOIN_YEARS && this.personWord(member, JOINED) >= this.highestJoinEnd[year]!) return false;
    return days * TICKS_PER_DAY > this.joinedTicks(household, member);
  }

  /** The household the member belonged to before joining: the parents', else one of the same group nearby. */
  earlierHousehold(household: Household, member: number): number {
    return household.kinRole === KIN_CHILD ? household.kin : this.population.earlierHousehold(household, member);
  }

  /** The unit where a member lived `days` before the reference date. */
  homeOf(household: Household, member: number, days: number): number {
    if (!this.moves.active) return household.id;
    const ticks = days * TICKS_PER_DAY;
    if (ticks > this.joinedTicks(household, member))
      return this.moves.unitAt(this.earlierHousehold(household, member), ticks);
    this.moves.lookAt(household.id, household.zip);
    return this.moves.unitAt(household.id, ticks);
  }
}

/** Scratch of this thread: started before every use. */
const renamedStream = new WordStream();
