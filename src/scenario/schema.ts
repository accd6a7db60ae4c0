import { z } from 'zod';
import { recordPassSchema } from '../blocking/record-key.ts';
import { COMPARATORS } from '../comparison/kinds/index.ts';
import { errorsSchema } from '../corruption/config.ts';
import { decideSchema, pathsSchema } from '../decision/config.ts';
import { curveSchema } from '../decision/curve.ts';
import { estimatorsSchema } from '../evaluation/estimators.ts';
import { publishedSchema } from '../evaluation/published-figures.ts';
import { movesSchema, peopleSchema, registerSchema, requestsSchema } from '../world/config.ts';
import { extentSchema } from '../world/extent.ts';
import { ownTablesSchema } from '../world/own-tables.ts';

const name = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, { error: 'expected letters, digits, - and _' });

/** Points and rules make the columns and rows of tables; a pass numbers what its points and rules found in one byte. */
const MOST = { points: 16, rules: 64, beside: 16, curves: 16 } as const;

/** Refuses more entries than a run has places for. */
const atMost = <T extends Readonly<Record<string, unknown>>>(schema: z.ZodType<T>, key: keyof typeof MOST) =>
  schema.refine((entries) => Object.keys(entries).length <= MOST[key], {
    error: ({ input }) => `expected at most ${MOST[key]} ${key}, found ${Object.keys(Object(input)).length}`,
  });

const changesSchema = (key: keyof typeof MOST) => atMost(z.record(name, z.record(z.string(), z.unknown())), key);

/** A scenario: the sum of its stages' configurations. Points override any of them, rules override paths, or take those of a preset. */
export const scenarioSchema = z.strictObject({
  scenario: name,
  /** What it is about, one sentence. */
  about: z.string().optional(),
  /** Sources of its values, by name. */
  sources: z.record(z.string(), z.string()).optional(),
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  replicates: z.number().int().min(1).max(100_000).default(10),
  extent: extentSchema,
  /** A researcher's own tables in place of committed ones. */
  tables: ownTablesSchema.optional(),
  requests: requestsSchema,
  people: peopleSchema,
  register: registerSchema,
  moves: movesSchema,
  errors: errorsSchema,
  paths: pathsSchema(COMPARATORS, recordPassSchema),
  decide: decideSchema,
  /** Estimators of the false discovery rate to hold against the truth. */
  estimators: estimatorsSchema.optional(),
  /** Published figures to print beside simulated ones. */
  published: publishedSchema.optional(),
  points: changesSchema('points').optional(),
  rules: changesSchema('rules').optional(),
  /** Rules printed beside the others, not among those whose smallest and largest are given. */
  beside: changesSchema('beside').optional(),
  /** Counts at many thresholds of one path. */
  curves: atMost(z.record(name, curveSchema), 'curves').optional(),
});

export type Scenario = z.infer<typeof scenarioSchema>;
