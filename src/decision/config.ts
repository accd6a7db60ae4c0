import { z } from 'zod';
import type { BlockKey } from '../blocking/key.ts';
import type { ComparatorKind } from '../comparison/comparator.ts';
import { checkDemand, demandShape, simulatedReview } from './demand-schema.ts';
import { PRECONDITIONS, REQUIREMENTS } from './preconditions.ts';
import { worldFields } from './rule-schema.ts';

function pathSchema(comparators: readonly ComparatorKind[], pass: z.ZodType<readonly BlockKey[]>) {
  return z
    .strictObject({
      /** Which requests take the path: the first whose condition the request meets; the others never see it. */
      when: z.enum(Object.keys(PRECONDITIONS)),
      /** Conditions on the request alone; without them it is rejected as incomplete. */
      require: z.array(z.enum(Object.keys(REQUIREMENTS))).default([]),
      /** Does the path compare numbers of individual taxpayer type; where not, they count as absent. */
      itin: z.boolean().default(true),
      /** Passes: lists of keys. A pair that agrees on all keys of a pass is a candidate. A bit each says which reach a pair. */
      block: z.array(pass).min(1).max(32),
      ...demandShape(comparators, worldFields, simulatedReview),
    })
    .superRefine(checkDemand);
}

/** The paths of a scenario, in order. The scenario hands in the comparators there are, and what a pass can be. */
export function pathsSchema(comparators: readonly ComparatorKind[], pass: z.ZodType<readonly BlockKey[]>) {
  return z
    .record(
      z
        .string()
        .regex(/^[a-z][a-z0-9_]*$/, { error: 'expected a path name in snake_case' })
        .refine((name) => name !== 'all', { error: 'expected another path name, all stands for the total of paths' }),
      pathSchema(comparators, pass),
    )
    .refine((paths) => Object.keys(paths).length > 0 && Object.keys(paths).length <= 8, {
      error: 'expected 1 to 8 paths',
    });
}

export type PathConfig = z.infer<ReturnType<typeof pathSchema>>;
export type PathsConfig = Readonly<Record<string, PathConfig>>;

export const POLICIES = ['best', 'unique', 'all', 'one_to_one', 'mutual'] as const;

/** Which accounts at or above the threshold are disclosed. */
export const decideSchema = z.strictObject({ policy: z.enum(POLICIES).default('unique') }).prefault({});

export type Policy = (typeof POLICIES)[number];

/** What each policy discloses. */
export const POLICY_SUMMARIES: Readonly<Record<Policy, string>> = {
  best: 'The account with the highest score at or above the threshold.',
  unique: 'The account at or above the threshold if there is exactly one.',
  all: 'Every account at or above the threshold.',
  one_to_one:
    'Pairs from the highest score downwards, each where neither its request nor its account is in a pair already (greedy one-to-one).',
  mutual:
    'The account at or above the threshold if there is exactly one and no other request has it at or above the threshold (two-directional uniqueness).',
};

/** Policies that are decided from every pair at or above the threshold. */
export const KEEPS_PAIRS: ReadonlySet<Policy> = new Set<Policy>(['all', 'one_to_one', 'mutual']);

/** Policies under which a request's outcome depends on the other requests, so that a sample of the list would not do. */
export const NEEDS_WHOLE_LIST: ReadonlySet<Policy> = new Set<Policy>(['one_to_one', 'mutual']);
