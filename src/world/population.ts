import { below } from '../core/below.ts';
import { dayNumber, REFERENCE_YEAR } from '../core/calendar.ts';
import type { Dictionary } from '../core/dictionary.ts';
import { NO_VALUE } from '../core/dictionary.ts';
import { partner } from '../core/permutation.ts';
import { PURPOSE } from '../core/purpose.ts';
import type { Keys } from '../core/word.ts';
import { fillWords, WordStream, word } from '../core/word.ts';
import {
  ADULT_CHILD_ENDS,
  BORN_ABROAD_ENDS,
  CHILD_ENDS,
  COUPLE,
  COUPLE_WITH_CHILDREN,
  classAt,
  FAMILY_WITH_ADULT_CHILDREN,
  FAMILY_WITH_PARENT,
  FIRST_HEAD_AGE,
  FORM_ENDS,
  HEAD_AGE_ENDS,
  HYPHENATES,
  KIN_SURNAME_END,
  LEGAL_ENDS,
  MARRIAGE_ENDS,
  MARRIAGE_ENDS_HISPANIC,
  NAMESAKE_END,
  OCCUPIED,
  ROOM_MATE_ENDS,
  ROOM_MATES,
  SECOND_FAMILY_ENDS,
  SINGLE_PARENT,
  TAKES,
  TWO_SURNAMES_ENDS,
} from './composition.ts';
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
import { COHORTS, cohortOf, drawName, FOREIGN_LIST, GIVEN_LIST, SURNAME_LIST } from './names.ts';
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

/** Words of the household stream before the members' own. */
const CORE = 9;

/** Where members were born and what their status is in homes whose head was born abroad, in 16-bit ends. Grade J. */
const ABROAD_BY_ROLE = [65536, 55705, 29491, 62259, 52429, 58982, 58982, 7864, 7864] as const;
const SPOUSE_OF_NATIVE_ABROAD = 2621;
/** Status of a member born abroad, by the legal class of the home: citizen, permanent resident, other lawful, removable. */
const STATUS_ENDS = [
  [39322, 58982, 61604, 65536],
  [9830, 55706, 58982, 65536],
  [6554, 19661, 58982, 65536],
  [6554, 14418, 19661, 65536],
] as const;

/** Day number of the first of January so many years before the reference year. */
const NEW_YEAR = Int32Array.from({ length: 128 }, (_, age) => dayNumber(REFERENCE_YEAR - age, 1, 1));

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
  /** Words of the household being loaded, and of its kin. */
  readonly core: Uint32Array;
  readonly kinCore: Uint32Array;
  /** `PERSON_WORDS × member + k`. */
  readonly personWords: Uint32Array;
  readonly nameWords: Uint32Array;
  /** Of the head last read by `readHead`. */
  headGroup: number;
  headForeign: number;
  headForm: number;
  headAge: number;
  /** The namesake decision of a kin pair, for either side. */
  namesake: boolean;

  constructor(places: Places, names: NameTables, strata: Strata, keys: Keys, dictionary: Dictionary, kinShare: number) {
    this.places = places;
    this.names = names;
    this.strata = strata;
    this.keys = keys;
    this.dictionary = dictionary;
    // both households of a pair pass a gate of √share each; of those pairs about 0.40 then fail on age or vacancy
    this.kinGate = Math.min(65536, Math.round(Math.sqrt(Math.min(1, kinShare / 0.6)) * 65536));
    this.core = new Uint32Array(CORE + 2 * MAX_MEMBERS);
    this.kinCore = new Uint32Array(CORE + 1);
    this.personWords = new Uint32Array(PERSON_WORDS * MAX_MEMBERS);
    this.nameWords = new Uint32Array(9);
    this.headGroup = 0;
    this.headForeign = 0;
    this.headForm = 0;
    this.headAge = 0;
    this.namesake = false;
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

  /** The paired household in the block of county and composition class: a kin pair if both pass their gates and ages fit. */
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
    return this.unitAtRank(zip, other);
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
    if (!this.loadHead(zip, unit, out)) return false;
    this.fillMembers(out);
    this.fillStatus(out);
    return true;
  }

  /** As `load`, and false too where nobody can have been born abroad: most homes, told without filling them. */
  loadForeign(zip: number, unit: number, out: Household): boolean {
    if (!this.loadHead(zip, unit, out)) return false;
    // in a home whose head was born here only the spouse, member 1, can have been born abroad
    const spouse = this.core[CORE + MAX_MEMBERS + 1]! & 0xffff;
    if (out.foreign === 0 && spouse >= SPOUSE_OF_NATIVE_ABROAD) return false;
    this.fillMembers(out);
    this.fillStatus(out);
    return true;
  }

  /** What concerns the household as a whole: occupied, kin, group, nativity, form, age of the head. */
  loadHead(zip: number, unit: number, out: Household): boolean {
    const { core } = this;
    fillWords(this.keys, PURPOSE.household, unit, core, 0, CORE + 2 * MAX_MEMBERS);
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
    fillWords(this.keys, PURPOSE.household, other, kinCore, 0, CORE + 1);
    if (kinCore[0]! >= OCCUPIED || kinCore[1]! >>> 16 >= this.kinGate) return;
    const isChild = other < unit;
    const [group, foreign, form, age] = [this.headGroup, this.headForeign, this.headForm, this.headAge];
    if (isChild) this.readHead(zipOf(this.places, other), kinCore);
    const fits = this.headAge >= 42;
    const childCore = isChild ? core : kinCore;
    const parentCore = isChild ? kinCore : core;
    const sonOfFather = childCore[CORE]! >>> 31 === 1 && parentCore[CORE]! >>> 31 === 1;
    if (fits) {
      out.kinRole = isChild ? KIN_CHILD : KIN_PARENT;
      out.kin = other;
      this.namesake = sonOfFather && childCore[8]! >>> 16 < KIN_SURNAME_END && (childCore[8]! & 0xffff) < NAMESAKE_END;
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
    this.headAge = Math.max(19, parentAge - 20 - (((core[7]! >>> 16) * 18) >>> 16));
    // adult children at home need a head old enough: a younger couple has small ones
    if (this.headForm === FAMILY_WITH_ADULT_CHILDREN && this.headAge < 38) this.headForm = COUPLE_WITH_CHILDREN;
    out.leftHome = Math.max(0.3, this.headAge - 18 - (((core[7]! & 0xffff) * 12) >>> 16));
  }

  fillMembers(out: Household): void {
    const { core, headForm: form, headForeign: foreign, headAge } = this;
    const counts = core[5]!;
    const { role } = out;
    let size = 0;
    role[size++] = HEAD;
    const bits = counts & 0xff;
    // one parent in three heads a home with adult children alone
    const alone = form === SINGLE_PARENT || (form === FAMILY_WITH_ADULT_CHILDREN && bits % 3 === 0);
    if (
      form === COUPLE ||
      form === COUPLE_WITH_CHILDREN ||
      (form >= FAMILY_WITH_ADULT_CHILDREN && form !== ROOM_MATES && !alone)
    ) {
      role[size++] = SPOUSE;
    }
    const some = (counts >>> 8) & 0xff;
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
      form === COUPLE_WITH_CHILDREN || form === SINGLE_PARENT || (form === FAMILY_WITH_PARENT && (bits & 1) === 1);
    if (isWithChildren) for (let n = classAt(CHILD_ENDS, some); n >= 0 && size < MAX_MEMBERS; n--) role[size++] = CHILD;
    if (second) for (let n = (counts >>> 17) & 1; n >= 0 && size < MAX_MEMBERS; n--) role[size++] = SECOND_CHILD;
    out.size = size;
    for (let m = 0; m < size; m++) {
      const bitsOf = core[CORE + m]!;
      const offset = (bitsOf >>> 20) & 0x7ff;
      const roleOf = role[m]!;
      let age = headAge;
      let sex = bitsOf >>> 31;
      if (roleOf === SPOUSE) {
        age = Math.max(18, headAge - 6 + ((offset * 10) >>> 11));
        sex = offset % 100 === 0 ? out.sex[0]! : 1 - out.sex[0]!;
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
      out.birthDay[m] = NEW_YEAR[age]! + (((bitsOf & 0xfffff) * (age === 0 ? 218 : 365)) >>> 20);
    }
  }

  fillStatus(out: Household): void {
    const { core } = this;
    const legal = out.foreign === 1 ? classAt(LEGAL_ENDS[out.group]!, core[3]! & 0xffff) : CITIZEN;
    for (let m = 0; m < out.size; m++) {
      const bits = core[CORE + MAX_MEMBERS + m]!;
      const role = out.role[m]!;
      const end = out.foreign === 1 ? ABROAD_BY_ROLE[role]! : role === SPOUSE ? SPOUSE_OF_NATIVE_ABROAD : 0;
      const abroad = (bits & 0xffff) < end;
      out.bornAbroad[m] = abroad ? 1 : 0;
      if (!abroad) out.status[m] = CITIZEN;
      else if (role === HEAD) out.status[m] = legal;
      else out.status[m] = classAt(STATUS_ENDS[out.foreign === 1 ? legal : 1]!, bits >>> 16);
    }
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
    if (code >= 0) return code;
    // a third power of a uniform word makes most rare names very rare
    const u = rareWord / 4294967296;
    return this.dictionary.rareCode(Math.floor(u * u * u * this.dictionary.rareCount));
  }

  /** A given name by sex, birth year, group and birthplace. */
  drawGiven(sex: number, birthYear: number, group: number, abroad: number, nameWord: number): number {
    const list =
      abroad === 1
        ? FOREIGN_LIST + sex * 3 + (group === HISPANIC ? 0 : group === API ? 1 : 2)
        : GIVEN_LIST + (sex * COHORTS + cohortOf(birthYear)) * 4 + (group >= 1 && group <= HISPANIC ? group : 0);
    return drawName(this.names, list, nameWord);
  }

  /** Fills names of the first `members` people; needs `load` and `loadPersons` of the same household. */
  loadNames(out: Household, members: number): void {
    const { personWords, core } = this;
    const inherits = out.kinRole === KIN_CHILD && core[8]! >>> 16 < KIN_SURNAME_END;
    const { nameWords } = this;
    let root = 0;
    if (inherits) {
      fillWords(this.keys, PURPOSE.names, out.kin, nameWords, 0, 6);
      root = this.drawSurname(out.group, nameWords[0]!, nameWords[5]!);
    }
    fillWords(this.keys, PURPOSE.names, out.id, nameWords, 0, 9);
    const second = nameWords[1]!;
    const spouseOwn = nameWords[2]!;
    const spouseSecond = nameWords[3]!;
    const marriageWord = nameWords[4]!;
    const rare1 = nameWords[6]!;
    const rare2 = nameWords[7]!;
    const rare3 = nameWords[8]!;
    if (!inherits) root = this.drawSurname(out.group, nameWords[0]!, nameWords[5]!);
    const two = out.group === HISPANIC && (marriageWord & 0xffff) < TWO_SURNAMES_ENDS[out.foreign]!;
    const marriage = classAt(out.group === HISPANIC ? MARRIAGE_ENDS_HISPANIC : MARRIAGE_ENDS, marriageWord >>> 16);
    for (let m = 0; m < members; m++) {
      const role = out.role[m]!;
      let surname = root;
      let surname2 = NO_VALUE;
      let hyphen = 0;
      if (role === HEAD) {
        if (two) surname2 = this.drawSurname(out.group, second, rare1);
        else if (marriage === HYPHENATES && out.sex[0] === 0 && out.role[1] === SPOUSE && out.adults > 1) {
          surname2 = root;
          surname = this.drawSurname(out.group, spouseOwn, rare2);
          hyphen = 1;
        }
      } else if (role === SPOUSE) {
        if (two) {
          surname = this.drawSurname(out.group, spouseOwn, rare2);
          surname2 = this.drawSurname(out.group, spouseSecond, rare3);
        } else if (marriage === HYPHENATES) {
          if (out.sex[m] === 0) {
            surname2 = root;
            surname = this.drawSurname(out.group, spouseOwn, rare2);
            hyphen = 1;
          }
        } else if (marriage !== TAKES) surname = this.drawSurname(out.group, spouseOwn, rare2);
      } else if (role === ADULT_CHILD || role === CHILD) {
        if (two) surname2 = out.role[1] === SPOUSE ? out.surname[1]! : this.drawSurname(out.group, spouseOwn, rare2);
      } else if (role === SECOND_SPOUSE || role === SECOND_CHILD) {
        const family = out.role.indexOf(SECOND_HEAD);
        surname = out.surname[family]!;
        surname2 = out.surname2[family]!;
      } else {
        // parents and second families are the head's kin in six homes of ten, room-mates never
        const own = ownStream.start(this.keys, PURPOSE.ownSurname, 8 * out.id + m);
        const firstWord = own.draw();
        const secondWord = own.draw();
        const kinWord = own.draw();
        if (role === ROOM_MATE || (kinWord & 0xff) >= 154) surname = this.drawSurname(out.group, firstWord, own.draw());
        if (two) surname2 = this.drawSurname(out.group, secondWord, own.draw());
      }
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
      if (role === ADULT_CHILD) this.nameAdultChild(out, m);
    }
    if (this.namesake) {
      if (out.kinRole === KIN_PARENT) out.suffix[0] = 2;
      else {
        out.suffix[0] = 1;
        out.given[0] = this.headGiven(out.kin);
      }
    }
  }

  /** A son may bear the father's name; siblings at home do not share one. */
  nameAdultChild(out: Household, m: number): void {
    const { personWords } = this;
    const bears = personWords[PERSON_WORDS * m + NAMESAKE]! >>> 16 < NAMESAKE_END;
    // one namesake a father, and none of a father who is himself somebody's JR
    if (bears && out.sex[m] === 1 && out.sex[0] === 1 && out.suffix[0] === 0 && !this.namesake) {
      out.given[m] = out.given[0]!;
      out.suffix[m] = 1;
      out.suffix[0] = 2;
      return;
    }
    for (let other = 0; other < m; other++) {
      if (out.given[other] !== out.given[m] || out.sex[other] !== out.sex[m]) continue;
      const again = word(this.keys, PURPOSE.givenAgain, 8 * out.id + m);
      out.given[m] = this.drawGiven(out.sex[m]!, out.birthYear[m]!, out.group, out.bornAbroad[m]!, again);
      return;
    }
  }

  /** The given name of the head of a parent household, from its own words. */
  headGiven(parent: number): number {
    const { kinCore } = this;
    fillWords(this.keys, PURPOSE.household, parent, kinCore, 0, CORE + 1);
    this.readHead(zipOf(this.places, parent), kinCore);
    const person = otherStream.start(this.keys, PURPOSE.person, 8 * parent);
    for (let k = 0; k < GIVEN; k++) person.draw();
    return this.drawGiven(
      kinCore[CORE]! >>> 31,
      REFERENCE_YEAR - this.headAge,
      this.headGroup,
      this.headForeign,
      person.draw(),
    );
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
