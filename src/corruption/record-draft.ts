import { below } from '../core/below.ts';
import { BIRTH_EPOCH, dayNumber } from '../core/calendar.ts';
import { NO_VALUE } from '../core/dictionary.ts';
import type { Field } from '../core/field.ts';
import { PART_SEPARATOR } from '../core/field.ts';
import type { RecordRow } from '../core/record.ts';
import {
  emptyRow,
  isTextLine,
  isUnitLine,
  PLACEHOLDER_LINE,
  POST_BOX_BASE,
  TEXT_LINE,
  UNIT_MISSING,
} from '../core/record.ts';
import { ADDRESS_STYLES } from './address-styles.ts';
import type { Draft, NumberOwner, Origin, TextField, Words } from './noise.ts';
import type { RecordText, ShownLine } from './record-text.ts';
import { styleOf } from './record-text.ts';

/** What a draft asks about other people and other places; the engine passes it in. */
export interface IdentitySource {
  /** A relative's number, or a namesake's where there is no relative; −1 if neither is found. */
  relativeNumber(person: number, words: Words): number;
  /** Fills number and names of some account's owner. False if none is found. */
  borrow(row: RecordRow, words: Words): boolean;
  /** A number anywhere in the space of social security type. */
  anyNumber(words: Words): number;
  readonly placeholderNumbers: readonly number[];
  /** First code of the individual taxpayer type. */
  readonly itinBase: number;
  readonly noNumber: number;
  /** Where the names of a group come from. */
  originOf(group: number): Origin;
  /** The middle name of a person. */
  middleName(person: number, facts: PersonFacts): number;
  /** Fills a given name and one surname from the lists of people like this one. */
  fillOtherName(row: RecordRow, facts: PersonFacts, words: Words): void;
  /** Fills names and birth date of another adult of the home. False for people who live alone. */
  fillHousemate(row: RecordRow, person: number, words: Words): boolean;
  /** The unit where a relative, else the earlier household, lived so many days ago; −1 if there is none. */
  otherHome(person: number, days: number): number;
  /** Fills place, line, form, ZIP, city and state of a dwelling. */
  fillAddress(row: RecordRow, unit: number): void;
  /** The unit by which the post box of a household is known that lived in a unit. */
  boxUnit(person: number, unit: number): number;
  /** Fills line, ZIP, city and state of one of the shared addresses in a unit's state. */
  fillShared(row: RecordRow, unit: number, words: Words): void;
  /** A number without a dwelling in the hundred-block of a unit. */
  unusedNumber(unit: number, words: Words): string;
  /** Another ZIP than `shown` of the county of the record's ZIP, else of its state; −1 if there is none. */
  neighbourZip(row: RecordRow, words: Words): number;
}

/** What kinds ask of the person a record is about. */
export interface PersonFacts {
  sex: number;
  bornAbroad: number;
  group: number;
  birthYear: number;
}

/** One record being corrupted: a row of codes that kinds read as text and change. */
export class RecordDraft implements Draft {
  row: RecordRow;
  readonly texts: RecordText;
  readonly identities: IdentitySource;
  readonly facts: PersonFacts;
  /** Age of the record in days. */
  days: number;
  /** Is the middle name in the row the record's: it is made when it is first asked for. */
  hasMiddle: boolean;
  /** The second record of the person that some kind has asked for. */
  repeated: 'own' | 'other' | null;
  /** Somebody else, while looked at. */
  readonly other: RecordRow;

  constructor(row: RecordRow, texts: RecordText, identities: IdentitySource) {
    this.row = row;
    this.texts = texts;
    this.identities = identities;
    this.facts = { sex: 0, bornAbroad: 0, group: 0, birthYear: 0 };
    this.days = 0;
    this.hasMiddle = true;
    this.repeated = null;
    this.other = emptyRow();
  }

  /** Says whom the record in the row is about. The middle name is made when asked for unless the row has it. */
  about(sex: number, bornAbroad: number, group: number, birthYear: number, hasMiddle: boolean): void {
    const { facts } = this;
    facts.sex = sex;
    facts.bornAbroad = bornAbroad;
    facts.group = group;
    facts.birthYear = birthYear;
    this.hasMiddle = hasMiddle;
    this.repeated = null;
  }

  /** Makes the middle name where it is not there yet. */
  makeMiddle(): void {
    if (this.hasMiddle) return;
    this.hasMiddle = true;
    this.row.middle = this.identities.middleName(this.row.person, this.facts);
  }

  text(field: Field): string {
    if (field === 'middle_name') this.makeMiddle();
    return this.texts.text(this.row, field);
  }

  get sex(): number {
    return this.row.sex;
  }

  setText(field: TextField, text: string): void {
    const { row, texts } = this;
    switch (field) {
      case 'given_name':
        row.given = texts.dictionary.intern(text);
        break;
      case 'middle_name':
        this.hasMiddle = true;
        row.middle = texts.dictionary.intern(text);
        break;
      case 'surname':
        this.setSurname(text);
        break;
      case 'suffix':
        row.suffix = texts.source.suffixes.indexOf(text);
        break;
      case 'date_of_birth':
        row.birthDay = text === '' ? NO_VALUE : birthDayOf(text);
        break;
      case 'zip':
        row.zip = text === '' ? NO_VALUE : Number(text);
        break;
      default: {
        if (!this.hasStreet) throw new RangeError(`no ${field} to change`);
        const shown = texts.shownLine(row);
        this.showLine(field === 'street' ? { ...shown, street: text } : { ...shown, number: text });
      }
    }
  }

  /** A surname text of two vocabulary words is kept as two codes, so that equal texts have equal columns. */
  setSurname(text: string): void {
    const { row, texts } = this;
    const { dictionary } = texts;
    row.surname2 = NO_VALUE;
    const cut = text.search(/[ -]/);
    if (cut > 0) {
      const first = dictionary.findFixed(text.slice(0, cut));
      const second = dictionary.findFixed(text.slice(cut + 1));
      if (first !== NO_VALUE && second !== NO_VALUE) {
        row.surname = first;
        row.surname2 = 2 * second + (text[cut] === '-' ? 1 : 0);
        return;
      }
    }
    row.surname = dictionary.intern(text);
  }

  /**
   * Puts a line of number, street and unit: that of the dwelling with this very text in the ZIP the record was meant for,
   * else a text. What was meant stays.
   */
  showLine(shown: ShownLine): void {
    const { row, texts } = this;
    const marks = shown.before + shown.after;
    const unit = marks === '' ? '' : (/([0-9A-Z]+),? *$/.exec(marks)?.[1] ?? '');
    // the name of a street is the shown one without its suffix, or all of it where the style leaves the suffix out
    const cut = shown.street.lastIndexOf(' ');
    for (const street of cut < 0 ? [shown.street] : [shown.street.slice(0, cut), shown.street]) {
      const found = texts.source.unitAtAddress(row.place, street, shown.number, unit);
      if (found < 0) continue;
      const text = `${shown.before}${shown.number}${shown.number === '' ? '' : ' '}${shown.street}${shown.after}`;
      row.line = found;
      const missing = unit === '' && texts.source.buildingSize(found) > 1 ? UNIT_MISSING : 0;
      for (let style = 0; style <= ADDRESS_STYLES.length; style++) {
        row.form = missing | style;
        if (texts.addressLine(row) === text) return;
      }
    }
    row.form = 0;
    const parts = [shown.before, shown.number, shown.street, shown.after].join(PART_SEPARATOR);
    const code = texts.dictionary.internLine(parts);
    row.line = code < NO_VALUE ? code : TEXT_LINE + code;
  }

  surnameParts(): readonly [string, string] {
    const { row, texts } = this;
    const second = row.surname2 === NO_VALUE ? '' : texts.dictionary.text(row.surname2 >> 1);
    return [texts.dictionary.text(row.surname), second];
  }

  showSurname(policy: 'both' | 'first' | 'second' | 'hyphen' | 'joined'): void {
    const { row } = this;
    if (row.surname2 === NO_VALUE) return;
    if (policy === 'first') row.surname2 = NO_VALUE;
    else if (policy === 'second') {
      row.surname = row.surname2 >> 1;
      row.surname2 = NO_VALUE;
    } else if (policy === 'joined') this.setText('surname', this.surnameParts().join(''));
    else row.surname2 = 2 * (row.surname2 >> 1) + (policy === 'hyphen' ? 1 : 0);
  }

  get hasAddress(): boolean {
    const { line } = this.row;
    return line !== NO_VALUE && (line < PLACEHOLDER_LINE || line >= TEXT_LINE);
  }

  get hasStreet(): boolean {
    const { line } = this.row;
    return isUnitLine(line) || isTextLine(line);
  }

  get hasUnit(): boolean {
    const { row, texts } = this;
    if (isUnitLine(row.line)) return (row.form & UNIT_MISSING) === 0 && texts.source.buildingSize(row.line) > 1;
    return isTextLine(row.line) && texts.addressPart(row, 'unit') !== '';
  }

  dropUnit(): void {
    const { row, texts } = this;
    if (isTextLine(row.line)) {
      this.showLine({ ...texts.shownLine(row), before: '', after: '' });
      return;
    }
    row.line = texts.source.buildingBase(row.line);
    row.form |= UNIT_MISSING;
    this.settleStyle();
  }

  blankAddress(): void {
    const { row } = this;
    row.line = NO_VALUE;
    row.form = 0;
    row.zip = NO_VALUE;
    row.city = NO_VALUE;
    row.state = NO_VALUE;
  }

  placeholderAddress(phrase: number, keepZip: boolean): void {
    const { row } = this;
    const zip = row.zip;
    this.blankAddress();
    row.line = PLACEHOLDER_LINE + phrase;
    if (keepZip) row.zip = zip;
  }

  styleAddress(style: number): boolean {
    const { row } = this;
    if (!isUnitLine(row.line)) return false;
    const before = row.form;
    row.form = (row.form & UNIT_MISSING) | style;
    this.settleStyle();
    return row.form !== before;
  }

  /** A style that shows the house style's text is the house style, so that equal texts have equal columns. */
  settleStyle(): void {
    const { row, texts } = this;
    const style = row.form & (UNIT_MISSING - 1);
    if (style !== 0 && !styleOf(style).changes(texts.parts(row))) row.form &= UNIT_MISSING;
  }

  get bornAbroad(): boolean {
    return this.facts.bornAbroad === 1;
  }

  get origin(): Origin {
    return this.identities.originOf(this.facts.group);
  }

  get hadOtherNumber(): boolean {
    const { row, identities } = this;
    const isOfFirstType = row.number !== identities.noNumber && row.number < identities.itinBase;
    return this.bornAbroad && isOfFirstType && !identities.placeholderNumbers.includes(row.number);
  }

  takeOtherName(words: Words): boolean {
    const { row } = this;
    const { given, surname, surname2 } = row;
    this.identities.fillOtherName(row, this.facts, words);
    return row.given !== given || row.surname !== surname || row.surname2 !== surname2;
  }

  housemateText(field: 'given_name' | 'middle_name' | 'surname' | 'date_of_birth', words: Words): string {
    const { other } = this;
    return this.identities.fillHousemate(other, this.row.person, words) ? this.texts.text(other, field) : '';
  }

  showPostBox(): boolean {
    const { row } = this;
    if (!this.hasStreet) return false;
    row.line = POST_BOX_BASE + this.identities.boxUnit(row.person, row.place);
    row.form = 0;
    return true;
  }

  showSharedAddress(words: Words): boolean {
    const { row } = this;
    if (!this.hasAddress) return false;
    const { line, zip } = row;
    this.identities.fillShared(row, row.place, words);
    return row.line !== line || row.zip !== zip;
  }

  /** The record then means the other dwelling. */
  showOtherHome(): boolean {
    const { row, identities } = this;
    if (!this.hasAddress) return false;
    const unit = identities.otherHome(row.person, this.days);
    if (unit < 0 || unit === row.place) return false;
    identities.fillAddress(row, unit);
    return true;
  }

  unusedNumber(words: Words): string {
    const { row } = this;
    if (!this.hasStreet) return '';
    return this.identities.unusedNumber(isUnitLine(row.line) ? row.line : row.place, words);
  }

  neighbourZip(words: Words): string {
    const { row } = this;
    if (row.zip === NO_VALUE) return '';
    const zip = this.identities.neighbourZip(row, words);
    return zip < 0 ? '' : String(zip).padStart(5, '0');
  }

  repeat(number: 'own' | 'other'): void {
    this.repeated = number;
  }

  takeNumber(owner: NumberOwner, words: Words): boolean {
    const { row, identities } = this;
    const before = row.number;
    if (owner === 'borrowedIdentity' && identities.borrow(row, words)) {
      this.hasMiddle = true;
      return true;
    }
    // where nobody is found whose identity or number could be taken, the number is one of the space
    if (owner === 'unrelated' || owner === 'borrowedIdentity') row.number = identities.anyNumber(words);
    else if (owner === 'placeholder') {
      row.number = identities.placeholderNumbers[below(words(), identities.placeholderNumbers.length)]!;
    } else {
      const number = identities.relativeNumber(row.person, words);
      row.number = number === identities.noNumber ? identities.anyNumber(words) : number;
    }
    return row.number !== before;
  }

  /** Keying never touches a placeholder, so a placeholder number shows no digits. */
  digits(): string {
    if (this.identities.placeholderNumbers.includes(this.row.number)) return '';
    return this.texts.text(this.row, 'tin').slice(1);
  }

  setDigits(digits: string): void {
    const { row, identities } = this;
    row.number = (row.number >= identities.itinBase ? identities.itinBase : 0) + Number(digits);
  }
}

/** Days since `BIRTH_EPOCH` of a date as YYYY-MM-DD. */
function birthDayOf(date: string): number {
  return dayNumber(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))) - BIRTH_EPOCH;
}
