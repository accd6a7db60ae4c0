import { BIRTH_EPOCH, isoDate } from '../core/calendar.ts';
import type { Dictionary } from '../core/dictionary.ts';
import { NO_VALUE } from '../core/dictionary.ts';
import type { Field } from '../core/field.ts';
import { PART_SEPARATOR } from '../core/field.ts';
import type { RecordRow } from '../core/record.ts';
import { isTextLine, PLACEHOLDER_LINE, POST_BOX_BASE, SHARED_BASE, TEXT_LINE, UNIT_MISSING } from '../core/record.ts';
import type { AddressLineParts, AddressStyle } from './address-styles.ts';
import { ADDRESS_STYLES, HOUSE_STYLE } from './address-styles.ts';
import { PLACEHOLDER_PHRASES } from './placeholders.ts';

/** What records need to know of the world to be written out; the engine passes it in. */
export interface AddressSource {
  partsOf(unit: number): AddressLineParts;
  /** First unit of the unit's building, and how many it has. */
  buildingBase(unit: number): number;
  buildingSize(unit: number): number;
  /** The unit with this text in the ZIP of another unit, its building's first where `unit` is ''; −1 if there is none. */
  unitAtAddress(near: number, street: string, number: string, unit: string): number;
  /** The number of a unit's post box, and the text of a shared mailing address. */
  boxNumber(unit: number): number;
  sharedText(place: number): { readonly number: string; readonly street: string; readonly unit: string };
  cityName(city: number): string;
  stateName(state: number): string;
  numberText(number: number): string;
  readonly suffixes: readonly string[];
}

/**
 * An address line taken apart: `before` + number + blank + street + `after`. The unit stands before or after, with whatever
 * joins it.
 */
export interface ShownLine {
  readonly before: string;
  readonly number: string;
  readonly street: string;
  readonly after: string;
}

/** The style with a number. */
export function styleOf(style: number): AddressStyle {
  return style === 0 ? HOUSE_STYLE : ADDRESS_STYLES[style - 1]!;
}

/** The text of any field of a record. */
export class RecordText {
  readonly dictionary: Dictionary;
  readonly source: AddressSource;
  /** The unit asked about last and its parts: one record's address is asked for several times in a row. */
  lastLine: number;
  lastParts: AddressLineParts;

  constructor(dictionary: Dictionary, source: AddressSource) {
    this.dictionary = dictionary;
    this.source = source;
    this.lastLine = NO_VALUE;
    this.lastParts = { number: '', street: '', suffixStandard: '', suffixFull: '', unitDesignator: '', unit: '' };
  }

  /** The parts an address line shows: without the unit where it is missing. */
  parts(row: RecordRow): AddressLineParts {
    if (row.line !== this.lastLine) {
      this.lastParts = this.source.partsOf(row.line);
      this.lastLine = row.line;
    }
    const parts = this.lastParts;
    return (row.form & UNIT_MISSING) === 0 ? parts : { ...parts, unitDesignator: '', unit: '' };
  }

  surname(row: RecordRow): string {
    const first = this.dictionary.text(row.surname);
    if (row.surname2 === NO_VALUE) return first;
    return `${first}${(row.surname2 & 1) === 1 ? '-' : ' '}${this.dictionary.text(row.surname2 >> 1)}`;
  }

  addressLine(row: RecordRow): string {
    const { line } = row;
    if (line === NO_VALUE) return '';
    if (isTextLine(line)) {
      const { before, number, street, after } = this.shownLine(row);
      return `${before}${number}${number === '' ? '' : ' '}${street}${after}`;
    }
    if (line >= PLACEHOLDER_LINE) return PLACEHOLDER_PHRASES[line - PLACEHOLDER_LINE]!.text;
    if (line >= SHARED_BASE) {
      const { number, street, unit } = this.source.sharedText(line - SHARED_BASE);
      return [number, street, unit].filter((part) => part !== '').join(' ');
    }
    if (line >= POST_BOX_BASE) return `PO BOX ${this.source.boxNumber(line - POST_BOX_BASE)}`;
    return styleOf(row.form & (UNIT_MISSING - 1)).render(this.parts(row));
  }

  /** The line of a unit, or of a text that is meant for one, taken apart. */
  shownLine(row: RecordRow): ShownLine {
    if (isTextLine(row.line)) {
      const code = row.line >= TEXT_LINE ? row.line - TEXT_LINE : row.line;
      const [before = '', number = '', street = '', after = ''] = this.dictionary.text(code).split(PART_SEPARATOR);
      return { before, number, street, after };
    }
    const parts = this.parts(row);
    const style = styleOf(row.form & (UNIT_MISSING - 1));
    if (style === HOUSE_STYLE) {
      const { number, unit } = parts;
      const street = parts.suffixStandard === '' ? parts.street : `${parts.street} ${parts.suffixStandard}`;
      return { before: '', number, street, after: unit === '' ? '' : ` ${parts.unitDesignator} ${unit}` };
    }
    const bare = style.render({ ...parts, unitDesignator: '', unit: '' });
    const street = bare.slice(parts.number.length + 1);
    const { number } = parts;
    if (parts.unit === '') return { before: '', number, street, after: '' };
    const whole = style.render(parts);
    return whole.startsWith(bare)
      ? { before: '', number, street, after: whole.slice(bare.length) }
      : { before: whole.slice(0, whole.length - bare.length), number, street, after: '' };
  }

  /** The text a field shows; '' where it is empty. A placeholder stands in the street. */
  text(row: RecordRow, field: Field): string {
    switch (field) {
      case 'given_name':
        return this.dictionary.text(row.given);
      case 'middle_name':
        return this.dictionary.text(row.middle);
      case 'surname':
        return this.surname(row);
      case 'suffix':
        return this.source.suffixes[row.suffix] ?? '';
      case 'sex':
        return row.sex === 1 ? 'M' : 'F';
      case 'date_of_birth':
        return row.birthDay === NO_VALUE ? '' : isoDate(row.birthDay + BIRTH_EPOCH);
      case 'tin':
        return this.source.numberText(row.number);
      case 'city':
        return row.city === NO_VALUE ? '' : this.source.cityName(row.city);
      case 'state':
        return row.state === NO_VALUE ? '' : this.source.stateName(row.state);
      case 'zip':
        return row.zip === NO_VALUE ? '' : String(row.zip).padStart(5, '0');
      case 'address_line':
        return this.addressLine(row);
      case 'address':
        return (['street_number', 'street', 'unit', 'city', 'state', 'zip'] as const)
          .map((part) => this.text(row, part))
          .join(PART_SEPARATOR);
      default:
        return this.addressPart(row, field);
    }
  }

  /**
   * Number, street or unit as columns of a file: the style's own way with suffix and unit, so that the three parts together
   * are equal exactly where the lines are. What is no dwelling's stands in the street.
   */
  addressPart(row: RecordRow, field: 'street_number' | 'street' | 'unit'): string {
    const { line } = row;
    if (line === NO_VALUE) return '';
    if (line >= SHARED_BASE && line < PLACEHOLDER_LINE) {
      const shared = this.source.sharedText(line - SHARED_BASE);
      return field === 'street_number' ? shared.number : shared[field];
    }
    if (line >= POST_BOX_BASE && line < TEXT_LINE) return field === 'street' ? this.addressLine(row) : '';
    const shown = this.shownLine(row);
    if (field === 'street_number') return shown.number;
    if (field === 'street') return shown.street;
    return shown.before === '' ? shown.after.replace(/^,/, '').trim() : `${shown.before.trim()},`;
  }
}
