import type { Column } from '../../core/table.ts';
import { wilson } from '../../stats/wilson.ts';
import type { Evaluation } from './evaluate-pairs.ts';
import { rowCounts } from './pair-rates.ts';

/** Columns of the table of all thresholds. */
export const THRESHOLD_COLUMNS: readonly Column[] = [
  { name: 'threshold', type: 'double' },
  ...['links', 'true_links', 'false_links', 'missed'].map((name): Column => ({ name, type: 'int' })),
  ...['precision', 'fdr', 'fdr_wilson_lo', 'fdr_wilson_hi', 'fdr_lo', 'fdr_hi'].map(double),
  ...['recall', 'recall_wilson_lo', 'recall_wilson_hi', 'recall_lo', 'recall_hi', 'f1'].map(double),
  double('pair_false_positive_rate'),
  ...['left_with_false_link', 'left_no_link', 'left_one_link', 'left_many_links'].map(
    (name): Column => ({ name, type: 'int' }),
  ),
];

function double(name: string): Column {
  return { name, type: 'double' };
}

const CHUNK = 50_000;

/**
 * Every distinct threshold, one row each. `…_wilson_…` are limits that take links as independent; `…_lo` and `…_hi` are those
 * of the printed thresholds, by clusters where a record has several links.
 */
export function* thresholdChunks(evaluation: Evaluation): Generator<(number | null)[][]> {
  const { counts, files, rows } = evaluation;
  const printed = new Map(rows.map(({ threshold, rates }) => [threshold, rates]));
  const total = counts.links.length;
  for (let from = 0; from < total; from += CHUNK) {
    const columns: (number | null)[][] = THRESHOLD_COLUMNS.map(() => []);
    for (let row = from; row < Math.min(total, from + CHUNK); row++) {
      const at = rowCounts(counts, row, files);
      const threshold = counts.thresholds?.[row] ?? null;
      const falseLinks = at.links - at.trueLinks;
      const ciOf = (key: string) => printed.get(threshold)?.find((rate) => rate.key === key)?.ci ?? [null, null];
      const share = (x: number, n: number | null) => (n === null || n === 0 ? null : x / n);
      const limits = (x: number, n: number) => (n === 0 ? [null, null] : wilson(x, n));
      const nonMatches = files.possiblePairs === null ? null : files.possiblePairs - at.truePairs;
      const cells = [
        threshold,
        ...[at.links, at.trueLinks, falseLinks, at.truePairs - at.trueLinks],
        ...[share(at.trueLinks, at.links), share(falseLinks, at.links)],
        ...[...limits(falseLinks, at.links), ...ciOf('fdr')],
        ...[share(at.trueLinks, at.truePairs), ...limits(at.trueLinks, at.truePairs), ...ciOf('recall')],
        ...[share(2 * at.trueLinks, at.links + at.truePairs), share(falseLinks, nonMatches)],
        at.wrongRecords,
        files.leftRecords === null ? null : files.leftRecords - at.linkedRecords,
        ...[at.oneLink, at.manyLinks],
      ];
      for (const [column, cell] of cells.entries()) columns[column]?.push(cell);
    }
    yield columns;
  }
}
