import { COMPARATORS } from '../../comparison/kinds/index.ts';
import { compileModel } from '../../decision/fellegi-sunter/model-score.ts';
import type { ModelParameters } from '../../decision/fellegi-sunter/parameters.ts';
import { probabilityOf, UNITS_A_BIT } from '../../decision/fellegi-sunter/weights.ts';
import { REFUSED } from '../../decision/rule.ts';
import { forReview } from '../../decision/tiers.ts';
import type { FileJudge } from './file-judge.ts';
import type { FilePair } from './file-records.ts';
import { fileSimilarityMaker } from './file-similarity.ts';
import { fileModelFields } from './fit-fields.ts';

/** A model that decides on pairs of a file: plain data, since threads are handed it. */
export interface FileModel {
  readonly parameters: ModelParameters;
  /** The least score of a link, in 1/1024 bit. */
  readonly threshold: number;
}

/** Bins of the score, in bits: from the least on, one every so many, to the most. */
const LEAST_BITS = -40;
const MOST_BITS = 40;
const STEP_BITS = 5;

/** The score of pairs of rows under a model, in 1/1024 bit. */
export function fileModelScore(pair: FilePair, parameters: ModelParameters): (left: number, right: number) => number {
  return compileModel(parameters, COMPARATORS, fileModelFields(pair, fileSimilarityMaker(pair))).score;
}

/**
 * Decides by a model: the score of a pair is the sum of its weights.
 *
 * @param above the least score of a pair for review; the threshold where there is no review
 */
export function modelJudge(pair: FilePair, { parameters, threshold }: FileModel, above: number = threshold): FileJudge {
  const score = fileModelScore(pair, parameters);
  const steps = (MOST_BITS - LEAST_BITS) / STEP_BITS;
  const judge: FileJudge = {
    bins: [`below ${LEAST_BITS}`, ...Array.from({ length: steps + 1 }, (_, i) => `${LEAST_BITS + i * STEP_BITS}`)],
    bin: 0,
    score: 0,
    judge: (left, right) => {
      const found = score(left, right);
      judge.score = found;
      judge.bin = Math.max(0, Math.min(steps, Math.floor((found / UNITS_A_BIT - LEAST_BITS) / STEP_BITS)) + 1);
      if (found >= threshold) return found;
      return found >= above ? forReview(found) : REFUSED;
    },
  };
  return judge;
}

/** A column that explains links by a model, and its value for a pair. */
export type ModelExplanation =
  | { readonly name: string; readonly type: 'double'; readonly of: (left: number, right: number) => number }
  | { readonly name: string; readonly type: 'text'; readonly of: (left: number, right: number) => string };

/** The probability, its distance from 1, and of every comparison its level and its weight in bits; with the prior's weight these sum to the score. */
export function modelExplanations(pair: FilePair, parameters: ModelParameters): readonly ModelExplanation[] {
  const model = compileModel(parameters, COMPARATORS, fileModelFields(pair, fileSimilarityMaker(pair)));
  const levels = new Uint8Array(model.names.length);
  const weights = new Int32Array(model.names.length);
  return [
    {
      name: 'probability',
      type: 'double',
      of: (left, right) => Number(probabilityOf(model.score(left, right)).toPrecision(9)),
    },
    {
      // 1 − p, of which the probability itself keeps nothing where it reads 1
      name: 'non_match_probability',
      type: 'double',
      of: (left, right) => Number(probabilityOf(-model.score(left, right)).toPrecision(9)),
    },
    ...model.names.flatMap((name, place): readonly ModelExplanation[] => [
      {
        name: `${name}_level`,
        type: 'text',
        of: (left, right) => {
          model.detail(left, right, levels, weights);
          return model.levelNames[place]![levels[place]!]!;
        },
      },
      {
        name: `${name}_bits`,
        type: 'double',
        of: (left, right) => {
          model.detail(left, right, levels, weights);
          return weights[place]! / UNITS_A_BIT;
        },
      },
    ]),
  ];
}
