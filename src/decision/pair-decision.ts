import type { Field } from '../core/field.ts';
import type { RecordRow } from '../core/record.ts';
import type { DecisionTree } from './decision-tree.ts';
import { growTree } from './decision-tree.ts';
import type { Demand } from './demand-schema.ts';
import type { Comparing, PairScore } from './rule.ts';
import { compileDemand, FULL_SCORE, REFUSED, RuleTests } from './rule.ts';

/** Cells that accept a pair, ascending, with its score in each: the first `count` places. */
export interface Accepted {
  count: number;
  readonly cells: Int32Array;
  readonly scores: Int32Array;
}

/** What several cells demand of the same pair, found out once. */
export interface PairDecision<R = RecordRow> {
  /** Ascending. */
  readonly cells: readonly number[];
  /** Where the pair is accepted. To be read before the next pair is decided. */
  readonly decide: (request: R, account: R) => Accepted;
}

/**
 * What one path demands of a pair in every cell. What cells have in common is asked once: equal demands are one, and so are equal
 * tests of different rules.
 */
export class PathDecisions<R = RecordRow, F extends string = Field> {
  readonly comparing: Comparing<R, F>;
  /** Different demands, and by cell which of them it makes. */
  readonly demands: readonly Demand<F>[];
  readonly demandOf: readonly number[];
  readonly tests: RuleTests<R, F>;
  /** By the demands they answer: points differ in what accepts a pair more often than in what is asked. */
  readonly trees: Map<string, DecisionTree<R> | null>;
  readonly scores: (PairScore<R> | undefined)[];

  /**
   * @param paths the path as each cell has it
   * @param shared fields in which every pair is known to show the same value, not empty
   */
  constructor(paths: readonly Demand<F>[], comparing: Comparing<R, F>, shared: ReadonlySet<F>) {
    const keys = paths.map((path) => JSON.stringify([path.rule, path.score, path.model, path.review, path.cascade]));
    const distinct = [...new Set(keys)];
    this.comparing = comparing;
    this.demands = distinct.map((key) => paths[keys.indexOf(key)]!);
    this.demandOf = keys.map((key) => distinct.indexOf(key));
    this.tests = new RuleTests(comparing, shared);
    this.trees = new Map();
    this.scores = [];
  }

  /** Compiles what some cells demand. */
  at(cells: readonly number[]): PairDecision<R> {
    const asked = [...new Set(cells.map((cell) => this.demandOf[cell]!))];
    const placeOf = cells.map((cell) => asked.indexOf(this.demandOf[cell]!));
    const tree = this.treeOf(asked);
    return { cells, decide: tree === null ? this.oneByOne(cells, asked, placeOf) : byTree(tree, cells, placeOf) };
  }

  /** Null where a score or a cascade is demanded, or the rules are too many for a tree. */
  treeOf(asked: readonly number[]): DecisionTree<R> | null {
    const key = asked.join();
    let tree = this.trees.get(key);
    if (tree === undefined) {
      const rules = asked.flatMap((demand) => {
        const { rule } = this.demands[demand]!;
        return rule === undefined ? [] : [rule];
      });
      const isScored = rules.length < asked.length;
      tree = isScored
        ? null
        : growTree(
            rules.map((rule) => this.tests.formula(rule)),
            this.tests.list,
          );
      this.trees.set(key, tree);
    }
    return tree;
  }

  oneByOne(cells: readonly number[], asked: readonly number[], placeOf: readonly number[]): PairDecision<R>['decide'] {
    const scores = asked.map((demand) => {
      this.scores[demand] ??= compileDemand(this.demands[demand]!, this.comparing);
      return this.scores[demand];
    });
    const found = new Int32Array(scores.length);
    const accepted: Accepted = { count: 0, cells: new Int32Array(cells.length), scores: new Int32Array(cells.length) };
    return (request, account) => {
      for (let i = 0; i < scores.length; i++) found[i] = scores[i]!(request, account);
      let count = 0;
      for (let i = 0; i < cells.length; i++) {
        const score = found[placeOf[i]!]!;
        if (score === REFUSED) continue;
        accepted.cells[count] = cells[i]!;
        accepted.scores[count++] = score;
      }
      accepted.count = count;
      return accepted;
    };
  }
}

function byTree<R>(
  tree: DecisionTree<R>,
  cells: readonly number[],
  placeOf: readonly number[],
): PairDecision<R>['decide'] {
  const outcomes = tree.outcomes.map((met): Accepted => {
    const accepting = cells.filter((_, i) => met[placeOf[i]!]!);
    return {
      count: accepting.length,
      cells: Int32Array.from(accepting),
      scores: new Int32Array(accepting.length).fill(FULL_SCORE),
    };
  });
  const { decide } = tree;
  return (request, account) => outcomes[decide(request, account)]!;
}
