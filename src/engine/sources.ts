import { below } from '../core/below.ts';
import { BIRTH_EPOCH } from '../core/calendar.ts';
import { NO_VALUE } from '../core/dictionary.ts';
import { PURPOSE } from '../core/purpose.ts';
import type { RecordRow } from '../core/record.ts';
import { PLACEHOLDER_LINE, SHARED_BASE } from '../core/record.ts';
import { WordStream } from '../core/word.ts';
import type { Origin, Words } from '../corruption/noise.ts';
import type { IdentitySource } from '../corruption/record-draft.ts';
import type { AddressSource } from '../corruption/record-text.ts';
import {
  Household,
  MAX_NUMBERED,
  NO_KIN,
  ROOM_MATE,
  SECOND_HEAD,
  SECOND_SPOUSE,
  SUFFIXES,
} from '../world/household.ts';
import { Mailing } from '../world/mailing.ts';
import { TICKS_PER_DAY } from '../world/moves.ts';
import { ITIN_BASE, NO_NUMBER, numberText, PLACEHOLDER_NUMBERS, SSN_SPACE } from '../world/numbers.ts';
import { API, HISPANIC, unitCount, zipOf } from '../world/places.ts';
import { MIDDLE } from '../world/population.ts';
import { World } from '../world/world.ts';

/** The world as records need it to be written out. */
export function addressSource(world: World): AddressSource {
  const { places, names } = world.data;
  const mailing = new Mailing(places, names, world.keys);
  return {
    partsOf: (unit) => world.housing.addressParts(zipOf(places, unit), unit),
    buildingBase: (unit) => world.housing.buildingBase(zipOf(places, unit), unit),
    buildingSize: (unit) => world.housing.buildingSize(zipOf(places, unit), unit),
    unitAtAddress: (near, street, number, unit) =>
      world.housing.unitAtAddress(zipOf(places, near), street, number, unit),
    boxNumber: (unit) => mailing.boxNumber(unit),
    sharedText: (place) => mailing.sharedText(place),
    cityName: (city) => places.cities[city]!,
    stateName: (state) => places.states[state]!,
    numberText,
    suffixes: SUFFIXES,
  };
}

/** Households looked at for a namesake, and for the owner of a borrowed identity. */
const CANDIDATES = 256;

/** Where the names of a group come from, as far as kinds ask. */
export function originOf(group: number): Origin {
  return group === HISPANIC ? 'hispanic' : group === API ? 'asian_pacific' : 'other';
}

/** Attributes that act on the odds of errors: bit 1 born abroad, bit 2 of Asian or Pacific origin. */
export function attributesOf(bornAbroad: number, group: number): number {
  return bornAbroad + (group === API ? 2 : 0);
}

/** The world as a source of other people's numbers, names and homes. It has a world of its own, so that no household in hand is lost. */
export function identitySource(world: World): IdentitySource {
  const { places } = world.data;
  const mailing = new Mailing(places, world.data.names, world.keys);
  const stream = new WordStream();
  const other = new World(world.data, world.config, world.keys, world.dictionary);
  const own = new Household();
  const found = new Household();
  const numbered = (household: Household) => Math.min(household.adults, MAX_NUMBERED);
  return {
    placeholderNumbers: PLACEHOLDER_NUMBERS,
    itinBase: ITIN_BASE,
    noNumber: NO_NUMBER,
    anyNumber: (words) => below(words(), SSN_SPACE),
    relativeNumber(person, words) {
      const member = person & 7;
      other.loadHousehold(person >>> 3, own);
      const relatives: number[] = [];
      for (let m = 0; m < numbered(own); m++) if (areRelated(own, member, m)) relatives.push(m);
      if (relatives.length > 0) return other.ownNumber(own, relatives[below(words(), relatives.length)]!);
      if (own.kinRole !== NO_KIN && other.loadHousehold(own.kin, found)) return other.ownNumber(found, 0);
      return namesakeNumber(own, member, words);
    },
    borrow(row, words) {
      other.loadHousehold(row.person >>> 3, own);
      const sex = own.sex[row.person & 7]!;
      const born = own.birthDay[row.person & 7]!;
      let number = NO_NUMBER;
      for (let k = 0; k < CANDIDATES; k++) {
        const unit = below(words(), unitCount(world.data.places));
        const chosen = words();
        if (!other.population.load(zipOf(world.data.places, unit), unit, found) || found.group !== own.group) continue;
        const member = below(chosen, numbered(found));
        if (found.sex[member] !== sex || Math.abs(found.birthDay[member]! - born) > 3653) continue;
        other.loadHousehold(unit, found);
        if (!other.hasAccount(found, member)) continue;
        number = fillIdentity(found, member, row);
        break;
      }
      return number !== NO_NUMBER;
    },
    originOf,
    middleName(person, facts) {
      stream.start(world.keys, PURPOSE.person, person);
      for (let k = 0; k < MIDDLE; k++) stream.draw();
      const { sex, birthYear, group, bornAbroad } = facts;
      return world.population.drawGiven(sex, birthYear, group, bornAbroad, stream.draw());
    },
    fillOtherName(row, { sex, birthYear, group, bornAbroad }, words) {
      row.given = world.population.drawGiven(sex, birthYear, group, bornAbroad, words());
      row.surname = world.population.drawSurname(group, words(), words());
      row.surname2 = NO_VALUE;
    },
    fillHousemate(row, person, words) {
      other.loadHousehold(person >>> 3, own);
      if (own.adults < 2) return false;
      const drawn = below(words(), own.adults - 1);
      const member = drawn < (person & 7) ? drawn : drawn + 1;
      fillNames(other, own, member, row, 0, 0);
      row.middle = middleName(other, own, member);
      row.birthDay = own.birthDay[member]! - BIRTH_EPOCH;
      return true;
    },
    otherHome(person, days) {
      other.population.loadHead(zipOf(places, person >>> 3), person >>> 3, own);
      const household = own.kinRole === NO_KIN ? other.earlierHousehold(own, person & 7) : own.kin;
      return other.moves.unitAt(household, days * TICKS_PER_DAY);
    },
    fillAddress: (row, unit) => fillAddress(world, unit, row),
    // kept while the household stays in the ZIP; elsewhere it had the box of the home it lived in
    boxUnit: (person, unit) => (zipOf(places, person >>> 3) === zipOf(places, unit) ? person >>> 3 : unit),
    fillShared(row, unit, words) {
      const place = mailing.drawShared(places.state[zipOf(places, unit)]!, words());
      const zip = mailing.sharedZip(place);
      row.line = SHARED_BASE + place;
      row.form = 0;
      row.zip = places.zip[zip]!;
      row.city = places.city[zip]!;
      row.state = places.state[zip]!;
    },
    unusedNumber(unit, words) {
      const zip = zipOf(places, unit);
      // every hundred-block has numbers without a home: it is used to 94 or less
      let step = below(words(), 100);
      while (world.housing.isBuilt(zip, unit, step)) step = (step + 1) % 100;
      return String(world.housing.blockNumber(zip, unit) + step);
    },
    neighbourZip(row, words) {
      const isShared = row.line >= SHARED_BASE && row.line < PLACEHOLDER_LINE;
      const zip = isShared ? mailing.sharedZip(row.line - SHARED_BASE) : zipOf(places, row.place);
      for (const column of [places.county, places.state]) {
        let from = zip;
        let to = zip + 1;
        while (from > 0 && column[from - 1] === column[zip]) from--;
        while (to < places.count && column[to] === column[zip]) to++;
        if (to - from < 2) continue;
        const drawn = from + below(words(), to - from - 1);
        const chosen = places.zip[drawn < zip ? drawn : drawn + 1]!;
        if (chosen !== row.zip) return chosen;
      }
      return NO_VALUE;
    },
  };

  function fillIdentity(household: Household, member: number, row: RecordRow): number {
    row.number = other.ownNumber(household, member);
    fillNames(other, household, member, row, 0, 0);
    row.middle = middleName(other, household, member);
    return row.number;
  }

  /** The number of a head with the same surname among keyed households of the same county and composition class. */
  function namesakeNumber(household: Household, member: number, words: Words): number {
    const { strata, places } = world.data;
    const surname = household.surname[member]!;
    const at = strata.position[household.zip]!;
    const first = strata.unitsBefore[strata.blockFrom[places.count + at]!]!;
    const size = strata.unitsBefore[strata.blockTo[places.count + at]!]! - first;
    for (let k = 0; k < CANDIDATES; k++) {
      const unit = other.population.unitAtRank(household.zip, first + below(words(), size));
      if (unit === household.id || !other.population.mayBearAtHead(zipOf(places, unit), unit, found, surname)) continue;
      other.population.load(found.zip, unit, found);
      other.population.loadPersons(found, 1);
      other.population.loadNames(found, 1);
      if (found.surname[0] === surname) return other.ownNumber(found, 0);
    }
    return NO_NUMBER;
  }
}

/** Are two members of a home kin: of one family, or of two that share a surname. Room-mates are not. */
function areRelated(household: Household, one: number, another: number): boolean {
  const { role, surname } = household;
  if (one === another || role[one] === ROOM_MATE || role[another] === ROOM_MATE) return false;
  const isSecond = (m: number) => role[m] === SECOND_HEAD || role[m] === SECOND_SPOUSE;
  return isSecond(one) === isSecond(another) || surname[one] === surname[another];
}

/**
 * Writes the names into a row that a record made `daysAgo` shows, in a system that learns of a changed surname `lagYears`
 * late on average; the middle name, which few need, apart.
 *
 * @returns true where they are the names of the reference date
 */
export function fillNames(
  world: World,
  household: Household,
  member: number,
  row: RecordRow,
  daysAgo: number,
  lagYears: number,
): boolean {
  row.given = household.given[member]!;
  row.suffix = household.suffix[member]!;
  const isEarlier = world.showsEarlierSurname(household, member, daysAgo, lagYears);
  if (isEarlier) {
    row.surname = world.population.earlierSurname(household);
    const second = world.population.earlierSurname2(household);
    row.surname2 = second === NO_VALUE ? NO_VALUE : 2 * second;
  } else {
    row.surname = household.surname[member]!;
    const second = household.surname2[member]!;
    row.surname2 = second === NO_VALUE ? NO_VALUE : 2 * second + household.hyphen[member]!;
  }
  return !isEarlier;
}

/** A member's middle name: another draw from the list of given names. */
export function middleName(world: World, household: Household, member: number): number {
  return world.population.drawGiven(
    household.sex[member]!,
    household.birthYear[member]!,
    household.group,
    household.bornAbroad[member]!,
    world.personWord(member, MIDDLE),
  );
}

/** Writes an address into a row: the unit's own, in the house style. */
export function fillAddress(world: World, unit: number, row: RecordRow): void {
  const { places } = world.data;
  const zip = zipOf(places, unit);
  row.place = unit;
  row.line = unit;
  row.form = 0;
  row.zip = places.zip[zip]!;
  row.city = places.city[zip]!;
  row.state = places.state[zip]!;
}
