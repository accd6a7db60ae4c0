import { below } from '../core/below.ts';
import { REFERENCE_YEAR } from '../core/calendar.ts';
import type { Dictionary } from '../core/dictionary.ts';
import { NO_VALUE } from '../core/dictionary.ts';
import { partner } from '../core/permutation.ts';
import { PURPOSE } from '../core/purpose.ts';
import type { Keys } from '../core/word.ts';
import { fillWords, WordStream, word } from '../core/word.ts';
import { birthDayAt, januaryFirst } from './birth-dates.ts';
import {
  ABROAD_BY_ROLE,
  ADULT_CHILD_ENDS,
  ADULT_TWIN_PAIRS,
  BORN_ABROAD_ENDS,
  CHILD_ENDS,
  CHILD_TWIN_PAIRS,
  COUPLE,
  COUPLE_WITH_CHILDREN,
  classAt,
  FAMILY_WITH_ADULT_CHILDREN,
  FAMILY_WITH_PARENT,
  FIRST_HEAD_AGE,
  FORM_ENDS,
  HEAD_AGE_ENDS,
  HUSBAND_TAKES,
  HYPHEN_AT_MARRIAGE,
  HYPHEN_BY_CUSTOM,
  HYPHENATES,
  KEEPS,
  KIN_SURNAME_END,
  KIN_SURNAME_END_ALONE,
  KIN_TWINS,
  LEGAL_ENDS,
  MARRIAGE_ENDS,
  MARRIAGE_ENDS_HISPANIC,
  NAMESAKE_END_AT_HOME,
  NAMESAKE_END_OF_KIN,
  OCCUPIED,
  REVERTS_END,
  ROOM_MATE_ENDS,
  ROOM_MATES,
  SECOND_FAMILY_ENDS,
  SINGLE_PARENT,
  SPOUSE_OF_NATIVE_ABROAD,
  SPOUSE_OF_NATIVE_STATUS_ENDS,
  STATUS_ENDS,
  TAKES,
  TWO_SURNAMES_ENDS,
} from './composition.ts';
import type { PeopleConfig } from './config.ts';
import type { Household } from './household.ts';
import {
  ADULT_CHILD,
  CHILD,
  CITIZEN,
  HEAD,
  KIN_CHILD,
  KIN_PARENT,
  MAX_MEMBERS,
  NO_KIN,
  PARENT,
  ROOM_MATE,
  SECOND_CHILD,
  SECOND_HEAD,
  SECOND_SPOUSE,
  SPOUSE,
} from './household.ts';
import type { NameTables } from './names.ts';
import {
  COHORTS,
  cohortOf,
  drawName,
  drawRareSurname,
  FOREIGN_LIST,
  GIVEN_LIST,
  rankIn,
  SURNAME_LIST,
} from './names.ts';
import type { Places } from './places.ts';
import { API, HISPANIC, zipOf } from './places.ts';
import type { Strata } from './strata.ts';
import { findPosition } from './strata.ts';

/** Words a person's stream gives, see `PURPOSE.person`. */
export const PERSON_WORDS = 9;
export const FILING = 0;
export const FILING_DATE = 1;
export const ORDER = 2;
const GIVEN = 3;
export const MIDDLE = 4;
export const JOINED = 5;
export const ARRIVAL = 6;
export const GONE = 7;
const NAMESAKE = 8;

/** Words of the household stream before the members' own; which of them speaks of twins; how many there are. */
const CORE = 9;
const FAMILY = CORE + 2 * MAX_MEMBERS;
const HOUSEHOLD_WORDS = FAMILY + 1;

/** Where no group's share of heads born abroad ends, among 16-bit halves. */
const HIGHEST_BORN_ABROAD = Math.max(...BORN_ABROAD_ENDS);

/** Redraws of a given name until it suits the siblings. */
const NAME_TRIES = 24;
/** A woman alone younger than this has not been married and divorced. */
const DIVORCED_FROM = 28;

/**
 * Households and the people in them: every attribute a function of (keys, unit). `load` fills composition, `loadPersons`
 * the words of each person, `loadNames` the names; each needs the one before. Nothing is stored between households.
 */
export class Population {
  readonly places: Places;
  readonly names: NameTables;
  readonly strata: Strata;
  readonly keys: Keys;
  readonly dictionary: Dictionary;
  readonly kinGate: number;
  /** Thresholds among 16-bit halves: twins by role, in the paired home; siblings' initials; official dates by birthplace. */
  readonly childTwinEnd: number;
  readonly adultTwinEnd: number;
  readonly kinTwinEnd: number;
  readonly initialEnd: number;
  /** First letter of each word of the vocabulary: given names are in it. */
  readonly initials: NameTables['initials'];
  readonly januaryHere: number;
  readonly januaryAbroad: number;
  /** Given names of people born abroad: thresholds, and whether the rarer of two is taken. */
  readonly usNameEnd: number;
  readonly skewEnd: number;
  readonly skewsToRare: boolean;
  /** Words of the household being loaded, and of its kin. */
  readonly core: Uint32Array;
  readonly kinCore: Uint32Array;
  /** `PERSON_WORDS × member + k`. */
  readonly personWords: Uint32Array;
  readonly nameWords: Uint32Array;
  readonly kinNameWords: Uint32Array;
  /** Of the head last read by `readHead`. */
  headGroup: number;
  headForeign: number;
  headForm: number;
  headAge: number;
  /** The namesake decision of a kin pair, for either side, and which member of the parents' home is the father. */
  namesake: boolean;
  father: number;
  /** The birth date and year that a kin head shares with the first adult child at home; year 0 where they are no twins. */
  kinBirthDay: number;
  kinBirthYear: number;
  /** ZIP of the household that `kinPartner` found. */
  kinZip: number;

  constructor(
    places: Places,
    names: NameTables,
    strata: Strata,
    keys: Keys,
    dictionary: Dictionary,
    kinShare: number,
    people: PeopleConfig,
  ) {
    this.places = places;
    this.names = names;
    this.strata = strata;
    this.keys = keys;
    this.dictionary = dictionary;
    // both households of a pair pass a gate of √share each; of those pairs about 0.33 then fail on age or vacancy
    this.kinGate = Math.min(65536, Math.round(Math.sqrt(Math.min(1, kinShare / 0.67)) * 65536));
    const { twins, januaryFirst: dates, immigrantNames } = people;
    const end = (share: number) => Math.min(65536, Math.round(share * 65536));
    this.childTwinEnd = end(twins.share * CHILD_TWIN_PAIRS);
    this.adultTwinEnd = end(twins.share * ADULT_TWIN_PAIRS);
    this.kinTwinEnd = end(twins.share * KIN_TWINS);
    this.initialEnd = end(twins.sameInitial);
    this.initials = names.initials;
    this.januaryHere = end(dates.bornHere);
    this.januaryAbroad = end(dates.bornAbroad);
    this.usNameEnd = end(immigrantNames.usShare);
    this.skewEnd = end(Math.abs(immigrantNames.skew));
    this.skewsToRare = immigrantNames.skew < 0;
    this.core = new Uint32Array(HOUSEHOLD_WORDS);
    this.kinCore = new Uint32Array(HOUSEHOLD_WORDS);
    this.personWords = new Uint32Array(PERSON_WORDS * MAX_MEMBERS);
    this.nameWords = new Uint32Array(9);
    this.kinNameWords = new Uint32Array(6);
    this.headGroup = 0;
    this.headForeign = 0;
    this.headForm = 0;
    this.headAge = 0;
    this.namesake = false;
    this.father = 0;
    this.kinBirthDay = 0;
    this.kinBirthYear = 0;
    this.kinZip = 0;
  }

  /** Is the unit occupied: the first word of its stream. */
  occupied(unit: number): boolean {
    return word(this.keys, PURPOSE.household, unit) < OCCUPIED;
  }

  /** The group a household of this unit draws from its ZIP's mix; a child household bears its parents' instead. */
  drawnGroup(zip: number, groupWord: number): number {
    const ends = this.places.groupEnd;
    let group = 0;
    while (group < 5 && groupWord >= ends[6 * zip + group]!) group++;
    return group;
  }

  /**
   * The paired household in the block of county and composition class: a kin pair if both pass their gates and ages fit. Its
   * ZIP is then in `kinZip`.
   */
  kinPartner(zip: number, unit: number): number {
    const { strata, places, keys } = this;
    const at = strata.position[zip]!;
    const from = strata.blockFrom[places.count + at]!;
    const to = strata.blockTo[places.count + at]!;
    const first = strata.unitsBefore[from]!;
    const size = strata.unitsBefore[to]! - first;
    const slot = 2 * PURPOSE.kinPair;
    const own = strata.unitsBefore[at]! + unit - places.unitStart[zip]! - first;
    const other = first + partner(own, size, keys[slot]! ^ Math.imul(first, 0x85ebca6b), keys[slot + 1]!);
    const found = findPosition(strata.unitsBefore, 0, from, to, other);
    this.kinZip = strata.zipAt[found]!;
    return places.unitStart[this.kinZip]! + other - strata.unitsBefore[found]!;
  }

  /** Group, nativity, form and age of the head that a unit's own words give, before kin. */
  readHead(zip: number, core: Uint32Array): void {
    this.headGroup = this.drawnGroup(zip, core[2]!);
    this.readForm(core);
  }

  readForm(core: Uint32Array): void {
    this.headForeign = core[3]! >>> 16 < BORN_ABROAD_ENDS[this.headGroup]! ? 1 : 0;
    this.headForm = classAt(FORM_ENDS[this.headForeign]!, core[4]! >>> 16);
    const bin = classAt(HEAD_AGE_ENDS[this.headForm]!, core[6]! >>> 16);
    this.headAge = FIRST_HEAD_AGE + 5 * bin + (((core[6]! & 0xffff) * 5) >>> 16);
  }

  /** Fills composition: who lives in `unit`, of what age, sex, birthplace and status. False for a vacant unit. */
  load(zip: number, unit: number, out: Household): boolean {
    if (!this.loadRoles(zip, unit, out)) return false;
    this.fillStatus(out, out.size);
    this.fillPeople(out);
    return true;
  }

  /** Fills who lives in `unit`, as roles alone: the least of a household. False for a vacant unit. */
  loadRoles(zip: number, unit: number, out: Household): boolean {
    if (!this.loadHead(zip, unit, out)) return false;
    this.fillRoles(out);
    return true;
  }

  /** As `loadRoles`, and false too where nobody can have been born abroad: most homes, told without filling them. */
  loadForeignRoles(zip: number, unit: number, out: Household): boolean {
    const { core } = this;
    fillWords(this.keys, PURPOSE.household, unit, core, 0, HOUSEHOLD_WORDS);
    // in a home whose head was born here only the spouse, member 1, can have been born abroad
    const hasNativeSpouse = (core[CORE + MAX_MEMBERS + 1]! & 0xffff) >= SPOUSE_OF_NATIVE_ABROAD;
    // above every group's share a head was born here, whosever child the household is
    if (hasNativeSpouse && core[3]! >>> 16 >= HIGHEST_BORN_ABROAD) return false;
    if (!this.readHousehold(zip, unit, out)) return false;
    if (hasNativeSpouse && out.foreign === 0) return false;
    this.fillRoles(out);
    return true;
  }

  /** What concerns the household as a whole: occupied, kin, group, nativity, form, age of the head. */
  loadHead(zip: number, unit: number, out: Household): boolean {
    fillWords(this.keys, PURPOSE.household, unit, this.core, 0, HOUSEHOLD_WORDS);
    return this.readHousehold(zip, unit, out);
  }

  /** As `loadHead`, from the words drawn. */
  readHousehold(zip: number, unit: number, out: Household): boolean {
    const { core } = this;
    out.id = unit;
    out.zip = zip;
    out.occupied = core[0]! < OCCUPIED;
    if (!out.occupied) {
      out.size = 0;
      out.adults = 0;
      return false;
    }
    this.readHead(zip, core);
    out.kinRole = NO_KIN;
    out.kin = -1;
    out.leftHome = 0;
    this.namesake = false;
    this.kinBirthYear = 0;
    if (core[1]! >>> 16 < this.kinGate) this.joinKin(zip, unit, out);
    out.group = this.headGroup;
    out.foreign = this.headForeign;
    return true;
  }

  /** Decides whether the unit's household and its partner are parent and child, and lets the child inherit. */
  joinKin(zip: number, unit: number, out: Household): void {
    const { core, kinCore } = this;
    const other = this.kinPartner(zip, unit);
    if (other === unit) return;
    fillWords(this.keys, PURPOSE.household, other, kinCore, 0, CORE + 2);
    if (kinCore[0]! >= OCCUPIED || kinCore[1]! >>> 16 >= this.kinGate) return;
    const isChild = other < unit;
    const group = this.headGroup;
    const foreign = this.headForeign;
    const form = this.headForm;
    const age = this.headAge;
    if (isChild) this.readHead(this.kinZip, kinCore);
    const fits = this.headAge >= 42;
    if (fits) {
      const childCore = isChild ? core : kinCore;
      out.kinRole = isChild ? KIN_CHILD : KIN_PARENT;
      out.kin = other;
      const bearsSurname = childCore[8]! >>> 16 < KIN_SURNAME_END;
      if (bearsSurname && (childCore[8]! & 0xffff) < NAMESAKE_END_OF_KIN && childCore[CORE]! >>> 31 === 1) {
        this.father = fatherOf(this.headForm, isChild ? kinCore : core);
        this.namesake = this.father >= 0;
      }
      // where the parent was born here both children were
      if (!isChild && this.headForeign === 0 && (core[FAMILY]! & 0xffff) < this.kinTwinEnd) this.readKinBirth();
    }
    if (!isChild) return;
    if (!fits) {
      this.headGroup = group;
      this.headForeign = foreign;
      this.headForm = form;
      this.headAge = age;
      return;
    }
    const parentAge = this.headAge;
    const parentForeign = this.headForeign;
    this.readForm(core);
    if (parentForeign === 0) {
      this.headForeign = 0;
      this.headForm = classAt(FORM_ENDS[0]!, core[4]! >>> 16);
    }
    this.headAge = kinAge(parentAge, core[7]!);
    // adult children at home need a head old enough: a younger couple has small ones
    if (this.headForm === FAMILY_WITH_ADULT_CHILDREN && this.headAge < 38) this.headForm = COUPLE_WITH_CHILDREN;
    // at 18 to 29, and not yesterday
    const since = this.headAge - 18;
    out.leftHome = since - ((core[7]! & 0xffff) * Math.min(12, since - 0.6)) / 65536;
  }

  /** The birth date of the head of the child household whose words are in hand. */
  readKinBirth(): void {
    const { kinCore } = this;
    const age = kinAge(this.headAge, kinCore[7]!);
    const isOfficial = this.januaryHere > 0 && isJanuary(kinCore[CORE]!, this.januaryHere);
    this.kinBirthYear = REFERENCE_YEAR - age;
    this.kinBirthDay = isOfficial ? januaryFirst(this.kinBirthYear) : birthDayAt(age, kinCore[CORE]! & 0xfffff);
  }

  /** Roles of the members, adults first, and whether two siblings are twins. */
  fillRoles(out: Household): void {
    const { core, headForm: form, headForeign: foreign } = this;
    const counts = core[5]!;
    const { role } = out;
    let size = 0;
    role[size++] = HEAD;
    if (hasSpouse(form, counts)) role[size++] = SPOUSE;
    const some = (counts >>> 8) & 0xff;
    const siblings = size;
    if (form === FAMILY_WITH_ADULT_CHILDREN) {
      for (let n = classAt(ADULT_CHILD_ENDS, some); n >= 0; n--) role[size++] = ADULT_CHILD;
    } else if (form === FAMILY_WITH_PARENT) role[size++] = PARENT;
    else if (form === ROOM_MATES) for (let n = classAt(ROOM_MATE_ENDS, some); n >= 0; n--) role[size++] = ROOM_MATE;
    const second = counts >>> 20 < SECOND_FAMILY_ENDS[foreign]!;
    if (second) {
      role[size++] = SECOND_HEAD;
      if ((counts >>> 16) & 1) role[size++] = SECOND_SPOUSE;
    }
    out.adults = size;
    const isWithChildren =
      form === COUPLE_WITH_CHILDREN || form === SINGLE_PARENT || (form === FAMILY_WITH_PARENT && (counts & 1) === 1);
    if (isWithChildren) for (let n = classAt(CHILD_ENDS, some); n >= 0 && size < MAX_MEMBERS; n--) role[size++] = CHILD;
    if (second) for (let n = (counts >>> 17) & 1; n >= 0 && size < MAX_MEMBERS; n--) role[size++] = SECOND_CHILD;
    out.size = size;
    // two siblings at home, the first two, may be twins
    out.twin = -1;
    const isAdult = form === FAMILY_WITH_ADULT_CHILDREN;
    if (!isAdult && !isWithChildren) return;
    const first = isAdult ? siblings : out.adults;
    const isPair = first + 1 < size && role[first + 1] === role[first];
    if (isPair && core[FAMILY]! >>> 16 < (isAdult ? this.adultTwinEnd : this.childTwinEnd)) out.twin = first + 1;
  }

  /** Birthplace and status of the first `members` people; needs their roles. */
  fillStatus(out: Household, members: number): void {
    const { core } = this;
    const { role, bornAbroad, status } = out;
    const legal = out.foreign === 1 ? classAt(LEGAL_ENDS[out.group]!, core[3]! & 0xffff) : CITIZEN;
    for (let m = 0; m < members; m++) {
      const bits = core[CORE + MAX_MEMBERS + m]!;
      const roleOf = role[m]!;
      const end = out.foreign === 1 ? ABROAD_BY_ROLE[roleOf]! : roleOf === SPOUSE ? SPOUSE_OF_NATIVE_ABROAD : 0;
      const abroad = (bits & 0xffff) < end;
      bornAbroad[m] = abroad ? 1 : 0;
      if (!abroad) status[m] = CITIZEN;
      else if (roleOf === HEAD) status[m] = legal;
      else if (out.foreign === 0) status[m] = classAt(SPOUSE_OF_NATIVE_STATUS_ENDS, bits >>> 16);
      else status[m] = classAt(STATUS_ENDS[legal]!, bits >>> 16);
    }
    const { twin } = out;
    if (twin < 0 || twin >= members) return;
    bornAbroad[twin] = bornAbroad[twin - 1]!;
    status[twin] = status[twin - 1]!;
  }

  /** Sex and birth dates of everybody at home; needs roles and birthplaces. */
  fillPeople(out: Household): void {
    const { core, headAge } = this;
    const { role, size } = out;
    for (let m = 0; m < size; m++) {
      const bitsOf = core[CORE + m]!;
      const offset = (bitsOf >>> 20) & 0x7ff;
      const roleOf = role[m]!;
      let age = headAge;
      let sex = bitsOf >>> 31;
      if (roleOf === SPOUSE) {
        age = spouseAge(headAge, bitsOf);
        sex = isSameSex(bitsOf) ? out.sex[0]! : 1 - out.sex[0]!;
      } else if (roleOf === ADULT_CHILD) age = Math.max(18, headAge - 20 - ((offset * 16) >>> 11));
      else if (roleOf === PARENT) age = Math.min(98, headAge + 20 + ((offset * 16) >>> 11));
      else if (roleOf === ROOM_MATE) age = Math.max(18, headAge - 5 + ((offset * 11) >>> 11));
      else if (roleOf === SECOND_HEAD) age = Math.max(19, headAge - 15 + ((offset * 31) >>> 11));
      else if (roleOf === SECOND_SPOUSE) {
        age = Math.max(18, REFERENCE_YEAR - out.birthYear[m - 1]! - 4 + ((offset * 9) >>> 11));
        sex = 1 - out.sex[m - 1]!;
      } else if (roleOf >= CHILD) {
        const parent = roleOf === CHILD ? 0 : role.indexOf(SECOND_HEAD);
        const parentAge = REFERENCE_YEAR - out.birthYear[parent]!;
        age = (offset * Math.max(1, Math.min(18, parentAge - 17))) >>> 11;
      }
      out.sex[m] = sex;
      // a birthday between the reference date and the end of the year would make the age one less; the year is what counts
      out.birthYear[m] = REFERENCE_YEAR - age;
      const january = out.bornAbroad[m] === 1 ? this.januaryAbroad : this.januaryHere;
      out.birthDay[m] =
        january > 0 && isJanuary(bitsOf, january)
          ? januaryFirst(REFERENCE_YEAR - age)
          : birthDayAt(age, bitsOf & 0xfffff);
    }
    const { twin } = out;
    if (twin >= 0) {
      // a quarter of pairs is identical, of the others half have one sex: .63 in all
      if (((core[5]! >>> 18) & 3) === 0) out.sex[twin] = out.sex[twin - 1]!;
      out.birthYear[twin] = out.birthYear[twin - 1]!;
      out.birthDay[twin] = out.birthDay[twin - 1]!;
    } else if (this.kinBirthYear > 0) this.joinKinTwin(out);
  }

  /** The first adult child at home is the twin of the head of the paired home. */
  joinKinTwin(out: Household): void {
    const first = out.role.indexOf(ADULT_CHILD);
    if (first < 0 || first >= out.adults) return;
    out.birthYear[first] = this.kinBirthYear;
    out.birthDay[first] = this.kinBirthDay;
  }

  /** Draws the words of the first `members` people of the household. */
  loadPersons(out: Household, members: number): void {
    const { personWords } = this;
    for (let m = 0; m < members; m++) {
      fillWords(this.keys, PURPOSE.person, 8 * out.id + m, personWords, PERSON_WORDS * m, PERSON_WORDS);
    }
  }

  /** A surname of a group's list. */
  drawSurname(group: number, nameWord: number, rareWord: number): number {
    const code = drawName(this.names, SURNAME_LIST + group, nameWord);
    return code >= 0 ? code : this.dictionary.rareCode(drawRareSurname(this.names, group, rareWord));
  }

  /** A given name by sex, birth year, group and birthplace. */
  drawGiven(sex: number, birthYear: number, group: number, abroad: number, nameWord: number): number {
    if (abroad === 1) return this.drawImmigrantGiven(sex, birthYear, group, nameWord);
    return drawName(this.names, givenList(sex, birthYear, group), nameWord);
  }

  /** Decisions about an immigrant's name are mixed from the word that draws it: raising a share changes nobody else's. */
  drawImmigrantGiven(sex: number, birthYear: number, group: number, nameWord: number): number {
    const origin = group === HISPANIC ? 0 : group === API ? 1 : 2;
    const isUs = Math.imul(nameWord, 0x9e3779b1) >>> 16 < this.usNameEnd;
    const list = isUs ? givenList(sex, birthYear, group) : FOREIGN_LIST + sex * 3 + origin;
    const name = drawName(this.names, list, nameWord);
    if (this.skewEnd === 0) return name;
    const mixed = remix(nameWord);
    if (mixed >>> 16 >= this.skewEnd) return name;
    const other = drawName(this.names, list, remix(mixed));
    const isCommoner = rankIn(this.names, list, other) < rankIn(this.names, list, name);
    return isCommoner === this.skewsToRare ? name : other;
  }

  /** Does the home of a child household bear the parents' surname: the head's at birth, who is a son or a daughter. */
  inherits(out: Household): boolean {
    if (out.kinRole !== KIN_CHILD) return false;
    const isKept = out.sex[0] === 1 || hasCouple(out);
    return this.core[8]! >>> 16 < (isKept ? KIN_SURNAME_END : KIN_SURNAME_END_ALONE);
  }

  /** The surname of the family that a household's own words give. */
  familySurname(household: number, group: number): number {
    fillWords(this.keys, PURPOSE.names, household, this.kinNameWords, 0, 6);
    return this.drawSurname(group, this.kinNameWords[0]!, this.kinNameWords[5]!);
  }

  /**
   * Fills names of the first `members` people; needs `load` and `loadPersons` of the same household. One of a couple bears
   * the family's surname from birth: the husband, or the wife where he takes hers, or the head where both have one sex.
   * The other, the partner, takes it, keeps the own one or joins the two. The head of a child household was born with the
   * parents' surname on whichever side.
   */
  loadNames(out: Household, members: number): void {
    const { personWords, nameWords } = this;
    fillWords(this.keys, PURPOSE.names, out.id, nameWords, 0, 9);
    const marriageWord = nameWords[4]!;
    const isHispanic = out.group === HISPANIC;
    const two = isHispanic && (marriageWord & 0xffff) < TWO_SURNAMES_ENDS[out.foreign]!;
    const couple = hasCouple(out);
    let marriage = KEEPS;
    let partner = -1;
    out.renamed = -1;
    if (couple) {
      marriage = classAt(isHispanic ? MARRIAGE_ENDS_HISPANIC : MARRIAGE_ENDS, marriageWord >>> 16);
      // the son who bears his father's whole name bears it still
      if (marriage === HUSBAND_TAKES && this.namesake) marriage = TAKES;
      partner = out.sex[0] !== out.sex[1] && (out.sex[0] === 1) === (marriage === HUSBAND_TAKES) ? 0 : 1;
      if (marriage !== KEEPS) out.renamed = partner;
    } else if (
      out.sex[0] === 0 &&
      marriageWord >>> 16 < REVERTS_END &&
      REFERENCE_YEAR - out.birthYear[0]! >= DIVORCED_FROM
    )
      out.renamed = 0;
    const inherits = this.inherits(out);
    const root =
      inherits && partner !== 0
        ? this.familySurname(out.kin, out.group)
        : this.drawSurname(out.group, nameWords[0]!, nameWords[5]!);
    const needsOwn = two || (couple && (marriage === KEEPS || marriage === HYPHENATES));
    const own = needsOwn ? this.otherSurname(out, inherits && partner === 0) : NO_VALUE;
    for (let m = 0; m < members; m++) {
      const role = out.role[m]!;
      let surname = root;
      let surname2 = NO_VALUE;
      let hyphen = 0;
      if (m === partner) {
        if (marriage === HYPHENATES) {
          surname = own;
          surname2 = root;
          hyphen = (marriageWord & 0xff) < HYPHEN_AT_MARRIAGE ? 1 : 0;
        } else if (marriage === KEEPS) {
          surname = own;
          if (two) surname2 = this.drawSurname(out.group, nameWords[3]!, nameWords[8]!);
        } else if (two) surname2 = own;
      } else if (role === HEAD || role === SPOUSE) {
        if (two) surname2 = this.drawSurname(out.group, nameWords[1]!, nameWords[6]!);
      } else if (role === ADULT_CHILD || role === CHILD) {
        if (two) surname2 = own;
      } else if (role === SECOND_SPOUSE || role === SECOND_CHILD) {
        const family = out.role.indexOf(SECOND_HEAD);
        surname = out.surname[family]!;
        surname2 = out.surname2[family]!;
      } else {
        // parents and second families are the head's kin in six homes of ten, room-mates never
        const stream = ownStream.start(this.keys, PURPOSE.ownSurname, 8 * out.id + m);
        const firstWord = stream.draw();
        const secondWord = stream.draw();
        const kinWord = stream.draw();
        if (role === ROOM_MATE || (kinWord & 0xff) >= 154)
          surname = this.drawSurname(out.group, firstWord, stream.draw());
        if (two) surname2 = this.drawSurname(out.group, secondWord, stream.draw());
      }
      if (two && (m !== partner || marriage !== HYPHENATES)) hyphen = (marriageWord & 0xff) < HYPHEN_BY_CUSTOM ? 1 : 0;
      out.surname[m] = surname;
      out.surname2[m] = surname2;
      out.hyphen[m] = hyphen;
      out.suffix[m] = 0;
      out.given[m] = this.drawGiven(
        out.sex[m]!,
        out.birthYear[m]!,
        out.group,
        out.bornAbroad[m]!,
        personWords[PERSON_WORDS * m + GIVEN]!,
      );
      if (role === ADULT_CHILD || role === CHILD) this.nameSibling(out, m);
    }
    if (this.namesake) {
      if (out.kinRole === KIN_PARENT) out.suffix[this.father] = 2;
      else {
        out.suffix[0] = 1;
        out.given[0] = this.fatherGiven(out.kin);
      }
    }
  }

  /**
   * Can the head of the unit's household bear a surname: no where it is none of those that the head can have, told by a part
   * of what `loadNames` asks. False for a vacant unit. Fills what `loadHead` fills.
   */
  mayBearAtHead(zip: number, unit: number, out: Household, surname: number): boolean {
    if (!this.loadHead(zip, unit, out)) return false;
    const { nameWords } = this;
    fillWords(this.keys, PURPOSE.names, unit, nameWords, 0, 9);
    return (
      this.drawSurname(out.group, nameWords[0]!, nameWords[5]!) === surname ||
      this.drawSurname(out.group, nameWords[2]!, nameWords[7]!) === surname ||
      (out.kinRole === KIN_CHILD && this.familySurname(out.kin, out.group) === surname)
    );
  }

  /** The partner's surname at birth, which no other member bears; of a woman alone, that of a marriage ended. */
  otherSurname(out: Household, isInherited: boolean): number {
    if (isInherited) return this.familySurname(out.kin, out.group);
    return this.drawSurname(out.group, this.nameWords[2]!, this.nameWords[7]!);
  }

  /** The surname that the renamed member bore before; needs the names of the same household. */
  earlierSurname(out: Household): number {
    return this.otherSurname(out, hasCouple(out) && out.renamed === 0 && this.inherits(out));
  }

  /** The second surname that the renamed member bore before. */
  earlierSurname2(out: Household): number {
    const { nameWords } = this;
    const hadTwo =
      hasCouple(out) && out.group === HISPANIC && (nameWords[4]! & 0xffff) < TWO_SURNAMES_ENDS[out.foreign]!;
    return hadTwo ? this.drawSurname(out.group, nameWords[3]!, nameWords[8]!) : NO_VALUE;
  }

  /** A son at home may bear the father's name; siblings do not share one, and some share the eldest's initial. */
  nameSibling(out: Household, m: number): void {
    const { role, given } = out;
    const bits = this.personWords[PERSON_WORDS * m + NAMESAKE]!;
    let eldest = m;
    while (role[eldest - 1] === role[m]) eldest--;
    // one namesake a father, and none of a father who has one elsewhere or is himself somebody's JR
    if (role[m] === ADULT_CHILD && out.sex[m] === 1 && bits >>> 16 < NAMESAKE_END_AT_HOME && !this.namesake) {
      const father = out.sex[0] === 1 ? 0 : hasCouple(out) && out.sex[1] === 1 ? 1 : -1;
      if (father >= 0 && out.suffix[father] === 0 && !isBorne(out, eldest, m, given[father]!)) {
        given[m] = given[father]!;
        out.suffix[m] = 1;
        out.suffix[father] = 2;
        return;
      }
    }
    if (m === eldest) return;
    const initial = (bits & 0xffff) < this.initialEnd ? this.initials[given[eldest]!]! : 0;
    if (this.suits(out, eldest, m, given[m]!, initial)) return;
    let second = given[m]!;
    const again = ownStream.start(this.keys, PURPOSE.givenAgain, 8 * out.id + m);
    for (let k = 0; k < NAME_TRIES; k++) {
      const name = this.drawGiven(out.sex[m]!, out.birthYear[m]!, out.group, out.bornAbroad[m]!, again.draw());
      if (this.suits(out, eldest, m, name, initial)) {
        given[m] = name;
        return;
      }
      if (isBorne(out, eldest, m, second)) second = name;
    }
    given[m] = second;
  }

  /** Has a name the initial asked for (0: any), and does no elder sibling bear it. */
  suits(out: Household, eldest: number, m: number, name: number, initial: number): boolean {
    return (initial === 0 || this.initials[name] === initial) && !isBorne(out, eldest, m, name);
  }

  /** The given name of the father in a parent household, from its own words. */
  fatherGiven(parent: number): number {
    const { kinCore } = this;
    fillWords(this.keys, PURPOSE.household, parent, kinCore, 0, HOUSEHOLD_WORDS);
    this.readHead(zipOf(this.places, parent), kinCore);
    const father = fatherOf(this.headForm, kinCore);
    const person = otherStream.start(this.keys, PURPOSE.person, 8 * parent + father);
    for (let k = 0; k < GIVEN; k++) person.draw();
    const age = father === 0 ? this.headAge : spouseAge(this.headAge, kinCore[CORE + 1]!);
    const end =
      father === 0
        ? 65536 * this.headForeign
        : this.headForeign === 1
          ? ABROAD_BY_ROLE[SPOUSE]!
          : SPOUSE_OF_NATIVE_ABROAD;
    const abroad = (kinCore[CORE + MAX_MEMBERS + father]! & 0xffff) < end ? 1 : 0;
    return this.drawGiven(1, REFERENCE_YEAR - age, this.headGroup, abroad, person.draw());
  }

  /** The unit at a rank among all units in the order of the strata, within the county block of a ZIP. */
  unitAtRank(zip: number, rank: number): number {
    const { strata, places } = this;
    const at = places.count + strata.position[zip]!;
    const found = findPosition(strata.unitsBefore, 0, strata.blockFrom[at]!, strata.blockTo[at]!, rank);
    return places.unitStart[strata.zipAt[found]!]! + rank - strata.unitsBefore[found]!;
  }

  /**
   * An earlier home of a person who joined from no kin: the household of the first of sixteen keyed candidates in the
   * block of county and composition class that is occupied and of the same group, else the last.
   */
  earlierHousehold(out: Household, member: number): number {
    const { strata, places } = this;
    const at = strata.position[out.zip]!;
    const from = strata.blockFrom[places.count + at]!;
    const to = strata.blockTo[places.count + at]!;
    const first = strata.unitsBefore[from]!;
    const size = strata.unitsBefore[to]! - first;
    let candidate = out.id;
    for (let k = 0; k < 16; k++) {
      const rank = first + below(word(this.keys, PURPOSE.earlierHome + k, 8 * out.id + member), size);
      candidate = this.unitAtRank(out.zip, rank);
      const stream = otherStream.start(this.keys, PURPOSE.household, candidate);
      if (stream.draw() >= OCCUPIED) continue;
      stream.draw();
      if (this.drawnGroup(zipOf(places, candidate), stream.draw()) === out.group) break;
    }
    return candidate;
  }
}

/** Streams opened while the household's own is still in use. Scratch of this thread: started before every use. */
const otherStream = new WordStream();
const ownStream = new WordStream();

/** The list of given names of people born in the country. */
export function givenList(sex: number, birthYear: number, group: number): number {
  return GIVEN_LIST + (sex * COHORTS + cohortOf(birthYear)) * 4 + (group >= 1 && group <= HISPANIC ? group : 0);
}

/** Has a home of this form a spouse of the head. */
function hasSpouse(form: number, counts: number): boolean {
  // one parent in three heads a home with adult children alone
  const alone = form === SINGLE_PARENT || (form === FAMILY_WITH_ADULT_CHILDREN && (counts & 0xff) % 3 === 0);
  return (
    form === COUPLE ||
    form === COUPLE_WITH_CHILDREN ||
    (form >= FAMILY_WITH_ADULT_CHILDREN && form !== ROOM_MATES && !alone)
  );
}

/** Is the official birth date of a person the first of January: mixed from all bits of the word whose low ones drew the date. */
function isJanuary(birthWord: number, end: number): boolean {
  return Math.imul(birthWord, 0x9e3779b1) >>> 16 < end;
}

/** Head and spouse live together. */
export function hasCouple(out: Household): boolean {
  return out.adults > 1 && out.role[1] === SPOUSE;
}

/** One couple in a hundred is of one sex. */
function isSameSex(spouseBits: number): boolean {
  return ((spouseBits >>> 20) & 0x7ff) % 100 === 0;
}

function spouseAge(headAge: number, spouseBits: number): number {
  return Math.max(Math.min(headAge, 21), headAge - 6 + ((((spouseBits >>> 20) & 0x7ff) * 10) >>> 11));
}

/** Age of the head of a child household: 20 to 37 years below the parent's, and 22 at least. */
function kinAge(parentAge: number, gapWord: number): number {
  return parentAge - 20 - (((gapWord >>> 16) * Math.min(18, parentAge - 41)) >>> 16);
}

/** Which member of a parent household is the father: its head or the head's husband; −1 for neither. */
function fatherOf(form: number, core: Uint32Array): number {
  if (core[CORE]! >>> 31 === 1) return 0;
  return hasSpouse(form, core[5]!) && !isSameSex(core[CORE + 1]!) ? 1 : -1;
}

/** Does a sibling before member `m` bear a name. */
function isBorne(out: Household, eldest: number, m: number, name: number): boolean {
  for (let other = eldest; other < m; other++) if (out.given[other] === name) return true;
  return false;
}

/** Another word from a word. Source: the finaliser of MurmurHash3. */
function remix(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
