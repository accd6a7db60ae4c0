import type { CountRow } from '../evaluation/counts.ts';

/** Counts by point, rule and path, each rule's under its own policy; only those at the scenario's own threshold. */
export interface GroupedCounts {
  rows(point: string, rule: string, path: string): readonly CountRow[];
  /** The paths of the run, without `all`, sorted. */
  readonly paths: readonly string[];
}

/** Groups a run's counts once, so that every estimand of a table reads only its own rows. */
export function groupCounts(rows: readonly CountRow[]): GroupedCounts {
  const groups = new Map<string, CountRow[]>();
  const paths = new Set<string>();
  for (const row of rows) {
    if (row.threshold !== null) continue;
    const key = keyOf(row.point, row.rule, row.path);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
    if (row.path !== 'all') paths.add(row.path);
  }
  return {
    rows: (point, rule, path) => groups.get(keyOf(point, rule, path)) ?? [],
    paths: [...paths].sort(),
  };
}

function keyOf(point: string, rule: string, path: string): string {
  return JSON.stringify([point, rule, path]);
}
