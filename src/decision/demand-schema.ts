import { z } from 'zod';
import type { ComparatorKind } from '../comparison/comparator.ts';
import type { Field } from '../core/field.ts';
import type { AllowedFields, Rule, ScoreConfig } from './rule-schema.ts';
import { ruleSchema, scoreSchema, similarity } from './rule-schema.ts';
import { MOST_STEPS } from './tiers.ts';

/** Pairs from `above` to the threshold go to a reviewer, who is right so often. */
export interface ReviewConfig {
  readonly above: number;
  /** Share of pairs of the same person that the reviewer accepts. */
  readonly sensitivity: number;
  /** Share of pairs of different people that the reviewer refuses. */
  readonly specificity: number;
}

/** One way to say what is demanded of a pair. */
export interface Step<F extends string = Field> {
  /** A deterministic rule: a pair that meets it has score 1. */
  readonly rule?: Rule | undefined;
  /** A weighted mean of similarities with a threshold. */
  readonly score?: ScoreConfig<F> | undefined;
  /** Beside a score: who looks at the pairs below its threshold. */
  readonly review?: ReviewConfig | undefined;
}

/** What is demanded of a pair: one step, or several, of which the first that accepts any account decides a request. */
export interface Demand<F extends string = Field> extends Step<F> {
  readonly cascade?: readonly Step<F>[] | undefined;
}

/** The keys that demand something of a pair, to be put among those of a path or of a link configuration. */
export function demandShape<F extends string>(comparators: readonly ComparatorKind[], allowed: AllowedFields<F>) {
  const step = {
    rule: ruleSchema(comparators, allowed).optional(),
    score: scoreSchema(comparators, allowed).optional(),
    review: z.strictObject({ above: similarity, sensitivity: similarity, specificity: similarity }).optional(),
  };
  return {
    ...step,
    cascade: z.array(z.strictObject(step).superRefine(checkStep)).min(1).max(MOST_STEPS).optional(),
  };
}

/** Refuses several demands at once, or none. To be given to `superRefine`. */
export function checkDemand(demand: Demand<string>, context: z.RefinementCtx): void {
  const ways = ['rule', 'score', 'cascade'] as const;
  if (ways.filter((way) => demand[way] !== undefined).length !== 1)
    context.addIssue({ code: 'custom', message: 'expected one of `rule`, `score` and `cascade`' });
  else if (demand.cascade === undefined) checkStep(demand, context);
  else if (demand.review !== undefined)
    context.addIssue({ code: 'custom', path: ['review'], message: 'expected `review` within a step of the cascade' });
}

function checkStep(step: Step<string>, context: z.RefinementCtx): void {
  const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
  const { rule, score, review } = step;
  // those of a whole path are told above
  if (!('cascade' in step) && (rule === undefined) === (score === undefined))
    refuse([], 'expected either `rule` or `score`');
  if (review === undefined) return;
  if (score === undefined)
    refuse(['review'], 'expected no `review` beside a rule, which has no threshold to be near to');
  else if (review.above >= score.threshold)
    refuse(['review', 'above'], `expected less than the threshold ${score.threshold}, found ${review.above}`);
}
