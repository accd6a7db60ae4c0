import { Failure } from '../../core/failure.ts';
import { PURPOSE } from '../../core/purpose.ts';
import { deriveKeys, WordStream } from '../../core/word.ts';
import type { JudgedPairs } from './judged-pairs.ts';
import {
  type FileCounts,
  INTERVAL_METHODS,
  informativeRows,
  type PairRate,
  pairRates,
  RATE_DEFINITIONS,
  type RowCounts,
  rowCounts,
} from './pair-rates.ts';
import type { PairTruth } from './pair-truth.ts';
import { countThresholds, type ThresholdCounts } from './threshold-counts.ts';

/** Rows that get intervals of every kind and are printed. */
const PRINTED_ROWS = 20;
/** The bootstrap's words do not depend on anything the user sets. */
const SEED = 20250807;

/** One printed threshold. */
export interface EvaluatedRow {
  /** Null where pairs have no score. */
  readonly threshold: number | null;
  /** Scores that the user asked for and that link the same pairs. */
  readonly asked: readonly number[];
  readonly counts: RowCounts;
  readonly rates: readonly PairRate[];
}

/** Errors of a list of links. */
export interface Evaluation {
  readonly isSelf: boolean;
  readonly pairs: number;
  readonly files: FileCounts;
  readonly rightRecords: number | null;
  /** Every distinct threshold, from above. */
  readonly counts: ThresholdCounts;
  /** About 20 of them with intervals, and those asked for; the last links every pair. */
  readonly rows: readonly EvaluatedRow[];
  readonly notes: readonly string[];
}

/**
 * Error tables of linked pairs whose truth is known: a pure function of its arguments.
 *
 * @param asked scores at which rates are wanted whatever rows are chosen
 * @throws {Failure} `input` if one is above all scores.
 */
export function evaluatePairs(pairs: JudgedPairs, truth: PairTruth, asked: readonly number[] = []): Evaluation {
  const { leftRecords, rightRecords, truePairs, isSelf } = truth;
  const files: FileCounts = {
    truePairs,
    leftRecords,
    possiblePairs: possiblePairs(leftRecords, rightRecords, isSelf),
    absentRecords: leftRecords === null || isSelf ? null : leftRecords - recordsWithMatch(truth),
  };
  const askedBy = new Map<number, number[]>();
  const { counts, clusters } = countThresholds(pairs, truth, (all) => {
    for (const score of new Set(asked)) {
      const row = rowAt(all.thresholds!, score);
      askedBy.set(row, [...(askedBy.get(row) ?? []), score]);
    }
    return [...informativeRows(all, truePairs, PRINTED_ROWS), ...askedBy.keys()];
  });
  const keys = deriveKeys(SEED, 0);
  const stream = new WordStream();
  const streamOf = (resample: number) => stream.start(keys, PURPOSE.bootstrap, resample).next;
  const rows = clusters.map(({ row, kinds }): EvaluatedRow => {
    const at = rowCounts(counts, row, files);
    return {
      threshold: counts.thresholds?.[row] ?? null,
      asked: askedBy.get(row) ?? [],
      counts: at,
      rates: pairRates(at, kinds, streamOf),
    };
  });
  return {
    isSelf,
    pairs: pairs.count,
    files,
    rightRecords,
    counts,
    rows,
    notes: [...truth.notes, ...pairs.notes],
  };
}

/** The row whose links are those of at least a score. */
function rowAt(thresholds: Float64Array, score: number): number {
  let [low, high] = [-1, thresholds.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (thresholds[middle]! >= score) low = middle;
    else high = middle - 1;
  }
  if (low < 0) {
    throw new Failure(
      'input',
      `--at: expected a score at which there are links, at most ${thresholds[0]}, found ${score}`,
    );
  }
  return low;
}

function possiblePairs(left: number | null, right: number | null, isSelf: boolean): number | null {
  if (left === null || right === null) return null;
  return isSelf ? (left * (left - 1)) / 2 : left * right;
}

function recordsWithMatch(truth: PairTruth): number {
  let records = 0;
  for (let record = 0; record < truth.left.ids.length; record++) if (truth.truePairsOf(record) > 0) records++;
  return records;
}

/** The evaluation as a plain object for JSON: every rate with numerator, denominator, definition and interval. */
export function evaluationObject(evaluation: Evaluation): Readonly<Record<string, unknown>> {
  const { files, rows, isSelf, pairs, rightRecords, notes, counts } = evaluation;
  return {
    linkage: isSelf ? 'one file with itself' : 'two files',
    pairs,
    true_pairs: files.truePairs,
    left_records: files.leftRecords,
    right_records: rightRecords,
    possible_pairs: files.possiblePairs,
    distinct_thresholds: counts.links.length,
    thresholds: rows.map(({ threshold, asked, counts: at, rates }) => ({
      threshold,
      ...(asked.length === 0 ? {} : { asked }),
      links: at.links,
      true_links: at.trueLinks,
      false_links: at.links - at.trueLinks,
      missed: at.truePairs - at.trueLinks,
      rates: Object.fromEntries(
        rates.map(({ key, numerator, denominator, estimate, ci, method }) => [
          key,
          { numerator, denominator, estimate, ci, interval: method },
        ]),
      ),
    })),
    definitions: Object.fromEntries(
      RATE_DEFINITIONS.map(({ key, title, numerator, denominator, alsoCalled }) => [
        key,
        { title, numerator, denominator, also_called: alsoCalled },
      ]),
    ),
    intervals: INTERVAL_METHODS,
    notes,
  };
}
