import { FIELDS, type Field } from '../../src/core/field.ts';
import { ADDRESS_STYLES, type AddressLineParts, HOUSE_STYLE } from '../../src/corruption/address-styles.ts';
import type { Draft, NumberOwner, Origin, TextField, Words } from '../../src/corruption/noise.ts';
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
  readonly suffix: string;
  readonly birth: string;
  readonly bornAbroad: boolean;
  readonly origin: Origin;
  /** Does another adult live in the home. */
  readonly housemate: boolean;
}

export const JUAN: SimpleRecord = {
  sex: 1,
  given: 'FRANCISCO',
  middle: 'JOSE',
  surnames: ['GARCIA', 'LOPEZ'],
  digits: '123456789',
  line: { number: '123', street: 'OAK', suffixStandard: 'ST', suffixFull: 'STREET', unitDesignator: 'APT', unit: '4B' },
  zip: '85201',
  suffix: 'JR',
  birth: '1983-02-11',
  bornAbroad: true,
  origin: 'hispanic',
  housemate: true,
};

/** What an ordinary record must have besides for a kind that acts on some names only. */
const FOR_KIND: Readonly<Record<string, Partial<SimpleRecord>>> = {
  truncation: { given: 'MAXIMILIANO' },
  accents_kept: { given: 'JESUS' },
  particle: { surnames: ['DELACRUZ', 'LOPEZ'] },
  transliteration: { given: 'MOHAMMED', surnames: ['ZHANG', ''], origin: 'asian_pacific' },
};

/** A record that a kind can change on every field, whatever the words. */
export function ordinaryFor(type: string): SimpleRecord {
  return { ...JUAN, ...FOR_KIND[type] };
}

const HOUSEMATE = {
  given_name: 'ROSARIO',
  middle_name: 'INES',
  surname: 'PONCE',
  date_of_birth: '1984-07-30',
} as const;

/** The least that meets the contract of a draft: texts in a map, nothing interned. */
export class SimpleDraft implements Draft {
  readonly texts = new Map<Field, string>();
  readonly sex: number;
  readonly surnames: readonly [string, string];
  readonly bornAbroad: boolean;
  readonly origin: Origin;
  readonly housemate: boolean;
  line: AddressLineParts | null;
  hasAddress: boolean;
  /** What `repeat` was told. */
  repeated: string;

  constructor(record: SimpleRecord) {
    this.sex = record.sex;
    this.bornAbroad = record.bornAbroad;
    this.origin = record.origin;
    this.housemate = record.housemate;
    this.repeated = '';
    this.surnames = record.surnames;
    this.line = record.line;
    this.hasAddress = record.line !== null;
    this.texts.set('given_name', record.given);
    this.texts.set('middle_name', record.middle);
    this.texts.set('surname', record.surnames.join(' ').trim());
    this.texts.set('suffix', record.suffix);
    this.texts.set('date_of_birth', record.birth);
    this.texts.set('tin', record.digits === '' ? '' : `S${record.digits}`);
    if (this.line !== null) {
      this.showLine(this.line);
      this.texts.set('zip', record.zip);
    }
  }

  text(field: Field): string {
    return this.texts.get(field) ?? '';
  }

  setText(field: TextField, text: string): void {
    if (field === 'date_of_birth' && text !== '' && !isDay(text)) throw new RangeError(`no such day: ${text}`);
    if (field === 'zip' && !/^\d{5}$/.test(text)) throw new RangeError(`no ZIP: ${text}`);
    if (field === 'suffix' && !['', 'JR', 'SR'].includes(text)) throw new RangeError(`no suffix: ${text}`);
    this.texts.set(field, text);
    if (field !== 'street_number' && field !== 'street') return;
    if (!this.hasStreet) throw new RangeError('no street');
    this.texts.set('address_line', `${this.text('street_number')} ${this.text('street')} ${this.text('unit')}`.trim());
  }

  get hasStreet(): boolean {
    return this.line !== null;
  }

  get hadOtherNumber(): boolean {
    return this.bornAbroad && this.digits() !== '';
  }

  takeOtherName(words: Words): boolean {
    const before = this.snapshot();
    this.texts.set('given_name', (words() & 1) === 0 ? 'IGNACIO' : 'BLAS');
    this.texts.set('surname', 'ZUMARRAGA');
    return this.snapshot() !== before;
  }

  housemateText(field: keyof typeof HOUSEMATE): string {
    return this.housemate ? HOUSEMATE[field] : '';
  }

  showPostBox(): boolean {
    return this.replaceLine('PO BOX 17');
  }

  showSharedAddress(words: Words): boolean {
    return this.replaceLine(`SHELTER ${words() & 7}`);
  }

  showOtherHome(): boolean {
    return this.replaceLine('99 ELM ST');
  }

  replaceLine(text: string): boolean {
    if (!this.hasStreet) return false;
    this.line = null;
    for (const field of ['street_number', 'street', 'unit'] as const) this.texts.set(field, '');
    this.texts.set('address_line', text);
    return true;
  }

  unusedNumber(words: Words): string {
    return this.hasStreet ? `${(words() & 63) + 90000}` : '';
  }

  neighbourZip(words: Words): string {
    return this.text('zip') === '' ? '' : `${85202 + (words() & 3)}`;
  }

  repeat(number: 'own' | 'other'): void {
    this.repeated = number;
  }

  showLine(line: AddressLineParts): void {
    this.texts.set('address_line', HOUSE_STYLE.render(line));
    this.texts.set('street_number', line.number);
    this.texts.set('street', `${line.street} ${line.suffixStandard}`.trim());
    this.texts.set('unit', `${line.unitDesignator} ${line.unit}`.trim());
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
    this.line = { ...this.line, unit: '', unitDesignator: '' };
    this.showLine(this.line);
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
    return JSON.stringify([this.repeated, ...[...FIELDS, 'address_line' as const].map((field) => this.text(field))]);
  }

  private loseAddress(line: string, zip: string): void {
    this.line = null;
    this.hasAddress = false;
    this.texts.set('address_line', line);
    this.texts.set('zip', zip);
  }
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}
