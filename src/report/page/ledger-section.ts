import type { LedgerEntry } from '../../evaluation/ledger.ts';
import { renderHtml } from '../render-html.ts';
import type { ReportData } from '../report-data.ts';
import type { Table } from '../table.ts';

/** Inputs whose value differs between the points: what the range of the finding comes from. */
export function inputsThatDiffer({ ledger }: ReportData): LedgerEntry[] {
  return ledger.filter(({ values }) => new Set(Object.values(values)).size > 1);
}

/** Assumptions as a table: value at every point, range, grade, source. */
export function renderLedger(data: ReportData, entries: readonly LedgerEntry[], key: string, title: string): string {
  const table: Table = {
    key,
    title,
    caption: [],
    stub: ['Assumption', 'Key', 'Unit'].map((header) => ({ header, align: 'left' })),
    groups: [
      { label: 'Value with the inputs', columns: data.facts.points.map((header) => ({ header, align: 'right' })) },
      {
        label: 'How well it is known',
        columns: ['range', 'grade', 'source'].map((header) => ({ header, align: 'left' })),
      },
    ],
    rows: entries.map(({ title: name, key: place, unit, values, range, grade, source }) => ({
      stub: [name, place, unit],
      cells: [
        data.facts.points.map((point) => values[point] ?? '–'),
        [range === null ? 'none stated' : `${range.low} to ${range.high}`, grade, source],
      ],
    })),
    notes: [
      'Grades: P published, D derived from published figures, T another tool’s default, X published for another population, J judgement, I illustrative inside a guessed range.',
    ],
    foot: [],
    records: [],
  };
  return renderHtml(table).replace('<p class="table-foot"></p>\n', '');
}
