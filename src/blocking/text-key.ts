import { EXTRA_BASE, NO_VALUE } from '../core/dictionary.ts';
import type { Field } from '../core/field.ts';
import type { RecordColumn, RecordRow } from '../core/record.ts';
import { COLUMN_READERS, FIELD_COLUMNS } from '../core/record.ts';
import { isEarlyField } from './early-field.ts';
import type { FieldText, RecordKey } from './key.ts';
import { numbersOf } from './text-numbers.ts';

/** Entries of the memory for one key: 256 KB a thread. */
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

/** The key of a field's text as two whole numbers; what is made is remembered by the field's codes where they last. */
export function textKey(madeOf: (text: string) => string, field: Field): RecordKey {
  const numbers = new Int32Array(2);
  let lastText = '';
  const make = (row: RecordRow, text: FieldText) => {
    const shown = text(row, field);
    // the second number is asked for right after the first
    if (shown === lastText && shown !== '') return;
    lastText = shown;
    const made = shown === '' ? '' : madeOf(shown);
    if (made === '') numbers.fill(NO_VALUE);
    else numbersOf(made, numbers);
  };
  const read = rememberedBy(field, numbers, make) ?? make;
  const early = isEarlyField(field);
  const part = (at: 0 | 1) => ({
    early,
    read: (row: RecordRow, text: FieldText) => {
      read(row, text);
      return numbers[at]!;
    },
  });
  return { parts: [part(0), part(1)] };
}

/** As `make`, from a direct-mapped memory. Undefined where the field's columns do not decide its text for good. */
function rememberedBy(
  field: Field,
  numbers: Int32Array,
  make: (row: RecordRow, text: FieldText) => void,
): typeof make | undefined {
  const [first, second] = FIELD_COLUMNS[field] ?? [];
  if (first === undefined || LASTING[first] === undefined) return undefined;
  const [firstOf, firstMost] = [COLUMN_READERS[first], LASTING[first]];
  const secondOf = second === undefined ? () => NO_VALUE : COLUMN_READERS[second];
  const secondMost = second === undefined ? 0 : (LASTING[second] ?? NO_VALUE);
  // two codes an entry, and the two numbers
  const entries = new Int32Array(4 << MEMO_BITS).fill(NO_VALUE);
  return (row, text) => {
    const a = firstOf(row);
    const b = secondOf(row);
    if (a < 0 || a >= firstMost || b < NO_VALUE || b >= secondMost) {
      make(row, text);
      return;
    }
    const at = (Math.imul(a + Math.imul(b, 0x27d4eb2f), 0x9e3779b1) >>> (32 - MEMO_BITS)) << 2;
    if (entries[at] !== a || entries[at + 1] !== b) {
      make(row, text);
      entries[at] = a;
      entries[at + 1] = b;
      entries[at + 2] = numbers[0]!;
      entries[at + 3] = numbers[1]!;
      return;
    }
    numbers[0] = entries[at + 2]!;
    numbers[1] = entries[at + 3]!;
  };
}
