import { SYNTHETIC_COLUMN } from '../core/synthetic.ts';
import type { Chunk, Column } from '../core/table.ts';
import type { CountRow } from '../evaluation/counts.ts';
import { compareCounts } from './counts-csv.ts';

/** The columns of `counts.parquet`: one row a count. */
export const COUNT_COLUMNS: readonly Column[] = [
  { name: 'point', type: 'text' },
  { name: 'rule', type: 'text' },
  { name: 'replicate', type: 'int' },
  { name: 'path', type: 'text' },
  { name: 'policy', type: 'text' },
  { name: 'threshold', type: 'int' },
  { name: 'subgroup', type: 'text' },
  { name: 'level', type: 'text' },
  { name: 'measure', type: 'text' },
  { name: 'n', type: 'bigint' },
  SYNTHETIC_COLUMN,
];

/** Rows a chunk. */
const CHUNK = 65_536;

/** Counts as chunks of columns, in canonical order. */
export function* countChunks(rows: readonly CountRow[]): Generator<Chunk> {
  const sorted = [...rows].sort(compareCounts);
  for (let from = 0; from < sorted.length; from += CHUNK) {
    const part = sorted.slice(from, from + CHUNK);
    yield [
      part.map((row) => row.point),
      part.map((row) => row.rule),
      part.map((row) => row.replicate),
      part.map((row) => row.path),
      part.map((row) => row.policy),
      part.map((row) => row.threshold),
      part.map((row) => row.subgroup),
      part.map((row) => row.level),
      part.map((row) => row.measure),
      part.map((row) => BigInt(row.n)),
      part.map(() => true),
    ];
  }
}
