import { compareSides, type Side, type SideEstimate } from '../evaluation/compare-sides.ts';
import { type Estimand, estimandOf } from '../evaluation/estimands.ts';
import type { PairedDifference } from '../stats/paired-difference.ts';
import { formatDifference } from './format-difference.ts';
import { formatEstimate } from './format-estimate.ts';
import { formatNumber } from './format-number.ts';
import type { RunFacts } from './run-facts.ts';
import type { Table, TableColumn, TableRow, TidyRecord } from './table.ts';
import { captionOf, commonNotes, denominatorName, ESTIMATE_COLUMNS, footOf, recordOf } from './table-words.ts';

/** A side of a comparison, and where its counts stand in the tidy table. */
export interface ComparedSide extends Side {
  readonly point: string;
  readonly rule: string;
  readonly path: string;
  readonly scenarioHash: string;
}

/** Sides that are compared with the first of them, such as all rules at one point; labels are the same in every group. */
export interface ComparisonGroup {
  readonly label: string;
  readonly sides: readonly ComparedSide[];
}

/** What a table of a comparison is called. */
export interface ComparisonWords {
  readonly key: string;
  readonly title: string;
  /** What one side is: `Rule`, `Run`. */
  readonly side: string;
  readonly caption?: readonly string[];
  readonly notes?: readonly string[];
}

/** What a tidy record of a difference says of itself in the column `subgroup`; `level` has the side it is the difference from. */
const DIFFERENCE = 'difference_from';

/**
 * Every estimand on every side, with its paired difference from the first side: absolute rates with counts and intervals stand beside
 * every difference, and a ratio is shown nowhere else.
 */
export function comparisonTable(
  facts: RunFacts,
  groups: readonly ComparisonGroup[],
  keys: readonly string[],
  words: ComparisonWords,
): Table {
  const estimands = keys.map(estimandOf);
  const first = groups[0]?.sides[0]?.label ?? '';
  const records: TidyRecord[] = [];
  const all: SideEstimate[] = [];
  const rows: TableRow[] = [];
  for (const estimand of estimands) {
    const found = groups.map(({ sides }) => compareSides(sides, estimand));
    all.push(...found.flat());
    for (const [g, { sides }] of groups.entries()) {
      for (const [k, side] of sides.entries()) records.push(...recordsOf(facts, estimand, side, found[g]![k]!, first));
    }
    for (const [k, side] of (groups[0]?.sides ?? []).entries()) {
      rows.push({
        stub: [estimand.title, side.label, denominatorName(estimand), estimand.basis],
        cells: found.map((sides) => cellsOf(sides[k]!, estimand, k === 0)),
      });
    }
  }
  return {
    key: words.key,
    title: words.title,
    caption: [...captionOf(facts), ...(words.caption ?? [])],
    stub: [
      { header: 'Rate', align: 'left' },
      { header: words.side, align: 'left' },
      { header: 'Of every 1,000', align: 'left' },
      { header: 'Basis', align: 'left' },
    ],
    groups: groups.map(({ label }) => ({ label, columns: columnsOf(first) })),
    rows,
    notes: [
      `Reads: a row gives one rate on one side, and how much it differs from that of ${first} on the same people; a difference below nothing is fewer.`,
      `Difference: the rate less that of ${first}, on the same people and requests, replicate by replicate; its interval is the 95 % confidence interval of the mean difference (t with R − 1 degrees of freedom). It says how exactly these inputs were simulated, not how right they are.`,
      'A rule that answers fewer requests has fewer false links for that reason alone: wrong persons and own accounts missed are read together.',
      ...differenceNotes(all),
      ...(words.notes ?? []),
      ...commonNotes(
        facts,
        all.flatMap(({ estimate }) => (estimate === null ? [] : [estimate])),
      ),
    ],
    foot: footOf(facts),
    records,
  };
}

/** Letters of a name above which it would widen its column. */
const LONG = 12;

function columnsOf(first: string): readonly TableColumn[] {
  return [
    ...ESTIMATE_COLUMNS.slice(0, 3),
    // a long name is said by the first note
    { header: `difference from ${first.length > LONG ? 'the first' : first}, per 1,000`, align: 'right' },
    { header: '95 % confidence interval of the difference', align: 'right' },
    { header: 'ratio', align: 'right' },
  ];
}

function cellsOf({ estimate, difference }: SideEstimate, estimand: Estimand, isFirst: boolean): string[] {
  if (estimate === null) return ['–', 'not counted', '–', '–', '–', '–'];
  const { count, per1000, interval } = formatEstimate(estimate, estimand.shape, denominatorName(estimand));
  const compared = isFirst || difference === null ? ['–', '–', '–'] : differenceCells(difference);
  return [count, per1000, interval, ...compared];
}

/** Difference, interval and ratio as text. */
function differenceCells(paired: PairedDifference): string[] {
  if (paired.difference === null) return ['–', '–', '–'];
  const { difference, interval } = formatDifference(paired);
  return [difference, interval, paired.rule === 'same' ? '–' : ratioText(paired.ratio, paired.ratioCi)];
}

function ratioText(ratio: number | null, ci: readonly [number, number] | null): string {
  // nothing over something is said by the rates, which have a bound
  if (ratio === null || ratio === 0) return '–';
  const places =
    ci === null ? 2 : Math.max(0, Math.min(4, 1 - Number(((ci[1] - ci[0]) / 4).toExponential(1).split('e')[1])));
  const text = formatNumber(ratio, places);
  return ci === null ? text : `${text} [${formatNumber(ci[0], places)}–${formatNumber(ci[1], places)}]`;
}

function differenceNotes(all: readonly SideEstimate[]): string[] {
  const few = all.find(({ difference }) => difference?.rule === 'few')?.difference?.note;
  return few === undefined
    ? []
    : [`Too few differ: ${few}; no interval is given, and each side's own rate and bound are all there is to say.`];
}

function recordsOf(
  facts: RunFacts,
  estimand: Estimand,
  side: ComparedSide,
  { estimate, difference }: SideEstimate,
  first: string,
): TidyRecord[] {
  if (estimate === null) return [];
  const { point, rule, path, scenarioHash } = side;
  const rate = { ...recordOf(facts, { point, rule, path }, estimand, estimate), scenarioHash };
  if (difference === null || difference.difference === null) return [rate];
  const { ci } = difference;
  return [
    rate,
    {
      ...rate,
      subgroup: DIFFERENCE,
      level: first,
      per1000: 1000 * difference.difference,
      ci: ci === null ? null : [1000 * ci[0], 1000 * ci[1]],
      upper95: null,
      runs: null,
    },
  ];
}
