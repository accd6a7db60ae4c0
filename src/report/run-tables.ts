import { COMPARED } from '../evaluation/compare-sides.ts';
import type { CountRow } from '../evaluation/counts.ts';
import { attributionTable } from './attribution-table.ts';
import { comparisonTable } from './comparison-table.ts';
import { estimatorsTables } from './estimators-table.ts';
import { type GroupedCounts, groupCounts } from './group-counts.ts';
import { mainTable } from './main-table.ts';
import { type AskedRate, noiseTable } from './noise-table.ts';
import { rulesTable } from './rules-table.ts';
import type { RunFacts } from './run-facts.ts';
import type { Table } from './table.ts';
import { titleEnd, withStandard } from './table-words.ts';

/**
 * Every table of a run, in order: the main table, points × name rules, causes, the rules compared where there are several, one a path,
 * and noise asked against achieved.
 */
export function runTables(given: RunFacts, rows: readonly CountRow[], asked: readonly AskedRate[]): Table[] {
  const facts = withStandard(given, rows);
  const groups = groupCounts(rows);
  return [
    mainTable(facts, groups),
    rulesTable(facts, groups),
    attributionTable(facts, groups),
    ...rulesCompared(facts, groups),
    ...pathsOfMain(facts, groups).map((path) => mainTable(facts, groups, path)),
    ...estimatorsTables(facts, groups),
    noiseTable(facts, rows, asked),
  ];
}

/** The paths of the rule that the main table is of; other rules may have paths of their own. */
function pathsOfMain({ points, rules }: RunFacts, groups: GroupedCounts): string[] {
  return groups.paths.filter((path) => points.some((point) => groups.rows(point, rules[0] ?? '', path).length > 0));
}

/** Where there are several rules: each beside the first, by paired differences at every point. */
function rulesCompared(facts: RunFacts, groups: GroupedCounts): Table[] {
  if (facts.rules.length < 2) return [];
  const { scenarioHash } = facts;
  const columns = facts.points.map((point) => ({
    label: point,
    sides: facts.rules.map((rule) => ({
      ...{ label: rule, point, rule, path: 'all', scenarioHash },
      rows: groups.rows(point, rule, 'all'),
    })),
  }));
  return [
    comparisonTable(facts, columns, COMPARED, {
      key: 'table-5',
      title: `Table 5. How do the rules differ on the same people and requests, in simulations of ${facts.scenario}?${titleEnd(facts)}`,
      side: 'Rule',
    }),
  ];
}
