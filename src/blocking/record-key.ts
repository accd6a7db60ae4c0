import type { Field } from '../core/field.ts';
import { ALL_FIELDS } from '../core/field.ts';
import { nameControl } from '../core/name-control.ts';
import type { RecordRow } from '../core/record.ts';
import type { BlockKey, FieldText, RecordKey } from './key.ts';
import { passSchema, readKey } from './key-schema.ts';
import { FIELD_KEY_KINDS, KEY_KINDS, TEXT_KEY_KINDS } from './kinds/index.ts';
import { reachOf } from './kinds/sorted-neighbourhood.ts';
import { textKey } from './text-key.ts';

/** A pass of a scenario: its keys. */
export const recordPassSchema = passSchema(
  KEY_KINDS.map((kind) => kind.type),
  FIELD_KEY_KINDS,
  ({ appliesTo }) => (appliesTo === 'any' ? ALL_FIELDS : appliesTo),
);

/** The text that a key compares in a record, for people to read; '' where there is none. */
export function keyValue(key: BlockKey, row: RecordRow, text: FieldText): string {
  if (key === 'surname_control') return nameControl(text(row, 'surname'));
  if (key === 'given_initial') return text(row, 'given_name').slice(0, 1);
  if (key === 'birth_year') return text(row, 'date_of_birth').slice(0, 4);
  // all other names are fields
  if (typeof key === 'string') return text(row, key as Field);
  const { type, field, params } = readKey(key);
  const kind = TEXT_KEY_KINDS.find((one) => one.type === type);
  const shown = text(row, field as Field);
  return kind === undefined ? shown : kind.madeOf(kind.params.parse(params))(shown);
}

/** Compiles a key of a scenario. */
export function recordKey(key: BlockKey): RecordKey {
  if (typeof key === 'string') return KEY_KINDS.find((kind) => kind.type === key)!;
  const { type, field, params } = readKey(key);
  // the schema allows fields of records alone, and one kind beside those made of a text
  const kind = TEXT_KEY_KINDS.find((one) => one.type === type);
  if (kind === undefined) return { parts: [], sorted: { field: field as Field, reach: reachOf(params) } };
  return textKey(kind.madeOf(kind.params.parse(params)), field as Field);
}
