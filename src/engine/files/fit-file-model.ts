import type { ComparatorKind } from '../../comparison/comparator.ts';
import { below } from '../../core/below.ts';
import { Failure } from '../../core/failure.ts';
import { PURPOSE } from '../../core/purpose.ts';
import type { Keys } from '../../core/word.ts';
import { deriveKeys, word } from '../../core/word.ts';
import type { ModelConfig } from '../../decision/fellegi-sunter/config.ts';
import type { FitInput, PriorSource } from '../../decision/fellegi-sunter/fit-model.ts';
import { fitModel } from '../../decision/fellegi-sunter/fit-model.ts';
import { comparedFields, compileLevels, levelCodes } from '../../decision/fellegi-sunter/levels.ts';
import type { ModelParameters } from '../../decision/fellegi-sunter/parameters.ts';
import { statedParameters } from '../../decision/fellegi-sunter/parameters.ts';
import { compilePattern, PatternCounts } from '../../decision/fellegi-sunter/patterns.ts';
import { priorByRule } from '../../decision/fellegi-sunter/prior.ts';
import { compileDemand, demandedFields, REFUSED } from '../../decision/rule.ts';
import type { Rule } from '../../decision/rule-schema.ts';
import type { FilePass } from './candidates.ts';
import { firstPass, forEachCandidate, pairsOfPass } from './candidates.ts';
import { filePass } from './file-passes.ts';
import type { FilePair } from './file-records.ts';
import type { RowSimilarityMaker } from './file-similarity.ts';
import { fileModelFields } from './fit-fields.ts';

/** Pairs of one pass that EM is shown at most, about: of larger passes those of a keyed sample of left rows. */
const MOST_PASS_PAIRS = 1_000_000;
/** Pairs that are asked for the rules of the prior at most, about: of more those of a keyed sample of left rows. */
const MOST_PRIOR_PAIRS = 5_000_000;
/** Pairs of one task, about, and tasks of one pass at most: many enough that threads end together. */
const TASK_PAIRS = 20_000;
const MOST_TASKS = 64;
/** Words are below it. */
const ALL = 4294967296;

/** A pass with the fields that its keys are made of. */
export interface FittedPass {
  readonly pass: FilePass;
  readonly fields: readonly string[];
}

/** What a model is fitted to: plain data, since threads are handed it. */
export interface FitWork {
  readonly model: ModelConfig;
  readonly pair: FilePair;
  readonly passes: readonly FittedPass[];
  readonly seed: number;
  /** The pairs among which are all that meet a rule of the prior; none where it has no rules. */
  readonly priorPasses: readonly FilePass[];
}

/** A part of what is counted: of all pairs or of a pass those of some left rows, of random pairs some draws. */
export interface FitTask {
  readonly of: 'all' | 'random' | 'prior' | number;
  readonly from: number;
  readonly to: number;
  /** Left rows whose word is below it are looked at; 2^32 is all of them. */
  readonly below: number;
}

/** What a task saw. */
export interface FitCount {
  readonly pairs: number;
  readonly patterns: Float64Array;
  readonly counts: Float64Array;
  /** By pattern, the pairs that no earlier pass has; for the prior one number, the pairs that meet a rule. */
  readonly first: Float64Array;
}

/** How many pairs two files have, compared or not. */
export function pairsOf({ left, right, isSelf }: FilePair): number {
  return isSelf ? (left.size * (left.size - 1)) / 2 : left.size * right.size;
}

/**
 * Prepares to fit a model to two files.
 *
 * @throws {Failure} `input` where no pair can be compared, or a rule of the prior demands no field exactly.
 */
export function fitWork(
  model: ModelConfig,
  pair: FilePair,
  passes: readonly FittedPass[],
  comparators: readonly ComparatorKind[],
  seed = 0,
): FitWork {
  if (pairsOf(pair) === 0) throw new Failure('input', 'model: expected pairs to fit to, found none');
  // refuses too many patterns before anything is counted
  new PatternCounts(model.comparisons!.map(levelCodes));
  return { model, pair, passes, seed, priorPasses: priorPasses(model, pair, comparators) };
}

/** What is to be counted, and how many pairs that will be, about. */
export function fitTasks({ model, pair, passes, seed, priorPasses }: FitWork) {
  const tasks: FitTask[] = [];
  let pairs = 0;
  const split = (of: FitTask['of'], end: number, count: number, below = ALL) => {
    pairs += count;
    const step = Math.max(1, Math.ceil(end / Math.min(MOST_TASKS, Math.ceil(count / TASK_PAIRS) || 1)));
    for (let from = 0; from < end; from += step) tasks.push({ of, from, to: Math.min(end, from + step), below });
  };
  const rows = pair.left.size;
  if (pairsOf(pair) <= model.randomPairs) split('all', rows, pairsOf(pair));
  else split('random', drawsFor(pair, model.randomPairs, deriveKeys(seed, 0)), model.randomPairs);
  const sample = (of: FitTask['of'], count: number, most: number) =>
    count <= most ? split(of, rows, count) : split(of, rows, most, (most / count) * ALL);
  for (const [at, { pass }] of passes.entries()) sample(at, pairsOfPass(pair, pass), MOST_PASS_PAIRS);
  if (priorPasses.length > 0) {
    const count = priorPasses.reduce((sum, pass) => sum + pairsOfPass(pair, pass), 0);
    sample('prior', count, MOST_PRIOR_PAIRS);
  }
  return { tasks, pairs };
}

/** Compiles a model's levels into what counts the pairs of a task. */
export function fitCounter(
  { model, pair, passes, seed, priorPasses }: FitWork,
  comparators: readonly ComparatorKind[],
  make: RowSimilarityMaker,
): (task: FitTask) => FitCount {
  const fields = fileModelFields(pair, make);
  const radices = model.comparisons!.map(levelCodes);
  const pattern = compilePattern(
    model.comparisons!.map((comparison) => compileLevels(comparison, comparators, fields)),
    radices,
  );
  const keys = deriveKeys(seed, 0);
  const filePasses = passes.map(({ pass }) => pass);
  const scores = priorRules(model).map((rule) => compileDemand<number, string>({ rule }, { comparators, make }));
  return ({ of, from, to, below: end }) => {
    const counts = new PatternCounts(radices);
    const first = new PatternCounts(radices);
    let pairs = 0;
    let met = 0;
    const eachRow = (visit: (row: number) => void) => {
      for (let row = from; row < to; row++) if (end === ALL || word(keys, PURPOSE.fit + 2, row) < end) visit(row);
    };
    if (of === 'random') {
      const { size } = pair.left;
      for (let draw = from; draw < to; draw++) {
        const row = below(word(keys, PURPOSE.fit, draw), size);
        const other = below(word(keys, PURPOSE.fit + 1, draw), pair.right.size);
        if (pair.isSelf && row === other) continue;
        counts.add(pair.isSelf && row > other ? pattern(other, row) : pattern(row, other));
        pairs++;
      }
    } else if (of === 'all') {
      eachRow((row) => {
        for (let other = pair.isSelf ? row + 1 : 0; other < pair.right.size; other++, pairs++) {
          counts.add(pattern(row, other));
        }
      });
    } else if (of === 'prior') {
      eachRow((row) =>
        forEachCandidate(pair, priorPasses, row, row + 1, (left, right) => {
          pairs++;
          if (scores.some((score) => score(left, right) !== REFUSED)) met++;
        }),
      );
    } else {
      const alone = [filePasses[of]!];
      eachRow((row) =>
        forEachCandidate(pair, alone, row, row + 1, (left, right) => {
          const found = pattern(left, right);
          counts.add(found);
          if (firstPass(filePasses, left, right, of) === of) first.add(found);
          pairs++;
        }),
      );
    }
    const patterns = Float64Array.from(counts.counts.keys());
    return {
      pairs,
      patterns,
      counts: Float64Array.from(counts.counts.values()),
      first: of === 'prior' ? Float64Array.of(met) : patterns.map((found) => first.counts.get(found) ?? 0),
    };
  };
}

/**
 * What a model is fitted from, of what the tasks saw, whoever did them: counts are whole numbers, whose sums no order changes.
 *
 * @throws {Failure} `input` where the rules of the prior meet no pair, or too many.
 */
export function fitInput(
  { model, pair, passes }: FitWork,
  tasks: readonly FitTask[],
  found: readonly FitCount[],
  comparators: readonly ComparatorKind[],
): FitInput {
  const comparisons = model.comparisons!;
  const radices = comparisons.map(levelCodes);
  const compared = comparisons.map((comparison) => comparedFields(comparison, comparators));
  const random = new PatternCounts(radices);
  const union = new PatternCounts(radices);
  const ofTask = (which: (of: FitTask['of']) => boolean) => found.filter((_, at) => which(tasks[at]!.of));
  for (const { patterns, counts } of ofTask((of) => of === 'all' || of === 'random')) {
    patterns.forEach((pattern, i) => {
      random.add(pattern, counts[i]!);
    });
  }
  const shown = passes.map(({ pass, fields }, at) => {
    const counts = new PatternCounts(radices);
    const first = new PatternCounts(radices);
    const parts = ofTask((of) => of === at);
    for (const part of parts) {
      part.patterns.forEach((pattern, i) => {
        counts.add(pattern, part.counts[i]!);
        if (part.first[i]! > 0) first.add(pattern, part.first[i]!);
      });
    }
    const pairs = pairsOfPass(pair, pass);
    const isWhole = pairs <= MOST_PASS_PAIRS;
    const times = isWhole ? 1 : pairs / Math.max(1, sumOf(parts));
    for (const [pattern, count] of first.counts) union.add(pattern, count * times);
    return {
      name: pass.name,
      leftOut: compared.flatMap((fieldsOfOne, place) => (fields.some((one) => fieldsOfOne.has(one)) ? [place] : [])),
      table: counts.table(),
      ...(isWhole ? {} : { sampledOf: pairs }),
    };
  });
  const prior = priorSource(
    model,
    tasks,
    ofTask((of) => of === 'prior'),
  );
  const pairs = pairsOf(pair);
  // refused here, where whoever asked for the fit hears it
  if (prior !== null && typeof prior === 'object') priorByRule(prior.met, prior.recall, pairs);
  return { comparisons, random: random.table(), passes: shown, candidates: union.table(), pairs, prior };
}

/**
 * Fits a model to two files in the thread at hand, or takes it as it is stated (see `fitModel`). Which pairs are looked at follows from
 * the seed and the row numbers alone.
 *
 * @throws {Failure} `input` where no pair can be compared, or the rules of the prior meet none.
 */
export function fitFileModel(
  model: ModelConfig,
  pair: FilePair,
  passes: readonly FittedPass[],
  comparators: readonly ComparatorKind[],
  similarity: RowSimilarityMaker,
  seed = 0,
): ModelParameters {
  if (model.fit === 'none') return statedParameters(model.comparisons!, model.prior as number);
  const work = fitWork(model, pair, passes, comparators, seed);
  const { tasks } = fitTasks(work);
  return fitModel(fitInput(work, tasks, tasks.map(fitCounter(work, comparators, similarity)), comparators));
}

/** Draws until so many random pairs are found; in one file a record drawn twice is no pair. */
function drawsFor({ left, right, isSelf }: FilePair, wanted: number, keys: Keys): number {
  if (!isSelf) return wanted;
  let seen = 0;
  let draw = 0;
  for (; seen < wanted; draw++) {
    if (below(word(keys, PURPOSE.fit, draw), left.size) !== below(word(keys, PURPOSE.fit + 1, draw), right.size))
      seen++;
  }
  return draw;
}

function sumOf(parts: readonly FitCount[]): number {
  return parts.reduce((sum, { pairs }) => sum + pairs, 0);
}

function priorRules({ prior }: ModelConfig): readonly Rule[] {
  return typeof prior === 'object' ? (prior.rules as readonly Rule[]) : [];
}

function priorPasses(model: ModelConfig, pair: FilePair, comparators: readonly ComparatorKind[]): FilePass[] {
  return priorRules(model).map((rule, place) => {
    const demanded = [...demandedFields<string>({ rule }, comparators, () => true)];
    if (demanded.length === 0) {
      const what = 'expected a rule that demands some field exactly, so that not all pairs need be compared';
      throw new Failure('input', `model.prior.rules.${place}: ${what}, found none`);
    }
    return filePass(
      pair,
      demanded.map((field) => ({ name: field, field })),
    );
  });
}

/** The prior as the configuration has it; where by rule, with the number of pairs that meet one. */
function priorSource({ prior }: ModelConfig, tasks: readonly FitTask[], parts: readonly FitCount[]): PriorSource {
  if (prior === undefined) return null;
  if (typeof prior === 'number') return prior;
  const met = parts.reduce((sum, { first }) => sum + first[0]!, 0);
  const end = tasks.find(({ of }) => of === 'prior')?.below ?? ALL;
  if (end === ALL) return { met, recall: prior.recall };
  return { met: Math.round(met * (ALL / end)), recall: prior.recall, isSample: true };
}
