import { STATUSES } from '../evaluation/counts.ts';
import { type Estimand, type Estimate, estimandOf, estimate, isCounted } from '../evaluation/estimands.ts';
import { formatCountIf, formatEstimate } from './format-estimate.ts';
import { formatNumber } from './format-number.ts';
import type { GroupedCounts } from './group-counts.ts';
import { LEAST_REPLICATES, type RunFacts } from './run-facts.ts';
import type { Table, TableGroup, TableRow, TidyRecord } from './table.ts';
import {
  captionOf,
  commonNotes,
  denominatorName,
  ESTIMATE_COLUMNS,
  footOf,
  recordOf,
  titleEnd,
} from './table-words.ts';

/** The number of addresses disclosed on 7 August 2025, as published. */
const PUBLISHED_DISCLOSURES = 47_289;

/** The four cells, which add up to all disclosures. */
const CELLS: readonly string[] = ['c1', 'c2', 'c3', 'c4'];

/** Analytic, and counted only where every rule on a path asks for names beside a number or an address. */
const EXPECTED = 'expected_false_candidates';

/** Rows in order, with their own label where the registry's title would not be read as a part of the rows above. */
const ROWS: readonly { readonly key: string; readonly label?: string }[] = [
  { key: 'c1' },
  { key: 'usable_right', label: '– of which: the printed address determines the home' },
  { key: 'c2' },
  { key: 'c3' },
  { key: 'c4' },
  { key: 'all', label: 'All four rows' },
  { key: 'unresolvable', label: '– of which: the address does not determine a home' },
  { key: 'gone', label: '– of which: the person requested is gone' },
  { key: 'absent', label: '– of which: the person requested has no account' },
  { key: 'yield' },
  { key: 'recall' },
  { key: 'misses' },
  { key: 'miss_split_rejected', label: '– of which: request rejected as incomplete' },
  { key: 'miss_split_never_compared', label: '– of which: never compared' },
  { key: 'miss_split_refused', label: '– of which: compared and refused' },
  { key: 'miss_split_not_chosen', label: '– of which: accepted and not disclosed' },
  { key: 'wrong_person_per_request' },
  { key: EXPECTED },
  ...(['wrong', 'right'] as const).flatMap((door) => [
    { key: `bystanders_${door}_door` },
    ...STATUSES.map((status) => ({ key: `bystanders_${door}_door_${status}` })),
  ]),
];

/** The rows' estimates at one point. */
interface PointColumn {
  readonly point: string;
  readonly estimates: ReadonlyMap<string, Estimate>;
  /** Sum over replicates. */
  readonly disclosures: number;
  /** Whether a run discloses about as many addresses as the real event, so that a count of that size means something. */
  readonly fullSize: boolean;
}

/**
 * The main table: of every 1,000 addresses disclosed, how many fall in each cell, one column group a point; then what
 * the requests got, and who else lives behind the doors. With `path` the same for the requests of one path.
 *
 * Rates are those of the first name rule. A row whose counts the run did not make says "not counted".
 */
export function mainTable(facts: RunFacts, groups: GroupedCounts, path = 'all'): Table {
  const rule = facts.rules[0] ?? '';
  const columns = facts.points.map((point) => pointColumn(groups, point, rule, path));
  const records: TidyRecord[] = [];
  const rows: TableRow[] = [];
  const isExpected = columns.some(({ estimates }) => estimates.has(EXPECTED));
  for (const { key, label } of ROWS) {
    if (key === 'all') {
      rows.push({ stub: [label ?? key, 'addresses disclosed', 'I'], cells: columns.map(totalCells) });
      continue;
    }
    if (key === EXPECTED && !isExpected) continue;
    const estimand = estimandOf(key);
    rows.push({
      stub: [label ?? estimand.title, denominatorName(estimand), estimand.basis],
      cells: columns.map((column) => cellsOf(column, estimand)),
    });
    for (const { point, estimates } of columns) {
      const value = estimates.get(key);
      if (value !== undefined) records.push(recordOf(facts, { point, rule, path }, estimand, value));
    }
  }
  const estimates = columns.flatMap((column) => [...column.estimates.values()]);
  const where = path === 'all' ? '' : ` on path ${path}`;
  const number = path === 'all' ? 'Table 1. ' : '';
  return {
    key: path === 'all' ? 'table-1' : `path-${path}`,
    title: `${number}Of every 1,000 addresses disclosed${where} in simulations of ${facts.scenario}, how many went with which person and which door on the day of disclosure?${titleEnd(facts)}`,
    caption: [...captionOf(facts), `Name rule: ${rule}.`],
    stub: [
      { header: 'Row', align: 'left' },
      { header: 'Of every 1,000', align: 'left' },
      { header: 'Basis', align: 'left' },
    ],
    groups: columns.map(groupOf),
    rows,
    notes: [
      ...readings(facts, columns),
      ...roundingNotes(columns, rows),
      'Other residents at wrong doors are an error; at right doors they are exposure, not error. A person behind two disclosed doors, or one door disclosed twice, counts twice.',
      ...(isExpected ? [EXPECTED_NOTE] : []),
      ...commonNotes(facts, estimates),
    ],
    foot: footOf(facts),
    records,
  };
}

const EXPECTED_NOTE =
  'Strangers expected to meet the rule by coincidence of names (basis A) are a sum of probabilities from the world’s tables of names, over accounts of other households that really show the request’s number or address. They are candidates before any policy, pure coincidence without relatives, and no part of the rows above.';

function pointColumn(groups: GroupedCounts, point: string, rule: string, path: string): PointColumn {
  const rows = groups.rows(point, rule, path);
  const estimates = new Map<string, Estimate>();
  for (const { key } of ROWS) {
    if (key === 'all') continue;
    const estimand = estimandOf(key);
    if (isCounted(rows, estimand)) estimates.set(key, estimate(rows, estimand));
  }
  const size = estimandOf('disclosures_per_run');
  const perRun = isCounted(rows, size) ? estimate(rows, size) : null;
  const mean = perRun?.estimate ?? 0;
  const fullSize = path === 'all' && Math.abs(mean - PUBLISHED_DISCLOSURES) <= 0.1 * PUBLISHED_DISCLOSURES;
  return { point, estimates, disclosures: perRun?.numerator ?? 0, fullSize };
}

function groupOf(column: PointColumn): TableGroup {
  const columns = [...ESTIMATE_COLUMNS];
  if (column.fullSize) columns.push({ header: `if ${formatNumber(PUBLISHED_DISCLOSURES)} disclosed`, align: 'right' });
  return { label: column.point, columns };
}

function cellsOf(column: PointColumn, estimand: Estimand): string[] {
  const value = column.estimates.get(estimand.key);
  const text = value === undefined ? null : formatEstimate(value, estimand.shape, denominatorName(estimand));
  const cells = text === null ? ['–', 'not counted', '–', '–'] : [text.count, text.per1000, text.interval, text.runs];
  if (!column.fullSize) return cells;
  const ofDisclosures = value !== undefined && denominatorName(estimand) === 'addresses disclosed';
  return [...cells, ofDisclosures ? formatCountIf(value, PUBLISHED_DISCLOSURES) : '–'];
}

function totalCells(column: PointColumn): string[] {
  const total = formatNumber(column.disclosures);
  const cells = [`${total} / ${total}`, column.disclosures === 0 ? 'no addresses disclosed' : '1,000', '–', '–'];
  return column.fullSize ? [...cells, formatNumber(PUBLISHED_DISCLOSURES)] : cells;
}

/** One row in plain language for each point, so that no single one stands for the result. */
function readings(facts: RunFacts, columns: readonly PointColumn[]): string[] {
  const sentences: string[] = [];
  for (const { point, estimates } of columns) {
    const stale = estimates.get('c2');
    if (stale === undefined || stale.estimate === null) continue;
    const rate = formatEstimate(stale, 'proportion', 'addresses disclosed').per1000;
    const about = stale.numerator === 0 || stale.numerator === stale.denominator ? '' : 'about ';
    sentences.push(`with the inputs “${point}”, ${about}${rate} are addresses where the person sought does not live`);
  }
  if (sentences.length === 0) return [];
  const preview = facts.replicates < LEAST_REPLICATES ? ' in this preview' : '';
  return [
    `Reads (row “Right person, wrong door”): of every 1,000 addresses disclosed${preview}, ${sentences.join('; ')}, though the account is that person’s own.`,
  ];
}

/** Says where the rounded cells do not add up to 1,000. */
function roundingNotes(columns: readonly PointColumn[], rows: readonly TableRow[]): string[] {
  const cellRows = rows.filter((_, k) => CELLS.includes(ROWS[k]?.key ?? ''));
  const off: string[] = [];
  columns.forEach((column, k) => {
    if (column.disclosures === 0) return;
    // Text such as "below 0.4" is no number: a bound adds up with nothing, and the sum is then not checked.
    const shown = cellRows.map((row) => Number((row.cells[k]?.[1] ?? '').replaceAll(',', '')));
    const sum = shown.reduce((total, value) => total + value, 0);
    if (Number.isNaN(sum) || Math.abs(sum - 1000) > 1e-9) off.push(column.point);
  });
  if (off.length === 0) return [];
  return [
    `Rows are rounded one by one and show bounds for rare events, so they need not add up to 1,000: ${off.join(', ')}.`,
  ];
}
