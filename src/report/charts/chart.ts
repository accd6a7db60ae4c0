import type { HashedTable, ReportData } from '../report-data.ts';
import type { Table } from '../table.ts';

/** A chart of a run: a Vega-Lite specification with its data inside, and the same in words and as a table. */
export interface Chart {
  /** File name stem. */
  readonly key: string;
  /** A sentence that says what the chart shows. */
  readonly title: string;
  /** Short text for those who do not see it. */
  readonly alt: string;
  /** A Vega-Lite specification, data included; nothing is fetched. */
  readonly spec: object;
  /** The numbers drawn, as a table that stands beside the chart. */
  readonly twin: Pick<Table, 'key' | 'title' | 'stub' | 'groups' | 'rows' | 'notes'>;
}

/** A kind of chart: null where the run has not counted what it needs. */
export interface ChartKind {
  readonly type: string;
  readonly summary: string;
  readonly draw: (data: ReportData, tables: readonly HashedTable[]) => Chart | null;
}
