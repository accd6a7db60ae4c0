import type { CountRow } from '../../evaluation/counts.ts';
import { type Estimand, type Estimate, estimandOf, estimate, isCounted } from '../../evaluation/estimands.ts';
import { formatEstimate } from '../format-estimate.ts';
import type { TableColumn, TableRow } from '../table.ts';
import { denominatorName, ESTIMATE_COLUMNS } from '../table-words.ts';
import type { Chart } from './chart.ts';
import { perThousand } from './chart-spec.ts';

/** The estimate of one estimand from its rows; null where the run has not counted it. */
export function estimateIf(rows: readonly CountRow[], estimand: Estimand | string): Estimate | null {
  const found = typeof estimand === 'string' ? estimandOf(estimand) : estimand;
  return isCounted(rows, found) ? estimate(rows, found) : null;
}

/** An estimate as a chart draws it, per 1,000: a point and the ends of its interval, or a line to a one-sided bound. */
export interface Drawn {
  readonly value: number | null;
  readonly lo: number | null;
  readonly hi: number | null;
  /** Drawn as a broken line. */
  readonly isBound: boolean;
}

export function drawnOf(value: Estimate | null): Drawn {
  if (value === null || value.estimate === null) return { value: null, lo: null, hi: null, isBound: false };
  const { estimate: share, ci, upper, lower } = value;
  if (ci !== null) return { value: perThousand(share), lo: perThousand(ci[0]), hi: perThousand(ci[1]), isBound: false };
  return { value: perThousand(share), lo: perThousand(lower ?? share), hi: perThousand(upper ?? share), isBound: true };
}

/** The dash of an interval's line: broken where it leads to a one-sided bound. */
export const INTERVAL_DASH = { condition: { test: 'datum.isBound', value: [2, 2] }, value: [1, 0] } as const;

/** How intervals are drawn, for the notes of a twin. */
export const INTERVAL_NOTE =
  'Lines are 95 % confidence intervals of the mean over replicates; broken lines lead to one-sided 95 % bounds.';

/** One row of a twin: what it is, and its estimate. */
export interface TwinRow {
  readonly stub: readonly string[];
  readonly estimate: Estimate | null;
  /** Its denominator in words; that of the estimand where there is one. */
  readonly of: string;
  readonly shape?: 'proportion' | 'ratio';
  readonly basis?: string;
}

/** The denominator of an estimand in words. */
export function ofWords(key: string): string {
  return denominatorName(estimandOf(key));
}

/** The numbers of a chart as a table: one row an estimate, with counts, rate, interval, range and basis. */
export function twinOf(
  key: string,
  title: string,
  heads: readonly string[],
  rows: readonly TwinRow[],
  notes: readonly string[] = [],
): Chart['twin'] {
  const stub: TableColumn[] = [...heads, 'Of every 1,000', 'Basis'].map((header) => ({ header, align: 'left' }));
  const tableRows: TableRow[] = rows.map(({ stub: names, estimate: value, of, shape = 'proportion', basis = 'I' }) => {
    if (value === null) return { stub: [...names, of, basis], cells: [['–', 'not counted', '–', '–']] };
    const { count, per1000, interval, runs } = formatEstimate(value, shape, of);
    return { stub: [...names, of, basis], cells: [[count, per1000, interval, runs]] };
  });
  const drawn = rows.flatMap(({ estimate: value }) => (value === null ? [] : [value]));
  const bounds = [...new Set(drawn.flatMap(({ rule, note }) => (rule === 'one_sided' && note ? [note] : [])))].sort();
  return {
    key: `chart-${key}`,
    title,
    stub,
    groups: [{ label: '', columns: ESTIMATE_COLUMNS }],
    rows: tableRows,
    notes: [...notes, ...bounds.map((note) => `One-sided 95 % bounds: ${note}.`)],
  };
}
