import type { CountRow } from '../evaluation/counts.ts';
import { attributionTable } from './attribution-table.ts';
import { type GroupedCounts, groupCounts } from './group-counts.ts';
import { mainTable } from './main-table.ts';
import { type AskedRate, noiseTable } from './noise-table.ts';
import { rulesTable } from './rules-table.ts';
import type { RunFacts } from './run-facts.ts';
import type { Table } from './table.ts';

/** Every table of a run, in order: the main table, points × name rules, causes, one a path, and noise asked against achieved. */
export function runTables(facts: RunFacts, rows: readonly CountRow[], asked: readonly AskedRate[]): Table[] {
  const groups = groupCounts(rows);
  return [
    mainTable(facts, groups),
    rulesTable(facts, groups),
    attributionTable(facts, groups),
    ...pathsOfMain(facts, groups).map((path) => mainTable(facts, groups, path)),
    noiseTable(facts, rows, asked),
  ];
}

/** The paths of the rule that the main table is of; other rules may have paths of their own. */
function pathsOfMain({ points, rules }: RunFacts, groups: GroupedCounts): string[] {
  return groups.paths.filter((path) => points.some((point) => groups.rows(point, rules[0] ?? '', path).length > 0));
}
