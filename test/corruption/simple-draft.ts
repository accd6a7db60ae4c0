import { FIELDS, type Field } from '../../src/core/field.ts';
import { ADDRESS_STYLES, type AddressLineParts, HOUSE_STYLE } from '../../src/corruption/address-styles.ts';
import type { Draft, NumberOwner, Words } from '../../src/corruption/noise.ts';
import { PLACEHOLDER_PHRASES } from '../../src/corruption/placeholders.ts';

/** What a simple draft is made of. `line` null: the record has no address. */
export interface SimpleRecord {
  readonly sex: number;
  readonly given: string;
  readonly middle: string;
  readonly surnames: readonly [string, string];
  readonly digits: string;
  readonly line: AddressLineParts | null;
  readonly zip: string;
}

export const JUAN: SimpleRecord = {
  sex: 1,
  given: 'FRANCISCO',
  middle: 'JOSE',
  surnames: ['GARCIA', 'LOPEZ'],
  digits: '123456789',
  line: { number: '123', street: 'OAK', suffixStandard: 'ST', suffixFull: 'STREET', unitDesignator: 'APT', unit: '4B' },
  zip: '85201',
};

/** The least that meets the contract of a draft: texts in a map, nothing interned. */
export class SimpleDraft implements Draft {
  readonly texts = new Map<Field, string>();
  readonly sex: number;
  readonly surnames: readonly [string, string];
  line: AddressLineParts | null;
  hasAddress: boolean;

  constructor(record: SimpleRecord) {
    this.sex = record.sex;
    this.surnames = record.surnames;
    this.line = record.line;
    this.hasAddress = record.line !== null;
    this.texts.set('given_name', record.given);
    this.texts.set('middle_name', record.middle);
    this.texts.set('surname', record.surnames.join(' ').trim());
    this.texts.set('tin', record.digits === '' ? '' : `S${record.digits}`);
    if (this.line !== null) {
      this.texts.set('address_line', HOUSE_STYLE.render(this.line));
      this.texts.set('zip', record.zip);
    }
  }

  text(field: Field): string {
    return this.texts.get(field) ?? '';
  }

  setText(field: 'given_name' | 'middle_name' | 'surname', text: string): void {
    this.texts.set(field, text);
  }

  surnameParts(): readonly [string, string] {
    return this.surnames;
  }

  showSurname(policy: 'both' | 'first' | 'second' | 'hyphen' | 'joined'): void {
    const [first, second] = this.surnames;
    const shown = { both: `${first} ${second}`, first, second, hyphen: `${first}-${second}`, joined: first + second };
    this.texts.set('surname', shown[policy]);
  }

  get hasUnit(): boolean {
    return this.line !== null && this.line.unit !== '';
  }

  dropUnit(): void {
    if (this.line === null) return;
    this.line = { ...this.line, unit: '' };
    this.texts.set('address_line', HOUSE_STYLE.render(this.line));
  }

  blankAddress(): void {
    this.loseAddress('', '');
  }

  placeholderAddress(phrase: number, keepZip: boolean): void {
    const text = PLACEHOLDER_PHRASES[phrase]?.text;
    if (text === undefined) throw new RangeError(`no phrase ${phrase}`);
    this.loseAddress(text, keepZip ? this.text('zip') : '');
  }

  styleAddress(style: number): boolean {
    const found = ADDRESS_STYLES[style - 1];
    if (found === undefined) throw new RangeError(`no style ${style}`);
    if (this.line === null) return false;
    const before = this.text('address_line');
    this.texts.set('address_line', found.render(this.line));
    return this.text('address_line') !== before;
  }

  takeNumber(owner: NumberOwner, words: Words): boolean {
    const other = String(words() % 1_000_000_000).padStart(9, '0');
    if (this.digits() === '' || this.digits() === other) return false;
    this.setDigits(other);
    if (owner === 'borrowedIdentity') this.texts.set('surname', 'OWNER');
    return true;
  }

  digits(): string {
    return this.text('tin').slice(1);
  }

  setDigits(digits: string): void {
    this.texts.set('tin', `S${digits}`);
  }

  /** Every field's text, to compare before and after. */
  snapshot(): string {
    return JSON.stringify([...FIELDS, 'address_line' as const].map((field) => this.text(field)));
  }

  private loseAddress(line: string, zip: string): void {
    this.line = null;
    this.hasAddress = false;
    this.texts.set('address_line', line);
    this.texts.set('zip', zip);
  }
}
