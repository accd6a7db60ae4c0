import { agencyTable } from './agency-table.ts';
import { auditTable } from './audit-table.ts';
import { completedTable } from './completed-table.ts';
import { countiesTables, countsTable } from './counts-table.ts';
import { definitionsTable } from './definitions-table.ts';
import { flowTable } from './flow-table.ts';
import { ledgerTable } from './ledger-table.ts';
import { listErrorsTable } from './list-errors-table.ts';
import { precisionTable } from './precision-table.ts';
import { publishedTable } from './published-table.ts';
import { readingsTable } from './readings-table.ts';
import type { ReportData } from './report-data.ts';
import { runTables } from './run-tables.ts';
import { viewRun } from './run-view.ts';
import { statusTable } from './status-table.ts';
import { subgroupTables } from './subgroup-tables.ts';
import type { Table } from './table.ts';
import { withStandard } from './table-words.ts';
import { thresholdTables } from './threshold-tables.ts';

/**
 * Every table of a run's report, those of `runTables` among them: numbered tables in order, then the others. Each carries the assumptions
 * that move it most and the sources of its inputs.
 */
export function reportTables(given: ReportData): Table[] {
  const data = { ...given, facts: withStandard(given.facts, given.rows) };
  const view = viewRun(data);
  const tables = [
    ...runTables(data.facts, data.rows, data.asked),
    listErrorsTable(view),
    ...thresholdTables(view),
    ledgerTable(view),
    agencyTable(view),
    precisionTable(view),
    ...subgroupTables(view),
    definitionsTable(view),
    statusTable(view),
    countsTable(view),
    ...countiesTables(view),
    flowTable(view),
    auditTable(view),
    publishedTable(view),
    readingsTable(view),
  ];
  const placed = tables.map((table, k) => ({ table, number: numberOf(table), k }));
  placed.sort((a, b) => (a.number === b.number ? a.k - b.k : a.number < b.number ? -1 : 1));
  return placed.map(({ table }) => completedTable(table, data));
}

/** The number of a table; those without one come last. */
function numberOf({ key }: Table): number {
  return Number(/^table-(\d+)/.exec(key)?.[1] ?? Number.POSITIVE_INFINITY);
}
