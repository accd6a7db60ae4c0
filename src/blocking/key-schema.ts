import { z } from 'zod';
import type { BlockKey, FieldKeyKind } from './key.ts';

/**
 * One key of a pass.
 *
 * @param names keys without parameters
 * @param kinds keys over a field
 * @param fieldsOf the fields that a kind can be given: of a scenario's records, or of a file's
 */
export function keySchema(
  names: readonly string[],
  kinds: readonly FieldKeyKind[],
  fieldsOf: (kind: FieldKeyKind) => readonly string[],
): z.ZodType<BlockKey> {
  return z.union([
    z.enum(names),
    ...kinds.map((kind) => {
      const field = z.enum(fieldsOf(kind));
      const inFull = kind.params.extend({ field }).strict();
      return z.strictObject({ [kind.type]: hasDefaults(kind) ? z.union([field, inFull]) : inFull });
    }),
  ]);
}

/** A pass: its keys, as `keySchema` has them, of which one at most asks for neighbours. */
export function passSchema(
  names: readonly string[],
  kinds: readonly FieldKeyKind[],
  fieldsOf: (kind: FieldKeyKind) => readonly string[],
): z.ZodType<readonly BlockKey[]> {
  const sorted = kinds.filter((kind) => !('madeOf' in kind)).map((kind) => kind.type);
  return z
    .array(keySchema(names, kinds, fieldsOf))
    .min(1)
    .refine((keys) => keys.filter((one) => typeof one !== 'string' && sorted.some((type) => type in one)).length <= 1, {
      error: `expected at most one of the keys ${sorted.join(', ')} in a pass`,
    });
}

function hasDefaults(kind: FieldKeyKind): boolean {
  return kind.params.safeParse({}).success;
}

/** A key of a kind, taken apart: `field` is the scenario's or the file's own. */
export interface ReadKey {
  readonly type: string;
  readonly field: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/**
 * Takes a key of a kind apart.
 *
 * @example
 * readKey({ prefix: { field: 'surname', length: 3 } }) // => { type: 'prefix', field: 'surname', params: { length: 3 } }
 */
export function readKey(key: Exclude<BlockKey, string>): ReadKey {
  const [type, given] = Object.entries(key)[0]!;
  if (typeof given === 'string') return { type, field: given, params: {} };
  // the schema has seen to it that the value is a map with a field
  const { field, ...params } = given as { readonly field: string };
  return { type, field, params };
}

/**
 * A key as a scenario writes it, in one line.
 *
 * @example
 * keyText({ prefix: { field: 'surname', length: 3 } }) // => 'prefix(surname, length 3)'
 */
export function keyText(key: BlockKey): string {
  if (typeof key === 'string') return key;
  const { type, field, params } = readKey(key);
  return `${type}(${[field, ...Object.entries(params).map(([name, value]) => `${name} ${value}`)].join(', ')})`;
}
