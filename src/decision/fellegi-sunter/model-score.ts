import type { ComparatorKind } from '../../comparison/comparator.ts';
import { comparisonName } from './config.ts';
import type { ModelFields } from './levels.ts';
import { compileLevels, levelCodes, levelNames } from './levels.ts';
import type { FittedComparison, ModelParameters } from './parameters.ts';
import { termWeights } from './term-frequency.ts';
import { priorWeight, probabilityOf, weightOf } from './weights.ts';

/** How often values of a field are shown: by value, and which value a pair agrees on. */
export interface ValueCounts<R> {
  readonly counts: ArrayLike<number>;
  readonly total: number;
  readonly agreed: (left: R, right: R) => number;
}

/** What a model reads of two records, and how often their values are shown. */
export interface ScoredFields<R> extends ModelFields<R> {
  /** Asked of fields with `termFrequency` alone. */
  valueCounts(field: string): ValueCounts<R>;
}

/** One comparison of one pair. */
export interface ComparedLevel {
  readonly name: string;
  readonly level: string;
  /** 1/1024 bit. */
  readonly weight: number;
}

/** Why a pair has its score. */
export interface ScoreExplanation {
  readonly comparisons: readonly ComparedLevel[];
  readonly priorWeight: number;
  /** Sum of all weights with the prior's. */
  readonly score: number;
  readonly probability: number;
}

/** A model ready to score pairs. */
export interface ModelScore<R> {
  readonly names: readonly string[];
  readonly levelNames: readonly (readonly string[])[];
  /** Sum of the weights and the prior's, in 1/1024 bit: 0 is a probability of 1/2. */
  readonly score: (left: R, right: R) => number;
  /** The same, with the levels and weights written to the first places. */
  readonly detail: (left: R, right: R, levels: Uint8Array, weights: Int32Array) => number;
  readonly explain: (left: R, right: R) => ScoreExplanation;
}

/** Weights of the levels of a comparison by code, in 1/1024 bit; a level that says nothing weighs 0. */
export function levelWeights(comparison: FittedComparison): Int32Array {
  const weights = new Int32Array(levelCodes(comparison));
  comparison.m.forEach((m, level) => {
    weights[level] = weightOf(m, comparison.u[level]!);
  });
  return weights;
}

/** Compiles a model for records of one kind. */
export function compileModel<R>(
  parameters: ModelParameters,
  comparators: readonly ComparatorKind[],
  fields: ScoredFields<R>,
): ModelScore<R> {
  const { comparisons } = parameters;
  const prior = priorWeight(parameters.prior);
  const weigh = comparisons.map((comparison) => {
    const levelOf = compileLevels(comparison, comparators, fields);
    const weights = levelWeights(comparison);
    const { termFrequency } = comparison;
    if (termFrequency === undefined) return { levelOf, weightAt: (level: number) => weights[level]! };
    const { counts, total, agreed } = fields.valueCounts(comparison.field);
    const terms = Int32Array.from(termWeights(comparison.m[0]!, counts, total, termFrequency.floor));
    return {
      levelOf,
      weightAt: (level: number, left: R, right: R) => (level === 0 ? terms[agreed(left, right)]! : weights[level]!),
    };
  });
  const detail: ModelScore<R>['detail'] = (left, right, levels, weights) => {
    let score = prior;
    for (let place = 0; place < weigh.length; place++) {
      const { levelOf, weightAt } = weigh[place]!;
      const level = levelOf(left, right);
      const weight = weightAt(level, left, right);
      levels[place] = level;
      weights[place] = weight;
      score += weight;
    }
    return score;
  };
  const names = comparisons.map(comparisonName);
  const namesOfLevels = comparisons.map((comparison) => levelNames(comparison, comparators));
  const levels = new Uint8Array(comparisons.length);
  const weights = new Int32Array(comparisons.length);
  return {
    names,
    levelNames: namesOfLevels,
    detail,
    score: (left, right) => detail(left, right, levels, weights),
    explain: (left, right) => {
      const score = detail(left, right, levels, weights);
      return {
        comparisons: names.map((name, place) => ({
          name,
          level: namesOfLevels[place]![levels[place]!]!,
          weight: weights[place]!,
        })),
        priorWeight: prior,
        score,
        probability: probabilityOf(score),
      };
    },
  };
}
