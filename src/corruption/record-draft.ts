import { below } from '../core/below.ts';
import { NO_VALUE } from '../core/dictionary.ts';
import type { Field } from '../core/field.ts';
import type { RecordRow } from '../core/record.ts';
import { PLACEHOLDER_LINE, UNIT_MISSING } from '../core/record.ts';
import type { Draft, NumberOwner, TextField, Words } from './noise.ts';
import type { RecordText } from './record-text.ts';
import { styleOf } from './record-text.ts';

/** What a draft asks about other people's numbers and names; the engine passes it in. */
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
}

/** One record being corrupted: a row of codes that kinds read as text and change. */
export class RecordDraft implements Draft {
  row: RecordRow;
  readonly texts: RecordText;
  readonly identities: IdentitySource;

  constructor(row: RecordRow, texts: RecordText, identities: IdentitySource) {
    this.row = row;
    this.texts = texts;
    this.identities = identities;
  }

  text(field: Field): string {
    return this.texts.text(this.row, field);
  }

  get sex(): number {
    return this.row.sex;
  }

  /** A surname text of two vocabulary words is kept as two codes, so that equal texts have equal columns. */
  setText(field: TextField, text: string): void {
    const { row, texts } = this;
    const { dictionary } = texts;
    if (field === 'given_name') row.given = dictionary.intern(text);
    else if (field === 'middle_name') row.middle = dictionary.intern(text);
    else {
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
    return this.row.line !== NO_VALUE && this.row.line < PLACEHOLDER_LINE;
  }

  get hasUnit(): boolean {
    const { row } = this;
    return this.hasAddress && (row.form & UNIT_MISSING) === 0 && this.texts.source.buildingSize(row.line) > 1;
  }

  dropUnit(): void {
    const { row, texts } = this;
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
    if (!this.hasAddress) return false;
    const { row, texts } = this;
    const before = texts.addressLine(row);
    row.form = (row.form & UNIT_MISSING) | style;
    this.settleStyle();
    return texts.addressLine(row) !== before;
  }

  /** The lowest style that gives the same text, so that equal texts have equal columns. */
  settleStyle(): void {
    const { row, texts } = this;
    const style = row.form & (UNIT_MISSING - 1);
    if (style === 0) return;
    const parts = texts.parts(row);
    const text = styleOf(style).render(parts);
    let lowest = 0;
    while (styleOf(lowest).render(parts) !== text) lowest++;
    row.form = (row.form & UNIT_MISSING) | lowest;
  }

  get bornAbroad(): boolean {
    return false;
  }

  get origin(): 'other' {
    return 'other';
  }

  get hasStreet(): boolean {
    return this.hasAddress;
  }

  get hadOtherNumber(): boolean {
    return false;
  }

  takeOtherName(): boolean {
    return false;
  }

  housemateText(): string {
    return '';
  }

  showPostBox(): boolean {
    return false;
  }

  showSharedAddress(): boolean {
    return false;
  }

  showOtherHome(): boolean {
    return false;
  }

  unusedNumber(): string {
    return '';
  }

  neighbourZip(): string {
    return '';
  }

  repeat(): void {}

  takeNumber(owner: NumberOwner, words: Words): boolean {
    const { row, identities } = this;
    const before = row.number;
    if (owner === 'borrowedIdentity' && identities.borrow(row, words)) return true;
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
