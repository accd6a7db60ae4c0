import { EXTRA_BASE, NO_VALUE } from '../core/dictionary.ts';
import type { Field } from '../core/field.ts';
import type { RecordColumn, RecordRow } from '../core/record.ts';
import { COLUMN_READERS, FIELD_COLUMNS } from '../core/record.ts';
import type { FieldText } from './key.ts';

/** Entries of a memory: 256 KB a thread where two numbers are made. */
const MEMO_BITS = 14;

/** Columns that decide a field's text whatever the list, up to a value: codes from there on are the list's own. */
const LASTING: Readonly<Partial<Record<RecordColumn, number>>> = {
  given: EXTRA_BASE,
  middle: EXTRA_BASE,
  surname: EXTRA_BASE,
  surname2: 2 * EXTRA_BASE,
  birthDay: EXTRA_BASE,
  city: EXTRA_BASE,
  state: EXTRA_BASE,
  zip: EXTRA_BASE,
};

/** Whole numbers made of the texts of a field, remembered by the field's codes where these decide the text for good. */
export class FieldMemory {
  readonly field: Field;
  /** Writes what is made of a text. */
  readonly make: (text: string, numbers: Int32Array) => void;
  /** What was made last. */
  readonly numbers: Int32Array;
  /** Two codes an entry, and its numbers; direct-mapped. */
  readonly entries: Int32Array;
  readonly first: (row: RecordRow) => number;
  readonly second: (row: RecordRow) => number;
  /** Codes from here on do not last; 0 where none does. */
  readonly firstMost: number;
  readonly secondMost: number;
  lastText: string | null;

  constructor(field: Field, width: number, make: FieldMemory['make']) {
    const [first, second] = FIELD_COLUMNS[field] ?? [];
    this.field = field;
    this.make = make;
    this.numbers = new Int32Array(width);
    this.first = first === undefined ? () => NO_VALUE : COLUMN_READERS[first];
    this.second = second === undefined ? () => NO_VALUE : COLUMN_READERS[second];
    this.firstMost = first === undefined ? 0 : (LASTING[first] ?? 0);
    this.secondMost = second === undefined ? 0 : (LASTING[second] ?? 0);
    this.entries = new Int32Array(this.firstMost === 0 ? 0 : (2 + width) << MEMO_BITS);
    this.lastText = null;
    this.clear();
  }

  /** Forgets everything: what is made of a text is another thing from now on. */
  clear(): void {
    this.entries.fill(NO_VALUE);
    this.lastText = null;
  }

  /** What is made of the row's text, until the next is asked for. */
  read(row: RecordRow, text: FieldText): Int32Array {
    const { numbers, entries } = this;
    const a = this.first(row);
    const b = this.second(row);
    if (a < 0 || a >= this.firstMost || b < NO_VALUE || (b !== NO_VALUE && b >= this.secondMost)) {
      const shown = text(row, this.field);
      // the parts of a key ask one after the other
      if (shown !== this.lastText) this.make(shown, numbers);
      this.lastText = shown;
      return numbers;
    }
    this.lastText = null;
    const width = numbers.length;
    const at = (2 + width) * (Math.imul(a + Math.imul(b, 0x27d4eb2f), 0x9e3779b1) >>> (32 - MEMO_BITS));
    if (entries[at] === a && entries[at + 1] === b) {
      for (let i = 0; i < width; i++) numbers[i] = entries[at + 2 + i]!;
      return numbers;
    }
    this.make(text(row, this.field), numbers);
    entries[at] = a;
    entries[at + 1] = b;
    for (let i = 0; i < width; i++) entries[at + 2 + i] = numbers[i]!;
    return numbers;
  }
}
