import { z } from 'zod';
import { passSchema } from '../../blocking/key-schema.ts';
import { FIELD_KEY_KINDS } from '../../blocking/kinds/index.ts';
import { COMPARATORS } from '../../comparison/kinds/index.ts';
import { Failure } from '../../core/failure.ts';
import { checkDemand, demandShape, ownReview } from '../../decision/demand-schema.ts';
import { CLEAN_STEPS } from './clean-steps.ts';
import { LINK_POLICIES } from './link-policies.ts';

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

const column = z.string().trim().min(1);

const truth = z.union([
  column,
  z.strictObject({
    column,
    /** The first group of what it finds is the entity; where it finds nothing, the truth about the record is unknown. */
    pattern: z
      .string()
      .refine(hasGroup, { error: 'expected a regular expression with a group in brackets' })
      .optional(),
  }),
]);

const step = z.enum(CLEAN_STEPS.map(({ type }) => type));
const clean = z.union([step, z.array(step)]).default([]);

const field = z.union([
  column,
  z
    .strictObject({ column: column.optional(), columns: z.array(column).min(1).optional(), clean })
    .refine((one) => (one.column === undefined) !== (one.columns === undefined), {
      error: 'expected either `column` or `columns`',
    }),
]);

const fields = z.record(z.string().regex(NAME, { error: 'expected a name of letters, digits and _' }), field);

/** How one file names what the other may name otherwise. */
const side = z
  .strictObject({ id: column.optional(), truth: truth.optional(), fields: fields.default({}) })
  .prefault({});

/**
 * What `mislink link` is told: where ids, truth and fields stand, which pairs are compared, and which become links.
 *
 * @param names of the fields there are
 */
export function linkConfigSchema(names: readonly string[]) {
  const allowed = () => names;
  return z
    .strictObject({
      /** What it is about, one sentence. */
      about: z.string().optional(),
      /** The column that tells the records of a file apart. */
      id: column.optional(),
      /** The column whose equal values are one entity, where that is known. */
      truth: truth.optional(),
      fields: fields.default({}),
      left: side,
      right: side,
      /** Passes: lists of keys. A pair that agrees on all keys of a pass is a candidate. */
      block: z
        .array(passSchema(names, FIELD_KEY_KINDS, allowed))
        .min(1)
        .max(64),
      ...demandShape(COMPARATORS, allowed, ownReview),
      decide: z.strictObject({ policy: z.enum(LINK_POLICIES).default('all') }).prefault({}),
      /** For `--estimate`: fields permuted together among the left records in the negative control. */
      control: z.strictObject({ permute: z.array(z.enum(names)).min(1) }).optional(),
      /** For `--estimate`: fields that neither passes nor rule use, compared on links. */
      unused: z.array(z.enum(names)).default([]),
    })
    .superRefine(checkDemand);
}

export type LinkConfig = z.infer<ReturnType<typeof linkConfigSchema>>;
export type FieldConfig = z.infer<typeof field>;

/**
 * The names of the fields that a configuration defines, valid or not: the rest of it can be validated only against them.
 *
 * @throws {Failure} `input` if there are none.
 */
export function fieldNames(raw: unknown): readonly string[] {
  const keysOf = (value: unknown, key: string): string[] => {
    const inner = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
    return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.keys(inner) : [];
  };
  const side = (name: string) => (raw as Record<string, unknown> | null)?.[name];
  const names = [...keysOf(raw, 'fields'), ...keysOf(side('left'), 'fields'), ...keysOf(side('right'), 'fields')];
  if (names.length === 0) throw new Failure('input', 'fields: expected at least one field, found none');
  return [...new Set(names)];
}

function hasGroup(pattern: string): boolean {
  try {
    // with an empty alternative it matches the empty text and shows how many groups there are
    return (new RegExp(`${pattern}|`, 'u').exec('')?.length ?? 0) > 1;
  } catch {
    return false;
  }
}
