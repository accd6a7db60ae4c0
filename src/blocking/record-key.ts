import type { Field } from '../core/field.ts';
import { ALL_FIELDS } from '../core/field.ts';
import type { BlockKey, RecordKey } from './key.ts';
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

/** Compiles a key of a scenario. */
export function recordKey(key: BlockKey): RecordKey {
  if (typeof key === 'string') return KEY_KINDS.find((kind) => kind.type === key)!;
  const { type, field, params } = readKey(key);
  // the schema allows fields of records alone, and one kind beside those made of a text
  const kind = TEXT_KEY_KINDS.find((one) => one.type === type);
  if (kind === undefined) return { parts: [], sorted: { field: field as Field, reach: reachOf(params) } };
  return textKey(kind.madeOf(kind.params.parse(params)), field as Field);
}
