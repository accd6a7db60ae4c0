import { z } from 'zod';
import { Failure } from '../core/failure.ts';
import type { PathConfig } from './config.ts';
import { scoreAt } from './fellegi-sunter/weights.ts';
import { ROUNDING } from './read-condition.ts';

/** Thresholds that a curve may have: counts are stored at each of them. */
export const MOST_THRESHOLDS = 33;

/** Thresholds are stored in whole parts of 1, as scores are: a similarity or a bit has so many. */
export const THRESHOLD_PARTS = 1024;

/** A curve: one path of a rule, counted at many thresholds. */
export const curveSchema = z.strictObject({
  /** What it is of, one sentence. */
  about: z.string(),
  /** The rule that it is of; without it the first. */
  rule: z.string().optional(),
  /** The path whose threshold varies. */
  path: z.string(),
  /** Changes of the rule's paths, as those of a rule; not of which requests take them, nor of what is compared. */
  paths: z.record(z.string(), z.unknown()).optional(),
  /** The lowest threshold and the highest: similarities of a score, bits of a model. */
  from: z.number().min(-500).max(500),
  to: z.number().min(-500).max(500),
  /** Thresholds at equal distances, both ends among them. */
  steps: z.int().min(2).max(MOST_THRESHOLDS),
});

export type CurveConfig = z.infer<typeof curveSchema>;

/** Thresholds of a curve, in 1/1024. */
export interface CurveThresholds {
  /** Ascending, each once; the path's own is among them where it lies between the ends. */
  readonly thresholds: readonly number[];
  /** The path's own. */
  readonly scenarioThreshold: number;
}

/**
 * The thresholds of a curve. Scores of similarities are rounded down to 1/1024, and so are their thresholds: a mean that equals one
 * meets it.
 *
 * @throws {Failure} `input` where the path has no threshold, or the ends are none of its
 */
export function curveThresholds(name: string, config: CurveConfig, path: PathConfig | undefined): CurveThresholds {
  const refuse = (key: string, expected: string) => new Failure('input', `curves.${name}.${key}: expected ${expected}`);
  if (path === undefined)
    throw refuse('path', `a path of the rule (\`curves: {}\` does without), found ${JSON.stringify(config.path)}`);
  const { score, model, cascade, review } = path;
  if (score === undefined && model === undefined) {
    const found = cascade === undefined ? 'a rule' : 'a cascade';
    throw refuse('path', `a path decided by a score or a model, found ${config.path}, which is decided by ${found}`);
  }
  if (review !== undefined) throw refuse('path', `a path without a reviewer, found one of ${config.path}`);
  const { from, to, steps } = config;
  if (from >= to) throw refuse('to', `more than \`from\` (${from}), found ${to}`);
  if (score !== undefined) {
    for (const key of ['from', 'to'] as const) {
      if (config[key] < 0 || config[key] > 1) {
        throw refuse(key, `a similarity from 0 to 1, as the threshold of a score is, found ${config[key]}`);
      }
    }
  }
  const partsOf = (threshold: number) =>
    score === undefined ? scoreAt({ bits: threshold }) : Math.floor((threshold + ROUNDING) * THRESHOLD_PARTS);
  const scenarioThreshold = score === undefined ? scoreAt(model!.threshold) : partsOf(score.threshold);
  const found = new Set(Array.from({ length: steps }, (_, step) => partsOf(from + ((to - from) * step) / (steps - 1))));
  if (scenarioThreshold >= partsOf(from) && scenarioThreshold <= partsOf(to)) found.add(scenarioThreshold);
  if (found.size > MOST_THRESHOLDS) {
    throw refuse(
      'steps',
      `at most ${MOST_THRESHOLDS - 1}, because the rule’s own threshold is one more, found ${steps}`,
    );
  }
  return { thresholds: [...found].sort((a, b) => a - b), scenarioThreshold };
}

/** A path that accepts every pair from a threshold on, in 1/1024. */
export function pathFrom(path: PathConfig, threshold: number): PathConfig {
  const { score, model } = path;
  if (score !== undefined) return { ...path, score: { ...score, threshold: threshold / THRESHOLD_PARTS } };
  return { ...path, model: { ...model!, threshold: { bits: threshold / THRESHOLD_PARTS } } };
}
