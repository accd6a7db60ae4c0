import { NO_VALUE } from './dictionary.ts';
import type { Field } from './field.ts';

/**
 * Records as columns: dictionary codes, whole numbers, days. One row a record of either file.
 *
 * - `person`: whom the record is about (`8 × household + member`); truth, never compared
 * - `given`, `middle`, `surname`: dictionary codes; `surname2`: `NO_VALUE`, or twice the code of a second surname, plus 1
 *   where a hyphen joins the two
 * - `suffix`: index into `SUFFIXES`; `sex`: 0 female, 1 male; `birthDay`: days since `BIRTH_EPOCH`
 * - `number`: identification number, or −1
 * - `place`: the unit the record was meant to name; truth, never compared
 * - `line`: what the address line shows. A unit, its building's first unit where the unit is missing; a post box from
 *   `POST_BOX_BASE` on; a shared mailing address from `SHARED_BASE` on; a placeholder phrase from `PLACEHOLDER_LINE` on; a
 *   text that is no dwelling's from `TEXT_LINE` on, by its dictionary code, or with a code of the arena below `NO_VALUE`;
 *   or `NO_VALUE`. `form`: style of a unit's text, plus `UNIT_MISSING`; 0 with every other line
 * - `zip`: five digits as a number; `city`, `state`: indexes into the places' lists; `NO_VALUE` where empty
 *
 * Two records show the same value of a field exactly when its columns are equal (and not empty). Address lines keep to this
 * among the dwellings of one ZIP: in two ZIPs the same text is two dwellings'.
 */
export class RecordColumns {
  capacity: number;
  size: number;
  readonly columns: Record<RecordColumn, Int32Array<ArrayBufferLike>>;

  constructor(capacity: number, shared = false) {
    this.capacity = capacity;
    this.size = 0;
    const column = () => (shared ? new Int32Array(new SharedArrayBuffer(4 * capacity)) : new Int32Array(capacity));
    // every column is there: `fromEntries` only forgets the names
    this.columns = Object.fromEntries(RECORD_COLUMNS.map((name) => [name, column()])) as Record<
      RecordColumn,
      Int32Array<ArrayBufferLike>
    >;
  }

  /** Makes room for `rows` rows, keeping those there are. */
  reserve(rows: number): void {
    if (rows <= this.capacity) return;
    const capacity = Math.max(rows, 2 * this.capacity);
    for (const name of RECORD_COLUMNS) {
      const larger = new Int32Array(capacity);
      larger.set(this.columns[name]);
      this.columns[name] = larger;
    }
    this.capacity = capacity;
  }
}

export const RECORD_COLUMNS = [
  'person',
  'given',
  'middle',
  'surname',
  'surname2',
  'suffix',
  'sex',
  'birthDay',
  'number',
  'place',
  'line',
  'form',
  'zip',
  'city',
  'state',
] as const;

export type RecordColumn = (typeof RECORD_COLUMNS)[number];

/** One record's values by column name. */
export type RecordRow = Record<RecordColumn, number>;

/** Address lines below are units; from here on post boxes, by the unit whose household has them. */
export const POST_BOX_BASE = 1 << 28;
/** Address lines from here on are shared mailing addresses. */
export const SHARED_BASE = 1 << 29;
/** Address lines from here on are placeholder phrases. */
export const PLACEHOLDER_LINE = 1 << 30;
/** Address lines from here on are texts that are no dwelling's, by dictionary code. */
export const TEXT_LINE = 3 * (1 << 29);
/** Bit of `form`: the unit is missing from the text. Lower bits are the style. */
export const UNIT_MISSING = 64;

/** Does the address line show a unit's own text. */
export function isUnitLine(line: number): boolean {
  return line >= 0 && line < POST_BOX_BASE;
}

/** Does the address line show a text that is meant for a dwelling and no dwelling's. */
export function isTextLine(line: number): boolean {
  return line < NO_VALUE || line >= TEXT_LINE;
}

/** Does the address line show a placeholder phrase. */
export function isPhraseLine(line: number): boolean {
  return line >= PLACEHOLDER_LINE && line < TEXT_LINE;
}

/** One reader a column: a property each, because looking a property up by name is several times slower. */
export const COLUMN_READERS: Readonly<Record<RecordColumn, (row: RecordRow) => number>> = {
  person: (row) => row.person,
  given: (row) => row.given,
  middle: (row) => row.middle,
  surname: (row) => row.surname,
  surname2: (row) => row.surname2,
  suffix: (row) => row.suffix,
  sex: (row) => row.sex,
  birthDay: (row) => row.birthDay,
  number: (row) => row.number,
  place: (row) => row.place,
  line: (row) => row.line,
  form: (row) => row.form,
  zip: (row) => row.zip,
  city: (row) => row.city,
  state: (row) => row.state,
};

/** A row without any value. A literal: every row has the same shape, which the engine's speed depends on. */
export function emptyRow(): RecordRow {
  return {
    person: NO_VALUE,
    given: NO_VALUE,
    middle: NO_VALUE,
    surname: NO_VALUE,
    surname2: NO_VALUE,
    suffix: NO_VALUE,
    sex: NO_VALUE,
    birthDay: NO_VALUE,
    number: NO_VALUE,
    place: NO_VALUE,
    line: NO_VALUE,
    form: NO_VALUE,
    zip: NO_VALUE,
    city: NO_VALUE,
    state: NO_VALUE,
  };
}

/** Appends a row. Column by column by name, here and below: a property each, because looking one up is several times slower. */
export function appendRow(records: RecordColumns, row: RecordRow): void {
  if (records.size === records.capacity) records.reserve(records.size + 1);
  const at = records.size++;
  const { columns } = records;
  columns.person[at] = row.person;
  columns.given[at] = row.given;
  columns.middle[at] = row.middle;
  columns.surname[at] = row.surname;
  columns.surname2[at] = row.surname2;
  columns.suffix[at] = row.suffix;
  columns.sex[at] = row.sex;
  columns.birthDay[at] = row.birthDay;
  columns.number[at] = row.number;
  columns.place[at] = row.place;
  columns.line[at] = row.line;
  columns.form[at] = row.form;
  columns.zip[at] = row.zip;
  columns.city[at] = row.city;
  columns.state[at] = row.state;
}

/** Reads row `at` into `row`. */
export function readRow(records: RecordColumns, at: number, row: RecordRow): RecordRow {
  const { columns } = records;
  row.person = columns.person[at]!;
  row.given = columns.given[at]!;
  row.middle = columns.middle[at]!;
  row.surname = columns.surname[at]!;
  row.surname2 = columns.surname2[at]!;
  row.suffix = columns.suffix[at]!;
  row.sex = columns.sex[at]!;
  row.birthDay = columns.birthDay[at]!;
  row.number = columns.number[at]!;
  row.place = columns.place[at]!;
  row.line = columns.line[at]!;
  row.form = columns.form[at]!;
  row.zip = columns.zip[at]!;
  row.city = columns.city[at]!;
  row.state = columns.state[at]!;
  return row;
}

/** Copies a row into another. */
export function copyRow(from: RecordRow, to: RecordRow): void {
  to.person = from.person;
  to.given = from.given;
  to.middle = from.middle;
  to.surname = from.surname;
  to.surname2 = from.surname2;
  to.suffix = from.suffix;
  to.sex = from.sex;
  to.birthDay = from.birthDay;
  to.number = from.number;
  to.place = from.place;
  to.line = from.line;
  to.form = from.form;
  to.zip = from.zip;
  to.city = from.city;
  to.state = from.state;
}

/** The columns whose equality is equality of a field; the first is `NO_VALUE` where the field is empty. */
export const FIELD_COLUMNS: Readonly<Partial<Record<Field, readonly RecordColumn[]>>> = {
  given_name: ['given'],
  middle_name: ['middle'],
  surname: ['surname', 'surname2'],
  sex: ['sex'],
  date_of_birth: ['birthDay'],
  tin: ['number'],
  address_line: ['line', 'form'],
  city: ['city'],
  state: ['state'],
  zip: ['zip'],
};

/** True where a field of two rows shows the same value. An empty value agrees with nothing. */
export function sameValue(left: RecordRow, right: RecordRow, columns: readonly RecordColumn[]): boolean {
  if (left[columns[0]!] === NO_VALUE) return false;
  for (const column of columns) if (left[column] !== right[column]) return false;
  return true;
}
