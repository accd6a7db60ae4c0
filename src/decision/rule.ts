import type { ComparatorKind } from '../comparison/comparator.ts';
import type { Field } from '../core/field.ts';
import type { RecordRow } from '../core/record.ts';
import { FIELD_COLUMNS } from '../core/record.ts';
import type { Condition, PathConfig, Rule } from './config.ts';
import type { NumberedTest } from './decision-tree.ts';
import type { Formula } from './formula.ts';
import { allOf, anyOf } from './formula.ts';
import { everyTest, someTest } from './joined-tests.ts';
import type { PairTest } from './same-field.ts';
import { SAME_FIELD } from './same-field.ts';

/** Scores are whole numbers: 1024 is 1. A pair below the threshold is refused. */
export const FULL_SCORE = 1024;
export const REFUSED = -1;
/** More than the rounding of a weighted mean, less than any difference of meaning. */
const ROUNDING = 1e-12;

/** Similarity of one field of two records under one comparator, remembered or computed; the engine passes it in. */
export type FieldSimilarity = (left: RecordRow, right: RecordRow) => number;

/** Makes the similarity of a field under a comparator and its parameters. */
export type SimilarityMaker = (kind: ComparatorKind, params: unknown, field: Field) => FieldSimilarity;

/** Score of a pair, or `REFUSED`. */
export type PairScore = (request: RecordRow, account: RecordRow) => number;

/** Compiles what a path demands of a pair. */
export function compilePath(
  path: PathConfig,
  comparators: readonly ComparatorKind[],
  make: SimilarityMaker,
): PairScore {
  const kindOf = (type: string) => kindNamed(comparators, type);
  if (path.score !== undefined) {
    const { of, threshold } = path.score;
    const terms = of.map((term) => {
      const kind = kindOf(term.compare);
      return { weight: term.weight, similarity: make(kind, kind.params.parse(term.params ?? {}), term.field) };
    });
    const total = terms.reduce((sum, term) => sum + term.weight, 0);
    return (request, account) => {
      let sum = 0;
      for (const term of terms) sum += term.weight * term.similarity(request, account);
      const mean = sum / total;
      // a mean that equals the threshold but for rounding meets it; only then is it rounded down to a whole number
      return mean + ROUNDING >= threshold ? Math.floor((mean + ROUNDING) * FULL_SCORE) : REFUSED;
    };
  }
  const tests = new RuleTests(comparators, make);
  const test = asTest(tests.formula(path.rule!), tests.list);
  return (request, account) => (test(request, account) ? FULL_SCORE : REFUSED);
}

function isJoined<K extends 'all' | 'any'>(rule: Rule, key: K): rule is Extract<Rule, Record<K, readonly Rule[]>> {
  return Array.isArray((rule as Record<string, unknown>)[key]);
}

/** The tests that some rules ask of a pair, equal ones once. */
export class RuleTests {
  readonly comparators: readonly ComparatorKind[];
  readonly make: SimilarityMaker;
  /** Fields in which every pair is known to show the same value, not empty. */
  readonly shared: ReadonlySet<Field>;
  readonly list: NumberedTest[];
  readonly numbers: Map<string, number>;

  constructor(comparators: readonly ComparatorKind[], make: SimilarityMaker, shared: ReadonlySet<Field> = new Set()) {
    this.comparators = comparators;
    this.make = make;
    this.shared = shared;
    this.list = [];
    this.numbers = new Map();
  }

  /** A rule over these tests; new ones join them. */
  formula(rule: Rule): Formula {
    if (isJoined(rule, 'all')) return allOf(rule.all.map((part) => this.formula(part)));
    if (isJoined(rule, 'any')) return anyOf(rule.any.map((part) => this.formula(part)));
    const { kind, field, atLeast, params } = readCondition(rule, (type) => kindNamed(this.comparators, type));
    // a similarity of 0 is asked of nobody
    if (atLeast <= 0) return true;
    const sameField = kind.isEquality ? SAME_FIELD[field] : undefined;
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

  atLeast(kind: ComparatorKind, params: unknown, field: Field, least: number): PairTest {
    const similarity = this.make(kind, params, field);
    return (request, account) => similarity(request, account) + ROUNDING >= least;
  }
}

function asTest(formula: Formula, tests: readonly NumberedTest[]): PairTest {
  if (typeof formula === 'boolean') return () => formula;
  if (typeof formula === 'number') return tests[formula]!.test;
  if ('all' in formula) return everyTest(formula.all.map((part) => asTest(part, tests)));
  return someTest(formula.any.map((part) => asTest(part, tests)));
}

function kindNamed(comparators: readonly ComparatorKind[], type: string): ComparatorKind {
  return comparators.find((kind) => kind.type === type)!;
}

function readCondition(condition: Condition, kindOf: (type: string) => ComparatorKind) {
  const [type, value] = Object.entries(condition)[0]!;
  const kind = kindOf(type);
  const given = (typeof value === 'string' ? { field: value } : value) as {
    field: Field;
    atLeast?: number;
    params?: unknown;
  };
  return {
    kind,
    field: given.field,
    atLeast: given.atLeast ?? kind.defaultAtLeast,
    params: kind.params.parse(given.params ?? {}),
  };
}

/**
 * Fields that every pair meeting the rule must share exactly. They can join the pass's key without losing a link: what a
 * rule demands anyway need not be found out pair by pair.
 */
export function demandedFields(path: PathConfig, comparators: readonly ComparatorKind[]): ReadonlySet<Field> {
  const kindOf = (type: string) => kindNamed(comparators, type);
  const demanded = (rule: Rule): Set<Field> => {
    if (isJoined(rule, 'all')) return new Set(rule.all.flatMap((part) => [...demanded(part)]));
    if (isJoined(rule, 'any')) {
      const [first, ...others] = rule.any.map(demanded);
      return new Set([...first!].filter((field) => others.every((other) => other.has(field))));
    }
    const { kind, field, atLeast } = readCondition(rule, kindOf);
    return kind.isEquality && atLeast > 0 && FIELD_COLUMNS[field] !== undefined ? new Set([field]) : new Set();
  };
  return path.rule === undefined ? new Set() : demanded(path.rule);
}
