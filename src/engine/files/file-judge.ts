import { COMPARATORS } from '../../comparison/kinds/index.ts';
import type { Demand, OwnReview, Step } from '../../decision/demand-schema.ts';
import { scoreAt } from '../../decision/fellegi-sunter/weights.ts';
import { readCondition } from '../../decision/read-condition.ts';
import type { FieldSimilarity } from '../../decision/rule.ts';
import { compileDemand, FULL_SCORE, REFUSED } from '../../decision/rule.ts';
import type { Condition, Rule } from '../../decision/rule-schema.ts';
import { isForReview, reviewedScore, tierOf } from '../../decision/tiers.ts';
import type { FilePair } from './file-records.ts';
import { fileSimilarityMaker } from './file-similarity.ts';
import type { FileModel, ModelExplanation } from './fit-judge.ts';
import { fileModelScore, modelExplanations, modelJudge } from './fit-judge.ts';

/** What is demanded of a pair of a file, every model with its parameters: plain data, since threads are handed it. */
export type FileDemand = Demand<string, OwnReview>;

/** A model of a demand, and at which step of a cascade it stands, from 1. */
export interface DemandModel extends FileModel {
  readonly step: number | null;
}

/** The models of a demand. */
export function demandModels(demand: FileDemand): readonly DemandModel[] {
  const steps: readonly Step<string, OwnReview>[] = demand.cascade ?? [demand];
  return steps.flatMap(({ model }, at) =>
    model === undefined ? [] : [{ ...fileModel(model), step: demand.cascade === undefined ? null : at + 1 }],
  );
}

/** Whether some pairs are for review. */
export function hasReview({ review, cascade }: FileDemand): boolean {
  return review !== undefined || (cascade ?? []).some((step) => step.review !== undefined);
}

function fileModel({ fitted, threshold }: NonNullable<FileDemand['model']>): FileModel {
  if (fitted === undefined) throw new Error('expected a model that has its parameters');
  return { parameters: fitted, threshold: scoreAt(threshold) };
}

/** Decides on pairs of rows. */
export interface FileJudge {
  /** Names of the bins in which judged pairs are counted, in their order. */
  readonly bins: readonly string[];
  /** The bin of the pair judged last. */
  bin: number;
  /** The score of the pair judged last, below the threshold too; null where pairs are accepted or refused without one. */
  score: number | null;
  /** The score of a pair in 1/1024, or `REFUSED`. */
  readonly judge: (left: number, right: number) => number;
}

/** One column that explains links, and its value for a pair. */
export type Explanation = ModelExplanation;

type NumberOf = (left: number, right: number) => number;

/** Bins of a weighted mean. */
const SCORE_BINS = 20;

/** Compiles what is demanded. */
export function fileJudge(pair: FilePair, demand: FileDemand): FileJudge {
  const { rule, score, model, review } = demand;
  if (model !== undefined) {
    const above = review === undefined || typeof review.above === 'number' ? undefined : scoreAt(review.above);
    return modelJudge(pair, fileModel(model), above);
  }
  const comparing = {
    comparators: COMPARATORS,
    make: fileSimilarityMaker(pair),
    modelScore: (step: NonNullable<FileDemand['model']>) => fileModelScore(pair, fileModel(step).parameters),
  };
  if (rule !== undefined && isCounted(rule)) {
    const least = rule.at_least;
    const tests = rule.of.map((part) => compileDemand({ rule: part }, comparing));
    const judge: FileJudge = {
      bins: tests.map((_, i) => `${i}`).concat(`${tests.length}`),
      bin: 0,
      score: 0,
      judge: (left, right) => {
        let met = 0;
        for (let i = 0; i < tests.length; i++) if (tests[i]!(left, right) !== REFUSED) met++;
        judge.bin = met;
        judge.score = met * FULL_SCORE;
        return met >= least ? met * FULL_SCORE : REFUSED;
      },
    };
    return judge;
  }
  if (score !== undefined) {
    // without a threshold, so that refused pairs are counted too; the threshold is that of the whole number
    const mean = compileDemand({ score: { ...score, threshold: 0 } }, comparing);
    const decide = compileDemand({ score, review }, comparing);
    const judge: FileJudge = {
      bins: Array.from({ length: SCORE_BINS + 1 }, (_, i) => (i / SCORE_BINS).toFixed(2)),
      bin: 0,
      score: 0,
      judge: (left, right) => {
        const found = mean(left, right);
        judge.score = found;
        judge.bin = Math.floor((found * SCORE_BINS) / FULL_SCORE);
        return decide(left, right);
      },
    };
    return judge;
  }
  const decide = compileDemand(demand, comparing);
  if (demand.cascade !== undefined) {
    const bins = ['refused'];
    // by tier: of the last step first, so that summaries begin with the first
    const tiers = demand.cascade.toReversed().map((step, tier) => {
      const name = `step ${demand.cascade!.length - tier}`;
      const reviewed = step.review === undefined ? 0 : bins.push(`${name}, for review`) - 1;
      return { met: bins.push(name) - 1, reviewed };
    });
    const judge: FileJudge = {
      bins,
      bin: 0,
      score: null,
      judge: (left, right) => {
        const found = decide(left, right);
        if (found === REFUSED) judge.bin = 0;
        else if (isForReview(found)) judge.bin = tiers[tierOf(reviewedScore(found))]!.reviewed;
        else judge.bin = tiers[tierOf(found)]!.met;
        return found;
      },
    };
    return judge;
  }
  const judge: FileJudge = {
    bins: ['refused', 'met'],
    bin: 0,
    score: null,
    judge: (left, right) => {
      const found = decide(left, right);
      judge.bin = found === REFUSED ? 0 : 1;
      return found;
    },
  };
  return judge;
}

/** The least score of a link on the scale of `FileJudge.score`; null where there are no scores. */
export function demandThreshold({ rule, score, model }: FileDemand): number | null {
  if (model !== undefined) return scoreAt(model.threshold);
  if (score !== undefined) return score.threshold * FULL_SCORE;
  return rule !== undefined && isCounted(rule) ? rule.at_least * FULL_SCORE : null;
}

/** What the bins count, for headings. */
export function binsCount({ rule, score, cascade, model }: FileDemand): string {
  if (model !== undefined) return 'bits above even odds from';
  if (cascade !== undefined) return 'step of the cascade';
  if (score !== undefined) return 'score from';
  return rule !== undefined && isCounted(rule) ? 'conditions met' : 'rule';
}

/** Columns that explain a link: each condition's similarity, each term's similarity and its part of the score. */
export function explanations(pair: FilePair, demand: FileDemand): readonly Explanation[] {
  const make = fileSimilarityMaker(pair);
  const named = new Map<string, Explanation>();
  const addOne = (one: Explanation) => {
    for (let n = 1; ; n++) {
      const name = n === 1 ? one.name : `${one.name}_${n}`;
      if (named.has(name)) continue;
      named.set(name, { ...one, name });
      return;
    }
  };
  const add = (name: string, of: NumberOf) => addOne({ name, type: 'double', of });
  const rounded =
    (similarity: FieldSimilarity<number>, weight = 1): NumberOf =>
    (left, right) =>
      Math.round(weight * similarity(left, right) * 10_000) / 10_000;
  const seen = new Set<string>();
  const steps: readonly Step<string, OwnReview>[] = demand.cascade ?? [demand];
  for (const { rule, score, model } of steps) {
    if (model !== undefined) modelExplanations(pair, fileModel(model).parameters).forEach(addOne);
    const total = score?.of.reduce((sum, { weight }) => sum + weight, 0) ?? 0;
    for (const { compare, field, params, weight } of score?.of ?? []) {
      const kind = COMPARATORS.find((one) => one.type === compare)!;
      const similarity = make(kind, kind.params.parse(params ?? {}), field);
      add(`${field}_${compare}`, rounded(similarity));
      add(`${field}_${compare}_part`, rounded(similarity, weight / total));
    }
    for (const condition of rule === undefined ? [] : conditionsOf(rule)) {
      const { kind, field, params } = readCondition<string>(condition, COMPARATORS);
      const key = JSON.stringify([kind.type, field, params]);
      if (!seen.has(key)) add(`${field}_${kind.type}`, rounded(make(kind, params, field)));
      seen.add(key);
    }
  }
  return [...named.values()];
}

function conditionsOf(rule: Rule): readonly Condition[] {
  const parts = ['all', 'any', 'of'].map((key) => (rule as Record<string, unknown>)[key]).find(Array.isArray);
  return parts === undefined ? [rule as Condition] : (parts as readonly Rule[]).flatMap(conditionsOf);
}

function isCounted(rule: Rule): rule is Extract<Rule, { readonly at_least: number }> {
  return Array.isArray((rule as Record<string, unknown>)['of']);
}
