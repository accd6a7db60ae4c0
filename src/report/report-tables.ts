import type { ReportData } from './report-data.ts';
import { runTables } from './run-tables.ts';
import type { Table } from './table.ts';

/** Every table of a run's report, those of `runTables` among them: numbered tables in order, then the others. */
export function reportTables(data: ReportData): Table[] {
  return runTables(data.facts, data.rows, data.asked);
}
