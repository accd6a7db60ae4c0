import type { ComparatorKind } from '../comparison/comparator.ts';
import type { Field } from '../core/field.ts';
import type { RecordRow } from '../core/record.ts';
import type { NumberedTest } from './decision-tree.ts';
import type { Demand, ModelStep, ReviewBand, Step } from './demand-schema.ts';
import { scoreAt } from './fellegi-sunter/weights.ts';
import type { Formula } from './formula.ts';
import { allOf, anyOf, someOf } from './formula.ts';
import { enoughTests, everyTest, someTest } from './joined-tests.ts';
import { kindNamed, ROUNDING, readCondition } from './read-condition.ts';
import type { Rule, ScoreConfig } from './rule-schema.ts';
import type { PairTest } from './same-field.ts';
import { forReview, reviewedScore, TIER, tierOf } from './tiers.ts';

/** Scores are whole numbers of 32 bits: 1024 is 1. A pair below the threshold is refused, which is less than any score. */
export const FULL_SCORE = 1024;
export const REFUSED = -(2 ** 31);

/** Similarity of one field of two records under one comparator, remembered or computed; the engine passes it in. */
export type FieldSimilarity<R = RecordRow> = (left: R, right: R) => number;

/** Makes the similarity of a field under a comparator and its parameters. */
export type SimilarityMaker<R = RecordRow, F extends string = Field> = (
  kind: ComparatorKind,
  params: unknown,
  field: F,
) => FieldSimilarity<R>;

/** How records of some form are compared: a simulated world's rows by `Field`, a file's by the names of its columns. */
export interface Comparing<R = RecordRow, F extends string = Field> {
  readonly comparators: readonly ComparatorKind[];
  readonly make: SimilarityMaker<R, F>;
  /** By field: whether two records show the same value, where that is known faster than by a similarity. */
  readonly sameField?: Readonly<Partial<Record<F, PairTest<R>>>>;
  /** The score of pairs under a model that has its parameters, in 1/1024 bit. */
  readonly modelScore?: (model: ModelStep) => (left: R, right: R) => number;
}

/** Score of a pair, `REFUSED`, or one that waits for a reviewer (`isForReview`). */
export type PairScore<R = RecordRow> = (request: R, account: R) => number;

/** Compiles what is demanded of a pair. */
export function compileDemand<R, F extends string>(
  demand: Demand<F, ReviewBand>,
  comparing: Comparing<R, F>,
): PairScore<R> {
  if (demand.cascade === undefined) return compileStep(demand, comparing);
  const steps = demand.cascade.map((step) => compileStep(step, comparing));
  return (request, account) => {
    for (let i = 0; i < steps.length; i++) {
      const score = steps[i]!(request, account);
      if (score !== REFUSED) return score + (steps.length - 1 - i) * TIER;
    }
    return REFUSED;
  };
}

function compileStep<R, F extends string>(
  { rule, score, model, review }: Step<F, ReviewBand>,
  comparing: Comparing<R, F>,
): PairScore<R> {
  if (model !== undefined) return compileModelStep(model, review, comparing);
  if (score !== undefined) return compileScore(score, review, comparing);
  const tests = new RuleTests(comparing);
  const test = asTest(tests.formula(rule!), tests.list);
  return (request, account) => (test(request, account) ? FULL_SCORE : REFUSED);
}

function compileModelStep<R, F extends string>(
  model: ModelStep,
  review: ReviewBand | undefined,
  { modelScore }: Comparing<R, F>,
): PairScore<R> {
  if (modelScore === undefined) throw new Error('expected records that models can be asked about');
  const scoreOf = modelScore(model);
  const threshold = scoreAt(model.threshold);
  const above = review === undefined || typeof review.above === 'number' ? threshold : scoreAt(review.above);
  return (request, account) => {
    const score = scoreOf(request, account);
    if (score >= threshold) return score;
    return score >= above ? forReview(score) : REFUSED;
  };
}

function compileScore<R, F extends string>(
  { of, threshold }: ScoreConfig<F>,
  review: ReviewBand | undefined,
  { comparators, make }: Comparing<R, F>,
): PairScore<R> {
  const terms = of.map((term) => {
    const kind = kindNamed(comparators, term.compare);
    return { weight: term.weight, similarity: make(kind, kind.params.parse(term.params ?? {}), term.field) };
  });
  const total = terms.reduce((sum, term) => sum + term.weight, 0);
  const above = typeof review?.above === 'number' ? review.above : threshold;
  return (request, account) => {
    let sum = 0;
    for (const term of terms) sum += term.weight * term.similarity(request, account);
    const mean = sum / total + ROUNDING;
    // a mean that equals the threshold but for rounding meets it; only then is it rounded down to a whole number
    if (mean >= threshold) return Math.floor(mean * FULL_SCORE);
    return mean >= above ? forReview(Math.floor(mean * FULL_SCORE)) : REFUSED;
  };
}

function isJoined<K extends 'all' | 'any'>(rule: Rule, key: K): rule is Extract<Rule, Record<K, readonly Rule[]>> {
  return Array.isArray((rule as Record<string, unknown>)[key]);
}

function isCounted(rule: Rule): rule is Extract<Rule, { readonly at_least: number }> {
  return Array.isArray((rule as Record<string, unknown>)['of']);
}

/** The tests that some rules ask of a pair, equal ones once. */
export class RuleTests<R, F extends string> {
  readonly comparing: Comparing<R, F>;
  /** Fields in which every pair is known to show the same value, not empty. */
  readonly shared: ReadonlySet<F>;
  readonly list: NumberedTest<R>[];
  readonly numbers: Map<string, number>;

  constructor(comparing: Comparing<R, F>, shared: ReadonlySet<F> = new Set()) {
    this.comparing = comparing;
    this.shared = shared;
    this.list = [];
    this.numbers = new Map();
  }

  /** A rule over these tests; new ones join them. */
  formula(rule: Rule): Formula {
    if (isJoined(rule, 'all')) return allOf(rule.all.map((part) => this.formula(part)));
    if (isJoined(rule, 'any')) return anyOf(rule.any.map((part) => this.formula(part)));
    if (isCounted(rule))
      return someOf(
        rule.at_least,
        rule.of.map((part) => this.formula(part)),
      );
    const { comparators, sameField: byField } = this.comparing;
    const { kind, field, atLeast, params } = readCondition<F>(rule, comparators);
    // a similarity of 0 is asked of nobody
    if (atLeast <= 0) return true;
    const sameField = kind.isEquality ? byField?.[field] : undefined;
    if (sameField !== undefined && this.shared.has(field)) return true;
    const key = JSON.stringify(sameField === undefined ? [kind.type, field, params, atLeast] : field);
    let number = this.numbers.get(key);
    if (number === undefined) {
      number =
        this.list.push({
          test: sameField ?? this.atLeast(kind, params, field, atLeast),
          isCheap: sameField !== undefined,
        }) - 1;
      this.numbers.set(key, number);
    }
    return number;
  }

  atLeast(kind: ComparatorKind, params: unknown, field: F, least: number): PairTest<R> {
    const similarity = this.comparing.make(kind, params, field);
    return (request, account) => similarity(request, account) + ROUNDING >= least;
  }
}

function asTest<R>(formula: Formula, tests: readonly NumberedTest<R>[]): PairTest<R> {
  if (typeof formula === 'boolean') return () => formula;
  if (typeof formula === 'number') return tests[formula]!.test;
  if ('all' in formula) return everyTest(formula.all.map((part) => asTest(part, tests)));
  if ('any' in formula) return someTest(formula.any.map((part) => asTest(part, tests)));
  return enoughTests(
    formula.atLeast,
    formula.of.map((part) => asTest(part, tests)),
  );
}

/**
 * Fields that every pair meeting the rule must share exactly. They can join the pass's key without losing a link: what a
 * rule demands anyway need not be found out pair by pair.
 *
 * @param canShare fields of which a key can hold the value
 */
export function demandedFields<F extends string>(
  { rule, cascade }: Demand<F>,
  comparators: readonly ComparatorKind[],
  canShare: (field: F) => boolean,
): ReadonlySet<F> {
  const demanded = (one: Rule): Set<F> => {
    if (isJoined(one, 'all')) return demandedOf(one.all.length, one.all);
    if (isJoined(one, 'any')) return demandedOf(1, one.any);
    if (isCounted(one)) return demandedOf(one.at_least, one.of);
    const { kind, field, atLeast } = readCondition<F>(one, comparators);
    return kind.isEquality && atLeast > 0 && canShare(field) ? new Set([field]) : new Set();
  };
  // however many parts fail, one of those that hold demands it
  const demandedOf = (least: number, parts: readonly Rule[]): Set<F> => {
    const each = parts.map(demanded);
    const most = parts.length - least;
    return new Set(
      each.flatMap((fields) => [...fields]).filter((field) => each.filter((one) => one.has(field)).length > most),
    );
  };
  if (rule !== undefined) return demanded(rule);
  const rules = (cascade ?? []).flatMap((step): Rule[] => (step.rule === undefined ? [] : [step.rule]));
  // a score demands nothing of any field alone
  return cascade === undefined || rules.length < cascade.length ? new Set() : demandedOf(1, rules);
}

/** The reviewer to whom a pair of such a score goes. */
export function reviewerOf<F extends string, V extends ReviewBand>(
  { review, cascade }: Demand<F, V>,
  score: number,
): V {
  const reviewer = cascade === undefined ? review : cascade[cascade.length - 1 - tierOf(reviewedScore(score))]?.review;
  if (reviewer === undefined) throw new Error('expected a score that waits for a reviewer');
  return reviewer;
}
