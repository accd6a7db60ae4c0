import { z } from 'zod';
import type { ComparatorKind } from '../../comparison/comparator.ts';

const similarity = z.number().min(0).max(1);
/** A probability of which the logarithm is taken. */
const positive = z.number().gt(0).max(1);
/** More than the rounding of a list of probabilities written with six digits. */
const SUM_TOLERANCE = 1e-4;

/** `kind`, `{ kind: atLeast }`, or `{ kind: { atLeast, params, field } }`; the first level that holds is the pair's. */
export type LevelConfig = string | Readonly<Record<string, unknown>>;

/** What a model may name: the comparators there are, and the fields each of them may compare. */
export interface ModelVocabulary {
  readonly comparators: readonly ComparatorKind[];
  readonly fieldsOf: (kind: ComparatorKind) => readonly string[];
}

function levelSchema({ comparators, fieldsOf }: ModelVocabulary) {
  return z.union([
    z.enum(comparators.map((kind) => kind.type)),
    ...comparators.map((kind) =>
      z.strictObject({
        [kind.type]: z.union([
          similarity,
          z.strictObject({
            atLeast: similarity.optional(),
            params: kind.params.optional(),
            field: z.enum(fieldsOf(kind)).optional(),
          }),
        ]),
      }),
    ),
  ]) as unknown as z.ZodType<LevelConfig>;
}

/** One comparison of a model: the levels of agreement of one field, and what is known of them. */
export function comparisonSchema(vocabulary: ModelVocabulary) {
  const { comparators, fieldsOf } = vocabulary;
  const fields = [...new Set(comparators.flatMap((kind) => [...fieldsOf(kind)]))];
  const probabilities = z.array(positive).readonly().optional();
  return z
    .strictObject({
      /** What tables and files call it; its field where nothing is given. */
      name: z.string().min(1).optional(),
      field: z.enum(fields),
      /** Tested in order, the first that holds is the pair's level; behind the last stands `else`. */
      levels: z.array(levelSchema(vocabulary)).min(1).max(14),
      /** A pair with an empty side says nothing (`neutral`), or has a level with its own m and u. */
      missing: z.enum(['neutral', 'level']).default('neutral'),
      /** For the first level, which must be equality: u is the value's own frequency, but never less than the floor. */
      termFrequency: z.strictObject({ floor: positive }).optional(),
      /** Given instead of fitted: one a level, then `else`, then `missing` where that is a level. */
      m: probabilities,
      u: probabilities,
    })
    .superRefine((comparison, context) => {
      const refuse = (path: (string | number)[], message: string) =>
        context.addIssue({ code: 'custom', path, message });
      comparison.levels.forEach((level, place) => {
        const [type, value] = typeof level === 'string' ? [level] : Object.entries(level)[0]!;
        const kind = comparators.find((one) => one.type === type)!;
        const named = (value as { field?: string } | undefined)?.field ?? comparison.field;
        if (!fieldsOf(kind).includes(named)) {
          refuse(['levels', place], `expected a comparator of the field ${comparison.field}, found ${type}`);
        }
        if (place === 0 && comparison.termFrequency !== undefined && !(kind.isEquality && named === comparison.field)) {
          refuse(['termFrequency'], `expected exact as the first level, found ${type}`);
        }
      });
      const count = comparison.levels.length + (comparison.missing === 'level' ? 2 : 1);
      for (const key of ['m', 'u'] as const) {
        const given = comparison[key];
        if (given === undefined) continue;
        const sum = given.reduce((total, one) => total + one, 0);
        if (given.length !== count) {
          const order = `one a level, then else${count > comparison.levels.length + 1 ? ', then missing' : ''}`;
          refuse([key], `expected ${count} probabilities (${order}), found ${given.length}`);
        } else if (Math.abs(sum - 1) > SUM_TOLERANCE) {
          refuse([key], `expected probabilities that sum to 1, found ${Number(sum.toPrecision(6))}`);
        }
      }
    });
}

export type ComparisonConfig = z.infer<ReturnType<typeof comparisonSchema>>;

/** What a comparison is called. */
export function comparisonName(comparison: ComparisonConfig): string {
  return comparison.name ?? comparison.field;
}

/** Several comparisons, each of another name. */
export function comparisonsSchema(vocabulary: ModelVocabulary) {
  return z
    .array(comparisonSchema(vocabulary))
    .min(1)
    .max(24)
    .superRefine((comparisons, context) => {
      const names = comparisons.map(comparisonName);
      names.forEach((name, place) => {
        if (names.indexOf(name) === place) return;
        const message = `expected another name, found ${JSON.stringify(name)} twice`;
        context.addIssue({ code: 'custom', path: [place, 'name'], message });
      });
    });
}

/** A file of saved parameters, and where it holds several models, as that of a run does, which of them. */
const savedModelSchema = z.strictObject({
  file: z.string().min(1),
  point: z.string().optional(),
  rule: z.string().optional(),
  path: z.string().optional(),
  /** Of a cascade, from 1. */
  step: z.int().min(1).optional(),
});

export type SavedModel = z.infer<typeof savedModelSchema>;

/**
 * The key `model` of a path or of a link configuration: a Fellegi–Sunter model. The caller hands in the comparators, the fields
 * and the schema of its rules.
 */
export function modelSchema<Rule>(vocabulary: ModelVocabulary, rule: z.ZodType<Rule>) {
  return z
    .strictObject({
      comparisons: comparisonsSchema(vocabulary).optional(),
      /** Share of all pairs that match: given, or from the pairs that meet a rule and the share of matches that do; else by EM. */
      prior: z
        .union([z.number().gt(0).lt(1), z.strictObject({ rules: z.array(rule).min(1), recall: positive.default(1) })])
        .optional(),
      fit: z.enum(['em', 'none']).default('em'),
      /** Random pairs from which u is taken. */
      randomPairs: z.int().min(1000).max(100_000_000).default(1_000_000),
      /** Links are pairs of at least this probability, or of at least this many bits above even odds. */
      threshold: z
        .union([
          z.strictObject({ probability: z.number().gt(0).lt(1) }),
          z.strictObject({ bits: z.number().min(-500).max(500) }),
        ])
        .default({ probability: 0.99 }),
      /** A file of saved parameters; nothing is fitted. Of a run's models those of one place. */
      parameters: z.union([z.string().min(1), savedModelSchema]).optional(),
    })
    .superRefine((model, context) => {
      const refuse = (path: (string | number)[], message: string) =>
        context.addIssue({ code: 'custom', path, message });
      const { comparisons, parameters, prior, fit } = model;
      if (comparisons === undefined && parameters === undefined) {
        refuse([], 'expected `comparisons`, or `parameters` with the file of a saved model');
      }
      if (comparisons !== undefined && parameters !== undefined) {
        refuse(['parameters'], 'expected no saved parameters beside `comparisons`: the file names its own');
      }
      if (parameters !== undefined && prior !== undefined) {
        refuse(['prior'], 'expected no prior beside saved parameters: the file has its own');
      }
      if (fit === 'none' && parameters === undefined) {
        comparisons?.forEach((comparison, place) => {
          if (comparison.m === undefined || comparison.u === undefined) {
            refuse(['comparisons', place], 'expected m and u where `fit` is none');
          }
        });
        if (typeof prior !== 'number') refuse(['prior'], 'expected a number where `fit` is none');
      }
    });
}

export type ModelConfig = z.infer<ReturnType<typeof modelSchema<unknown>>>;
