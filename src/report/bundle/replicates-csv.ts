import { type CountRow, MEASURES } from '../../evaluation/counts.ts';
import { safeText } from '../render-csv.ts';

/** What names a row. */
export const REPLICATE_KEYS = ['point', 'rule', 'path', 'policy', 'replicate'] as const;

/**
 * One row a point, rule, path and replicate, one column a measure: the whole-number counts behind every rate, without subgroups and
 * other thresholds. A measure that a row has not counted is empty, which is not 0.
 *
 * @example
 * replicatesCsv([]) // => 'point,rule,path,policy,replicate,synthetic\n'
 */
export function replicatesCsv(rows: readonly CountRow[]): string {
  const lines = new Map<string, { readonly first: CountRow; readonly counts: Map<string, number> }>();
  const found = new Set<string>();
  for (const row of rows) {
    if (row.subgroup !== 'all' || row.level !== 'all' || row.threshold !== null) continue;
    const key = JSON.stringify(REPLICATE_KEYS.map((name) => row[name]));
    const line = lines.get(key) ?? { first: row, counts: new Map<string, number>() };
    line.counts.set(row.measure, row.n);
    found.add(row.measure);
    lines.set(key, line);
  }
  const known = Object.keys(MEASURES);
  const measures = [
    ...known.filter((name) => found.has(name)),
    ...[...found].filter((name) => !known.includes(name)).sort(),
  ];
  const text = [...lines.values()]
    .sort(({ first: a }, { first: b }) => compare(a, b))
    .map(({ first, counts }) =>
      [
        ...REPLICATE_KEYS.map((name) => safeText(String(first[name]))),
        ...measures.map((name) => String(counts.get(name) ?? '')),
        'true',
      ].join(','),
    );
  return `${[[...REPLICATE_KEYS, ...measures.map(safeText), 'synthetic'].join(','), ...text].join('\n')}\n`;
}

function compare(a: CountRow, b: CountRow): number {
  for (const key of REPLICATE_KEYS) {
    if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1;
  }
  return 0;
}
