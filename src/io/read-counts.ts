import { Failure } from '../core/failure.ts';
import type { CountRow } from '../evaluation/counts.ts';
import { readTableChunks } from './read-table.ts';

const COLUMNS = [
  ...['point', 'rule', 'replicate', 'path', 'policy', 'threshold', 'subgroup', 'level', 'measure', 'n'],
] as const;

/**
 * The counts of a run's `counts.parquet`, in the order of the file.
 *
 * @param ofPath those of one path; all without it
 * @throws {Failure} `input` if the file is missing, no Parquet or lacks a column.
 */
export async function readCounts(file: string, ofPath?: string): Promise<CountRow[]> {
  const rows: CountRow[] = [];
  for await (const { columns, rows: count, cells } of readTableChunks(file)) {
    const [point, rule, replicate, path, policy, threshold, subgroup, level, measure, n] = COLUMNS.map((name) => {
      const at = columns.findIndex((one) => one.name === name);
      if (at < 0) throw new Failure('input', `${file}: expected a column ${name}, found none`);
      return cells[at]!;
    });
    for (let i = 0; i < count; i++) {
      if (ofPath !== undefined && path![i] !== ofPath) continue;
      rows.push({
        point: String(point![i]),
        rule: String(rule![i]),
        replicate: Number(replicate![i]),
        path: String(path![i]),
        policy: String(policy![i]),
        threshold: threshold![i] === null ? null : Number(threshold![i]),
        subgroup: String(subgroup![i]),
        level: String(level![i]),
        measure: String(measure![i]),
        n: Number(n![i]),
      });
    }
  }
  return rows;
}
