import { z } from 'zod';
import type { ComparatorKind } from '../comparison/comparator.ts';
import type { Field } from '../core/field.ts';
import { ALL_FIELDS } from '../core/field.ts';

/** `{ comparator: field }`, or `{ comparator: { field, atLeast, …parameters } }`. */
export type Condition = Readonly<Record<string, unknown>>;

/** A rule: conditions joined by `all`, by `any`, or of which so many must hold. */
export type Rule =
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly at_least: number; readonly of: readonly Rule[] }
  | Condition;

/** A weighted mean of similarities with a threshold. */
export interface ScoreConfig<F extends string = Field> {
  readonly of: readonly {
    readonly compare: string;
    readonly field: F;
    readonly weight: number;
    readonly params?: unknown;
  }[];
  readonly threshold: number;
}

/** The fields that a comparator may be asked about. */
export type AllowedFields<F extends string> = (kind: ComparatorKind) => readonly F[];

/** In a simulated world: those that the kind says it is for. */
export const worldFields: AllowedFields<Field> = ({ appliesTo }) => (appliesTo === 'any' ? ALL_FIELDS : appliesTo);

/** A share, as similarities and thresholds are. */
export const similarity = z.number().min(0).max(1);

/** What a rule may be over some comparators and the fields each may be asked about. */
export function ruleSchema<F extends string>(
  comparators: readonly ComparatorKind[],
  allowed: AllowedFields<F>,
): z.ZodType<Rule> {
  const conditions = comparators.map((kind) => {
    const field = z.enum(allowed(kind));
    return z.strictObject({
      [kind.type]: z.union([
        field,
        z.strictObject({ field, atLeast: similarity.optional(), params: kind.params.optional() }),
      ]),
    });
  });
  const rule: z.ZodType<Rule> = z.lazy(() =>
    z.union([
      z.strictObject({ all: z.array(rule).min(1) }),
      z.strictObject({ any: z.array(rule).min(1) }),
      z
        .strictObject({ at_least: z.number().int().min(1), of: z.array(rule).min(1) })
        .refine(({ at_least, of }) => at_least <= of.length, {
          error: 'expected `at_least` no larger than `of` is long',
        }),
      ...conditions,
    ]),
  );
  return rule;
}

/** What a score may be over some comparators and the fields each may be asked about. */
export function scoreSchema<F extends string>(
  comparators: readonly ComparatorKind[],
  allowed: AllowedFields<F>,
): z.ZodType<ScoreConfig<F>> {
  const terms = comparators.map((kind) =>
    z.strictObject({
      compare: z.literal(kind.type),
      field: z.enum(allowed(kind)),
      weight: z.number().positive().max(1000),
      params: kind.params.optional(),
    }),
  );
  // the list of kinds is never empty, which its type does not say
  const weighted = z.discriminatedUnion('compare', terms as [(typeof terms)[number], ...typeof terms]);
  return z.strictObject({ of: z.array(weighted).min(1), threshold: similarity });
}
