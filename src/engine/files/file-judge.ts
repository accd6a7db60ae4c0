import { COMPARATORS } from '../../comparison/kinds/index.ts';
import type { Demand } from '../../decision/demand-schema.ts';
import type { FieldSimilarity } from '../../decision/rule.ts';
import { compileDemand, FULL_SCORE, REFUSED, readCondition } from '../../decision/rule.ts';
import type { Condition, Rule } from '../../decision/rule-schema.ts';
import { tierOf } from '../../decision/tiers.ts';
import type { FilePair } from './file-records.ts';
import { fileSimilarityMaker } from './file-similarity.ts';
import type { FileModel, ModelExplanation } from './fit-judge.ts';
import { modelExplanations, modelJudge } from './fit-judge.ts';

/** What is demanded of a pair of a file: plain data, since threads are handed it. */
export type FileDemand = Omit<Demand<string>, 'model'> & { readonly model?: FileModel | undefined };

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
  const { model, ...stated } = demand;
  if (model !== undefined) return modelJudge(pair, model);
  const comparing = { comparators: COMPARATORS, make: fileSimilarityMaker(pair) };
  const { rule, score } = demand;
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
    const decide = compileDemand({ score }, comparing);
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
  const decide = compileDemand(stated, comparing);
  if (demand.cascade !== undefined) {
    const steps = demand.cascade.length;
    const judge: FileJudge = {
      // of the last step first, so that summaries begin with the first
      bins: ['refused', ...Array.from({ length: steps }, (_, i) => `step ${steps - i}`)],
      bin: 0,
      score: null,
      judge: (left, right) => {
        const found = decide(left, right);
        judge.bin = found === REFUSED ? 0 : tierOf(found) + 1;
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
  if (model !== undefined) return model.threshold;
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
  if (demand.model !== undefined) return modelExplanations(pair, demand.model);
  const make = fileSimilarityMaker(pair);
  const named = new Map<string, NumberOf>();
  const add = (name: string, of: NumberOf) => {
    for (let n = 1; ; n++) {
      const free = n === 1 ? name : `${name}_${n}`;
      if (named.has(free)) continue;
      named.set(free, of);
      return;
    }
  };
  const rounded =
    (similarity: FieldSimilarity<number>, weight = 1): NumberOf =>
    (left, right) =>
      Math.round(weight * similarity(left, right) * 10_000) / 10_000;
  const seen = new Set<string>();
  for (const { rule, score } of demand.cascade ?? [demand]) {
    const total = score?.of.reduce((sum, { weight }) => sum + weight, 0) ?? 0;
    for (const { compare, field, params, weight } of score?.of ?? []) {
      const kind = COMPARATORS.find((one) => one.type === compare)!;
      const similarity = make(kind, kind.params.parse(params ?? {}), field);
      add(`${field}_${compare}`, rounded(similarity));
      add(`${field}_${compare}_weight`, rounded(similarity, weight / total));
    }
    for (const condition of rule === undefined ? [] : conditionsOf(rule)) {
      const { kind, field, params } = readCondition<string>(condition, COMPARATORS);
      const key = JSON.stringify([kind.type, field, params]);
      if (!seen.has(key)) add(`${field}_${kind.type}`, rounded(make(kind, params, field)));
      seen.add(key);
    }
  }
  return [...named].map(([name, of]) => ({ name, type: 'double', of }));
}

function conditionsOf(rule: Rule): readonly Condition[] {
  const parts = ['all', 'any', 'of'].map((key) => (rule as Record<string, unknown>)[key]).find(Array.isArray);
  return parts === undefined ? [rule as Condition] : (parts as readonly Rule[]).flatMap(conditionsOf);
}

function isCounted(rule: Rule): rule is Extract<Rule, { readonly at_least: number }> {
  return Array.isArray((rule as Record<string, unknown>)['of']);
}
