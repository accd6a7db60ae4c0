import { z } from 'zod';
import type { KeyKind } from '../blocking/key.ts';
import type { ComparatorKind } from '../comparison/comparator.ts';
import { ALL_FIELDS } from '../core/field.ts';
import { PRECONDITIONS, REQUIREMENTS } from './preconditions.ts';

const similarity = z.number().min(0).max(1);

/** `{ comparator: field }`, or `{ comparator: { field, atLeast, …parameters } }`. */
export type Condition = Readonly<Record<string, unknown>>;

/** A rule: conditions joined by `all` and `any`. */
export type Rule = { readonly all: readonly Rule[] } | { readonly any: readonly Rule[] } | Condition;

function pathSchema(comparators: readonly ComparatorKind[], keys: readonly KeyKind[]) {
  const fieldOf = (kind: ComparatorKind) => z.enum(kind.appliesTo === 'any' ? ALL_FIELDS : kind.appliesTo);
  const conditions = comparators.map((kind) => {
    const field = fieldOf(kind);
    return z.strictObject({
      [kind.type]: z.union([
        field,
        z.strictObject({ field, atLeast: similarity.optional(), params: kind.params.optional() }),
      ]),
    });
  });
  const ruleSchema: z.ZodType<Rule> = z.lazy(() =>
    z.union([
      z.strictObject({ all: z.array(ruleSchema).min(1) }),
      z.strictObject({ any: z.array(ruleSchema).min(1) }),
      ...conditions,
    ]),
  );
  const terms = comparators.map((kind) =>
    z.strictObject({
      compare: z.literal(kind.type),
      field: fieldOf(kind),
      weight: z.number().positive().max(1000),
      params: kind.params.optional(),
    }),
  );
  // the list of kinds is never empty, which its type does not say
  const weighted = z.discriminatedUnion('compare', terms as [(typeof terms)[number], ...typeof terms]);
  return z
    .strictObject({
      /** Which requests take the path: the first whose condition the request meets; the others never see it. */
      when: z.enum(Object.keys(PRECONDITIONS)),
      /** Conditions on the request alone; without them it is rejected as incomplete. */
      require: z.array(z.enum(Object.keys(REQUIREMENTS))).default([]),
      /** Does the path compare numbers of individual taxpayer type; where not, they count as absent. */
      itin: z.boolean().default(true),
      /** Passes: lists of keys. A pair that agrees on all keys of a pass is a candidate. */
      block: z.array(z.array(z.enum(keys.map((kind) => kind.type))).min(1)).min(1),
      /** A deterministic rule: a pair that meets it has score 1. */
      rule: ruleSchema.optional(),
      /** A weighted mean of similarities with a threshold. */
      score: z.strictObject({ of: z.array(weighted).min(1), threshold: similarity }).optional(),
    })
    .refine((path) => (path.rule === undefined) !== (path.score === undefined), {
      error: 'expected either `rule` or `score`',
    });
}

/** The paths of a scenario, in order. The scenario hands in the kinds there are. */
export function pathsSchema(comparators: readonly ComparatorKind[], keys: readonly KeyKind[]) {
  return z
    .record(
      z
        .string()
        .regex(/^[a-z][a-z0-9_]*$/, { error: 'expected a path name in snake_case' })
        .refine((name) => name !== 'all', { error: 'expected another path name, all stands for the total of paths' }),
      pathSchema(comparators, keys),
    )
    .refine((paths) => Object.keys(paths).length > 0 && Object.keys(paths).length <= 8, {
      error: 'expected 1 to 8 paths',
    });
}

export type PathConfig = z.infer<ReturnType<typeof pathSchema>>;
export type PathsConfig = Readonly<Record<string, PathConfig>>;

export const POLICIES = ['best', 'unique', 'all'] as const;

/** Which accounts at or above the threshold are disclosed: the best, the only one, all. */
export const decideSchema = z.strictObject({ policy: z.enum(POLICIES).default('unique') }).prefault({});

export type Policy = (typeof POLICIES)[number];

/** What each policy discloses. */
export const POLICY_SUMMARIES: Readonly<Record<Policy, string>> = {
  best: 'The account with the highest score at or above the threshold.',
  unique: 'The account at or above the threshold if there is exactly one.',
  all: 'Every account at or above the threshold.',
};
