import type { ComparatorKind } from '../../comparison/comparator.ts';
import { below } from '../../core/below.ts';
import { Failure } from '../../core/failure.ts';
import { PURPOSE } from '../../core/purpose.ts';
import type { Keys } from '../../core/word.ts';
import { deriveKeys, word } from '../../core/word.ts';
import type { ModelConfig } from '../../decision/fellegi-sunter/config.ts';
import type { PriorSource } from '../../decision/fellegi-sunter/fit-model.ts';
import { fitModel } from '../../decision/fellegi-sunter/fit-model.ts';
import { comparedFields, compileLevels, levelCodes } from '../../decision/fellegi-sunter/levels.ts';
import type { ModelParameters } from '../../decision/fellegi-sunter/parameters.ts';
import { statedParameters } from '../../decision/fellegi-sunter/parameters.ts';
import type { PatternTable } from '../../decision/fellegi-sunter/patterns.ts';
import { compilePattern, PatternCounts } from '../../decision/fellegi-sunter/patterns.ts';
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

/** A pass with the fields that its keys are made of. */
export interface FittedPass {
  readonly pass: FilePass;
  readonly fields: readonly string[];
}

/** How many pairs two files have, compared or not. */
export function pairsOf({ left, right, isSelf }: FilePair): number {
  return isSelf ? (left.size * (left.size - 1)) / 2 : left.size * right.size;
}

/**
 * Fits a model to two files, or takes it as it is stated (see `fitModel`). Which pairs are looked at follows from the seed and the row
 * numbers alone.
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
  const comparisons = model.comparisons!;
  if (model.fit === 'none') return statedParameters(comparisons, model.prior as number);
  const pairs = pairsOf(pair);
  if (pairs === 0) throw new Failure('input', 'model: expected pairs to fit to, found none');
  const fields = fileModelFields(pair, similarity);
  const radices = comparisons.map(levelCodes);
  const pattern = compilePattern(
    comparisons.map((comparison) => compileLevels(comparison, comparators, fields)),
    radices,
  );
  const keys = deriveKeys(seed, 0);
  const compared = comparisons.map((comparison) => comparedFields(comparison, comparators));

  const union = new PatternCounts(radices);
  const onePass = passes.map(({ pass, fields: demanded }, at) => ({
    name: pass.name,
    leftOut: compared.flatMap((fieldsOfOne, place) => (demanded.some((one) => fieldsOfOne.has(one)) ? [place] : [])),
    table: passPatterns(
      pair,
      passes.map((one) => one.pass),
      at,
      pattern,
      radices,
      keys,
      union,
    ),
  }));
  return fitModel({
    comparisons,
    random: randomPatterns(pair, model.randomPairs, pattern, radices, keys),
    passes: onePass,
    candidates: union.table(),
    pairs,
    prior: priorSource(model, pair, comparators, similarity),
  });
}

type Pattern = (left: number, right: number) => number;

/** Patterns of random pairs, or where these are not many of all. */
function randomPatterns(
  pair: FilePair,
  wanted: number,
  pattern: Pattern,
  radices: readonly number[],
  keys: Keys,
): PatternTable {
  const counts = new PatternCounts(radices);
  const { left, right, isSelf } = pair;
  if (pairsOf(pair) <= wanted) {
    for (let row = 0; row < left.size; row++) {
      for (let other = isSelf ? row + 1 : 0; other < right.size; other++) counts.add(pattern(row, other));
    }
    return counts.table();
  }
  let seen = 0;
  for (let draw = 0; seen < wanted; draw++) {
    const row = below(word(keys, PURPOSE.fit, draw), left.size);
    const other = below(word(keys, PURPOSE.fit + 1, draw), right.size);
    if (isSelf && row === other) continue;
    counts.add(isSelf && row > other ? pattern(other, row) : pattern(row, other));
    seen++;
  }
  return counts.table();
}

/** Patterns of the pairs of one pass; those that no earlier pass has also join the union, as many times as they stand for. */
function passPatterns(
  pair: FilePair,
  passes: readonly FilePass[],
  at: number,
  pattern: Pattern,
  radices: readonly number[],
  keys: Keys,
  union: PatternCounts,
): PatternTable {
  const pass = passes[at]!;
  const pairs = pairsOfPass(pair, pass);
  const counts = new PatternCounts(radices);
  const first = new PatternCounts(radices);
  const isWhole = pairs <= MOST_PASS_PAIRS;
  const end = (MOST_PASS_PAIRS / pairs) * 4294967296;
  let seen = 0;
  const visit = (left: number, right: number) => {
    const found = pattern(left, right);
    counts.add(found);
    if (firstPass(passes, left, right, at) === at) first.add(found);
    seen++;
  };
  const alone = [pass];
  for (let row = 0; row < pair.left.size; row++) {
    if (isWhole || word(keys, PURPOSE.fit + 2, row) < end) forEachCandidate(pair, alone, row, row + 1, visit);
  }
  const times = isWhole ? 1 : pairs / Math.max(1, seen);
  for (const [found, count] of first.counts) union.add(found, count * times);
  return counts.table();
}

/** The prior as the configuration has it; where by rule, with the number of pairs that meet one. */
function priorSource(
  { prior }: ModelConfig,
  pair: FilePair,
  comparators: readonly ComparatorKind[],
  make: RowSimilarityMaker,
): PriorSource {
  if (prior === undefined) return null;
  if (typeof prior === 'number') return prior;
  const rules = prior.rules as readonly Rule[];
  const passes = rules.map((rule, place) => {
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
  const scores = rules.map((rule) => compileDemand<number, string>({ rule }, { comparators, make }));
  let met = 0;
  forEachCandidate(pair, passes, 0, pair.left.size, (left, right) => {
    if (scores.some((score) => score(left, right) !== REFUSED)) met++;
  });
  return { met, recall: prior.recall };
}
