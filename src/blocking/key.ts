import type { Field } from '../core/field.ts';
import type { RecordColumn, RecordRow } from '../core/record.ts';

/** Reads the text of a field of a row; keys that compare parts of a text ask for it. */
export type FieldText = (row: RecordRow, field: Field) => string;

/** One whole number of a key. */
export interface KeyPart {
  /** Known before a record's address is: names, sex, dates, numbers. */
  readonly early: boolean;
  /** The column whose value it is, where it is a whole column's. */
  readonly column?: RecordColumn;
  /** `NO_VALUE` from the key's first part means that the record has no such key. */
  read(row: RecordRow, text: FieldText): number;
}

/**
 * A key kind: records that agree on it (and on the other keys of the pass) become candidate pairs. Agreement is equality of
 * all parts; hashes only find it.
 */
export interface KeyKind {
  /** The key in scenario files, snake_case. */
  readonly type: string;
  readonly summary: string;
  readonly source: string;
  readonly parts: readonly KeyPart[];
}
