import type { z } from 'zod';
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

/** A key of a record: records that agree on it (and on the other keys of the pass) are candidate pairs. */
export interface RecordKey {
  /** Whole numbers; records agree where all are equal. */
  readonly parts: readonly KeyPart[];
  /** Or the field whose values must be neighbours, and how many ranks apart at most. A pass has one such key at most. */
  readonly sorted?: SortedField;
}

/** A field whose values must be neighbours. */
export interface SortedField {
  readonly field: Field;
  readonly reach: number;
}

/**
 * A key kind without parameters, named by its type alone. Agreement is equality of all parts; hashes only find it.
 */
export interface KeyKind extends RecordKey {
  /** The key in scenario files, snake_case. */
  readonly type: string;
  /** The field that it is made of. */
  readonly field: Field;
  readonly summary: string;
  readonly source: string;
}

/** A key kind over any field, `{ type: field }` or `{ type: { field, …parameters } }`. */
export interface FieldKeyKind {
  /** The key in scenario files, snake_case. */
  readonly type: string;
  readonly summary: string;
  readonly source: string;
  /** Fields it makes sense for; `any` for all. */
  readonly appliesTo: 'any' | readonly Field[];
  /** Beside `field`; where all have defaults, the field alone can be given. */
  readonly params: z.ZodObject;
}

/**
 * A key kind over the text of a field: records agree where the same is made of both texts. What is made of a text says nothing
 * of where it came from, so the same kinds serve files.
 *
 * Contract, held by property tests over every member of the list: the same text each time; '' of ''; no string of any script,
 * lone surrogates included, makes it throw.
 */
export interface TextKeyKind extends FieldKeyKind {
  /** What is made of a text under parsed parameters; '' agrees with nothing. */
  madeOf(params: unknown): (text: string) => string;
}

/** A key as a scenario has it: the name of a key without parameters, or a kind with its field. */
export type BlockKey = string | Readonly<Record<string, unknown>>;
