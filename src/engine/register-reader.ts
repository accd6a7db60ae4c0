import { isIn } from '../core/bit-set.ts';
import { BIRTH_EPOCH } from '../core/calendar.ts';
import { chance } from '../core/chance.ts';
import { NO_VALUE } from '../core/dictionary.ts';
import { PURPOSE } from '../core/purpose.ts';
import type { RecordRow } from '../core/record.ts';
import { emptyRow } from '../core/record.ts';
import { word } from '../core/word.ts';
import type { Corruptor } from '../corruption/corruptor.ts';
import type { NoiseLog } from '../corruption/noise.ts';
import type { IdentitySource } from '../corruption/record-draft.ts';
import { RecordDraft } from '../corruption/record-draft.ts';
import type { RecordText } from '../corruption/record-text.ts';
import { accountOf, copyOf, ownerOf } from '../world/accounts.ts';
import { Household, MAX_NUMBERED } from '../world/household.ts';
import { SEGMENT, zipOf } from '../world/places.ts';
import { postalAddress } from '../world/postal.ts';
import type { World } from '../world/world.ts';
import type { Reach } from './reach.ts';
import { isLineListed } from './reach.ts';
import { attributesOf, fillAddress, fillNames, middleName } from './sources.ts';

/** Homes, about, of which every record is made in full and counted: whole segments, all of them in a small extent. */
const SAMPLED_UNITS = 16_384;

/** A person's second account is older than the first by so many days. Grade J. */
const SECOND_OLDER_DAYS = 3 * 365;

/** Corrupted values a batch may hold before its arena is emptied. */
const ARENA_MOST = 4096;

/** Could an account with these names and number be anyone's candidate. */
export type Wanted = (row: RecordRow) => boolean;

/**
 * The register as a stream: accounts are made household by household, names and numbers first; an address, which costs most,
 * only for accounts that are wanted. The row handed out is reused.
 */
export class RegisterReader {
  readonly world: World;
  readonly corruptor: Corruptor;
  readonly household: Household;
  readonly row: RecordRow;
  readonly draft: RecordDraft;
  readonly sampleEnd: number;
  /** Accounts read. */
  accounts: number;
  /** 0 where the row handed out is the person's first account, 1 for the second. */
  copy: number;
  /** Whether its owner has another account, and of which number. */
  second: RecordDraft['repeated'];
  /** Age of the record at hand; −1 where nobody asked yet. */
  days: number;

  constructor(world: World, corruptor: Corruptor, texts: RecordText, identities: IdentitySource) {
    this.world = world;
    this.corruptor = corruptor;
    this.household = new Household();
    this.row = emptyRow();
    this.draft = new RecordDraft(this.row, texts, identities);
    this.sampleEnd = chance(Math.min(1, SAMPLED_UNITS / world.data.area.units));
    this.accounts = 0;
    this.copy = 0;
    this.second = null;
    this.days = -1;
  }

  /**
   * Reads the accounts of a range of units in order and hands each wanted one out.
   *
   * @param wanted null for every account
   * @param reach where given, the households outside it are looked at no further than to see whether an error or somebody's
   * joining can put an account of theirs within reach; such accounts are counted and never handed out
   */
  read(
    from: number,
    to: number,
    wanted: Wanted | null,
    sink: (row: RecordRow) => void,
    reach: Reach | null = null,
  ): void {
    const { world, household } = this;
    const { places } = world.data;
    const { population } = world;
    let zip = zipOf(places, from);
    let sampled = false;
    for (let unit = from; unit < to; unit++) {
      while (places.unitStart[zip + 1]! <= unit) zip++;
      if (unit === from || unit % SEGMENT === 0) sampled = this.isSampled(unit);
      if (world.dictionary.arena.length > ARENA_MOST) world.dictionary.clearArena();
      if (!population.loadRoles(zip, unit, household)) continue;
      population.fillStatus(household, household.adults);
      population.loadPersons(household, household.adults);
      let filers = 0;
      for (let m = 0; m < household.adults && m < MAX_NUMBERED; m++) {
        if (!world.hasAccount(household, m)) continue;
        this.accounts++;
        filers |= 1 << m;
      }
      if (reach !== null && !sampled && filers !== 0 && !isIn(reach.plain, unit)) filers = this.exposed(filers, reach);
      if (filers === 0) continue;
      population.fillPeople(household);
      population.loadNames(household, household.adults);
      for (let m = 0; m < MAX_NUMBERED; m++) {
        if ((filers & (1 << m)) === 0) continue;
        if (this.make(m, 0, sampled ? null : wanted, sampled)) sink(this.row);
        if (this.second === null) continue;
        this.accounts++;
        if (this.make(m, 1, sampled ? null : wanted, sampled)) sink(this.row);
      }
    }
  }

  /**
   * Of the accounts of a household out of plain reach those that can be a candidate all the same: an entry can change the
   * number, or the person has a second account, or the address shown is on the list. Needs no names.
   */
  exposed(filers: number, reach: Reach): number {
    const { world, corruptor, household } = this;
    corruptor.use(PURPOSE.registerGate, PURPOSE.registerNoise, false);
    let exposed = 0;
    let isFilled = false;
    for (let m = 0; filers >>> m !== 0; m++) {
      if ((filers & (1 << m)) === 0) continue;
      const attributes = attributesOf(household.bornAbroad[m]!, household.group);
      if (corruptor.startMoving(8 * household.id + m, attributes) > 0) {
        exposed |= 1 << m;
        continue;
      }
      const acting = corruptor.startLateMoving();
      if (acting === 0 || !corruptor.leavesHome()) {
        // the dwelling shown is one of the household's, or of the earlier one's where the member joined since
        const households = acting === 0 ? reach.plain : reach.formed;
        const hasJoined = world.joinedWithin(household, m, world.filedDaysAgoAtMost(household, m));
        const isFar = !hasJoined || !isIn(households, world.earlierHousehold(household, m));
        if (isFar && (acting === 0 || !isIn(households, household.id))) continue;
      }
      if (!isFilled) world.population.fillPeople(household);
      isFilled = true;
      if (this.isLineReached(m, reach)) exposed |= 1 << m;
    }
    return exposed;
  }

  /** Can the address line of a member's first account be one on the list. Its gates of late moving entries are drawn. */
  isLineReached(member: number, reach: Reach): boolean {
    const { world, corruptor, household, row, draft } = this;
    row.person = 8 * household.id + member;
    this.copy = 0;
    this.days = -1;
    const days = this.recordedDaysAgo(member);
    const home = world.homeOf(household, member, days);
    fillAddress(world, home, row);
    const { sex, bornAbroad, birthYear } = household;
    draft.about(sex[member]!, bornAbroad[member]!, household.group, birthYear[member]!, true);
    draft.days = days;
    corruptor.apply(corruptor.lateMoving, draft);
    if (isLineListed(reach, row.line)) return true;
    // whether the names are right, which lets a postal update through, is not known here
    return row.line === home && isLineListed(reach, postalAddress(world, household, member, home, days));
  }

  isSampled(unit: number): boolean {
    return word(this.world.keys, PURPOSE.sample, unit >>> 6) < this.sampleEnd;
  }

  /** The record of one account, as the register has it. There must be such an account. A log is told of its errors. */
  readAccount(account: number, log?: NoiseLog): RecordRow {
    const person = ownerOf(account);
    this.world.dictionary.clearArena();
    this.world.loadHousehold(person >>> 3, this.household);
    // whether a second account has a number of the other type is decided while the first is made
    this.make(person & 7, 0, null, false, copyOf(account) === 0 ? log : undefined);
    if (copyOf(account) === 1) this.make(person & 7, 1, null, false, log);
    return this.row;
  }

  /** Every account of a person who has one. */
  readPerson(person: number, sink: (row: RecordRow) => void): void {
    sink(this.readAccount(accountOf(person, 0)));
    if (this.second !== null) sink(this.readAccount(accountOf(person, 1)));
  }

  /**
   * Makes a record of a member of the household in hand. False where it is not wanted. After a first record `second` says
   * whether there is another, which must be made next.
   */
  make(member: number, copy: number, wanted: Wanted | null, counting: boolean, log?: NoiseLog): boolean {
    const { world, corruptor, household, row, draft } = this;
    const person = 8 * household.id + member;
    row.person = person;
    this.copy = copy;
    const hasOtherNumber = copy === 1 && this.second === 'other';
    if (copy === 1) corruptor.use(PURPOSE.copyGate, PURPOSE.copyNoise, true);
    else corruptor.use(PURPOSE.registerGate, PURPOSE.registerNoise, false);
    this.days = -1;
    // only of the few who changed their surname does it matter here how old the record is
    const days = household.renamed === member ? this.recordedDaysAgo(member) : 0;
    const isPresent = fillNames(world, household, member, row, days, world.config.register.surnameLagYears);
    const second = row.surname2;
    row.sex = household.sex[member]!;
    row.birthDay = household.birthDay[member]! - BIRTH_EPOCH;
    row.number = hasOtherNumber ? world.otherNumber(household, member) : world.ownNumber(household, member);
    const bornAbroad = household.bornAbroad[member]!;
    const onNames = corruptor.start(person, attributesOf(bornAbroad, household.group), second !== NO_VALUE);
    // a borrowed identity brings its middle name; everybody else's is made when it is asked for
    row.middle = NO_VALUE;
    draft.about(household.sex[member]!, bornAbroad, household.group, household.birthYear[member]!, false);
    if (counting || onNames !== 0) {
      row.line = NO_VALUE;
      row.zip = NO_VALUE;
      if (counting) corruptor.applyCounting(corruptor.early, draft, log);
      else corruptor.apply(corruptor.early, draft, log);
    }
    this.second = draft.repeated;
    if (wanted !== null && !wanted(row)) return false;
    if (!draft.hasMiddle) {
      row.middle = middleName(world, household, member);
      draft.hasMiddle = true;
    }
    const exactNames =
      isPresent &&
      (onNames === 0 ||
        (row.given === household.given[member] &&
          row.surname === household.surname[member] &&
          row.surname2 === second));
    this.fillPlace(member, exactNames, counting, log);
    return true;
  }

  /** Age of the record at hand in days: that of the last return, and of an earlier one in a second account. */
  recordedDaysAgo(member: number): number {
    if (this.days >= 0) return this.days;
    const { world, household } = this;
    const days = world.filedDaysAgo(household, member);
    this.days =
      this.copy === 0 ? days : Math.min(days + SECOND_OLDER_DAYS, world.oldestReturnDaysAgo(household, member));
    return this.days;
  }

  /** The address on the last return, its errors, and what the postal service made of it. */
  fillPlace(member: number, exactNames: boolean, counting: boolean, log?: NoiseLog): void {
    const { world, corruptor, household, row, draft } = this;
    const days = this.recordedDaysAgo(member);
    const home = world.homeOf(household, member, days);
    fillAddress(world, home, row);
    draft.days = days;
    const { zip } = row;
    corruptor.startLate();
    if (counting) corruptor.applyCounting(corruptor.late, draft, log);
    else corruptor.apply(corruptor.late, draft, log);
    if (exactNames && row.line === home && row.form === 0 && row.zip === zip) {
      const now = postalAddress(world, household, member, row.place, days);
      if (now !== row.place) fillAddress(world, now, row);
    }
  }
}
