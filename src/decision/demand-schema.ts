import { z } from 'zod';
import type { ComparatorKind } from '../comparison/comparator.ts';
import type { Field } from '../core/field.ts';
import type { ModelConfig } from './fellegi-sunter/config.ts';
import { modelSchema } from './fellegi-sunter/config.ts';
import type { ModelParameters } from './fellegi-sunter/parameters.ts';
import { scoreAt } from './fellegi-sunter/weights.ts';
import type { AllowedFields, Rule, ScoreConfig } from './rule-schema.ts';
import { ruleSchema, scoreSchema, similarity } from './rule-schema.ts';
import { MOST_STEPS } from './tiers.ts';

/** A threshold of a model: a probability, or bits above even odds. */
export type Threshold = { readonly probability: number } | { readonly bits: number };

/** Pairs from `above` to the threshold are for review. */
export interface ReviewBand {
  readonly above: number | Threshold;
}

/** They go to a simulated reviewer, who is right so often. */
export interface ReviewConfig extends ReviewBand {
  /** Share of pairs of the same person that the reviewer accepts. */
  readonly sensitivity: number;
  /** Share of pairs of different people that the reviewer refuses. */
  readonly specificity: number;
}

/** Values of a field in the register and how often each is shown, those above the floor only. */
export type TermCounts = Readonly<
  Record<string, { readonly total: number; readonly values: readonly (readonly [value: string, count: number])[] }>
>;

/** A Fellegi–Sunter model, and once it was fitted or read, what it is. */
export type ModelStep = ModelConfig & {
  readonly fitted?: ModelParameters | undefined;
  readonly terms?: TermCounts | undefined;
};

/** One way to say what is demanded of a pair. */
export interface Step<F extends string = Field, V extends ReviewBand = ReviewConfig> {
  /** A deterministic rule: a pair that meets it has score 1. */
  readonly rule?: Rule | undefined;
  /** A weighted mean of similarities with a threshold. */
  readonly score?: ScoreConfig<F> | undefined;
  /** A sum of weights of agreement and disagreement, with a threshold. */
  readonly model?: ModelStep | undefined;
  /** Beside a score or a model: who looks at the pairs below its threshold. */
  readonly review?: V | undefined;
}

/** What is demanded of a pair: one step, or several, of which the first that accepts any account decides a request. */
export interface Demand<F extends string = Field, V extends ReviewBand = ReviewConfig> extends Step<F, V> {
  readonly cascade?: readonly Step<F, V>[] | undefined;
}

/** Where review begins: a similarity beside a score, a probability or bits beside a model. */
const above = z.union([
  similarity,
  z.strictObject({ probability: z.number().gt(0).lt(1) }),
  z.strictObject({ bits: z.number().min(-500).max(500) }),
]);

/** Review by a simulated reviewer. */
export const simulatedReview: z.ZodType<ReviewConfig> = z.strictObject({
  above,
  sensitivity: similarity,
  specificity: similarity,
});

/** Review in a researcher's own files: by a person, or where the truth is known by a simulated reviewer. */
export const ownReview = z
  .strictObject({ above, sensitivity: similarity.optional(), specificity: similarity.optional() })
  .refine(({ sensitivity, specificity }) => (sensitivity === undefined) === (specificity === undefined), {
    error: 'expected both `sensitivity` and `specificity`, or neither',
  });

export type OwnReview = z.infer<typeof ownReview>;

/** The keys that demand something of a pair, to be put among those of a path or of a link configuration. */
export function demandShape<F extends string, V extends ReviewBand>(
  comparators: readonly ComparatorKind[],
  allowed: AllowedFields<F>,
  review: z.ZodType<V>,
) {
  const rule = ruleSchema(comparators, allowed);
  const step = {
    rule: rule.optional(),
    score: scoreSchema(comparators, allowed).optional(),
    model: modelSchema({ comparators, fieldsOf: allowed }, rule).optional() as z.ZodOptional<z.ZodType<ModelStep>>,
    review: review.optional(),
  };
  return {
    ...step,
    cascade: z.array(z.strictObject(step).superRefine(checkStep)).min(1).max(MOST_STEPS).optional(),
  };
}

/** Refuses several demands at once, or none. To be given to `superRefine`. */
export function checkDemand(demand: Demand<string, ReviewBand>, context: z.RefinementCtx): void {
  const ways = ['rule', 'score', 'model', 'cascade'] as const;
  const found = ways.filter((way) => demand[way] !== undefined);
  if (found.length !== 1) {
    const message = `expected one of \`rule\`, \`score\`, \`model\` and \`cascade\`, found ${named(found)}`;
    context.addIssue({ code: 'custom', message });
    return;
  }
  if (demand.cascade === undefined) checkStep(demand, context);
  else if (demand.review !== undefined)
    context.addIssue({ code: 'custom', path: ['review'], message: 'expected `review` within a step of the cascade' });
}

function checkStep(step: Step<string, ReviewBand>, context: z.RefinementCtx): void {
  const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  const { score, model, review } = step;
  const found = (['rule', 'score', 'model'] as const).filter((way) => step[way] !== undefined);
  // those of a whole path are told above
  if (!('cascade' in step) && found.length !== 1) {
    refuse([], `expected one of \`rule\`, \`score\` and \`model\`, found ${named(found)}`);
  }
  if (review === undefined) return;
  const { above } = review;
  const at = ['review', 'above'];
  if (score !== undefined) {
    if (typeof above !== 'number') refuse(at, 'expected a similarity, as the threshold of a score is');
    else if (above >= score.threshold)
      refuse(at, `expected less than the threshold ${score.threshold}, found ${above}`);
  } else if (model !== undefined) {
    if (typeof above === 'number') refuse(at, 'expected `probability` or `bits`, as the threshold of a model is');
    else if (scoreAt(above) >= scoreAt(model.threshold))
      refuse(at, `expected less than the threshold ${JSON.stringify(model.threshold)}, found ${JSON.stringify(above)}`);
  } else refuse(['review'], 'expected no `review` beside a rule, which has no threshold to be near to');
}

/** Keys as they stand in the file, with `and` before the last. */
function named(keys: readonly string[]): string {
  if (keys.length === 0) return 'none';
  const quoted = keys.map((key) => `\`${key}\``);
  return quoted.length === 1 ? quoted[0]! : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)}`;
}
