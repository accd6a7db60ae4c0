import { COMMON_LEADS } from './completed-table.ts';
import type { Table, TableGroup } from './table.ts';

/** Columns of a group that the brief form keeps, by their place: the rate and its interval. */
const RATE = 1;
const INTERVAL = 2;

/**
 * A table for a terminal: one column a group, each cell the rate per 1,000 with its interval; counts and ranges stay in the
 * files, and so do sources and drivers. Notes that an earlier table `said` are not said again.
 */
export function briefTable(table: Table, said: readonly string[] = []): Table {
  const shown = table.groups.filter((group) => group.inFilesOnly !== true);
  const groups: TableGroup[] = shown.map(({ label }) => ({
    label: '',
    columns: [{ header: label === '' ? 'per 1,000 [95 % interval of the mean]' : label, align: 'right' }],
  }));
  return {
    ...table,
    caption: [
      ...table.caption,
      'Cells: rate per 1,000 [95 % confidence interval of the mean over replicates]; counts and ranges: tables.md.',
    ],
    stub: table.stub.slice(0, 2),
    groups,
    notes: table.notes.filter((note) => !said.includes(note) && !COMMON_LEADS.some((lead) => note.startsWith(lead))),
    rows: table.rows.map(({ stub, cells }) => ({
      stub: stub.slice(0, 2),
      cells: cells
        .filter((_, k) => table.groups[k]?.inFilesOnly !== true)
        .map((own) => [own[INTERVAL] === '–' ? own[RATE]! : `${own[RATE]} [${own[INTERVAL]}]`]),
    })),
  };
}
