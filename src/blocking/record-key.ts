import type { Field } from '../core/field.ts';
import { ALL_FIELDS } from '../core/field.ts';
import type { BlockKey, RecordKey } from './key.ts';
import { keySchema, readKey } from './key-schema.ts';
import { KEY_KINDS, TEXT_KEY_KINDS } from './kinds/index.ts';
import { textKey } from './text-key.ts';

/** A key of a scenario. */
export const recordKeySchema = keySchema(
  KEY_KINDS.map((kind) => kind.type),
  TEXT_KEY_KINDS,
  ({ appliesTo }) => (appliesTo === 'any' ? ALL_FIELDS : appliesTo),
);

/** Compiles a key of a scenario. */
export function recordKey(key: BlockKey): RecordKey {
  if (typeof key === 'string') return KEY_KINDS.find((kind) => kind.type === key)!;
  const { type, field, params } = readKey(key);
  const kind = TEXT_KEY_KINDS.find((one) => one.type === type)!;
  // the schema allows fields of records alone
  return textKey(kind.madeOf(kind.params.parse(params)), field as Field);
}
