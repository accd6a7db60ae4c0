import { DOOR_CAUSES, OTHER_CAUSE, PERSON_CAUSES } from '../evaluation/attribution.ts';
import {
  CAUSE_COUNTINGS,
  causeEstimand,
  type Estimate,
  estimandOf,
  estimate,
  isCounted,
} from '../evaluation/estimands.ts';
import { formatEstimate } from './format-estimate.ts';
import { formatNumber } from './format-number.ts';
import type { GroupedCounts } from './group-counts.ts';
import type { RunFacts } from './run-facts.ts';
import type { Table, TableGroup, TidyRecord } from './table.ts';
import { captionOf, commonNotes, ESTIMATE_COLUMNS, footOf, recordOf, titleEnd } from './table-words.ts';

/** The wrong disclosures that are attributed: which cells, in which subgroup, to which causes. */
const PARTS = [
  {
    subgroup: 'cause_person',
    total: { key: 'fdr', label: 'All wrong persons (c3 + c4)' },
    causes: [...PERSON_CAUSES.map(({ key, title }) => ({ key, title })), { key: OTHER_CAUSE, title: 'No cause holds' }],
  },
  {
    subgroup: 'cause_door',
    total: { key: 'c2', label: 'All wrong doors of right persons (c2)' },
    causes: [...DOOR_CAUSES.map(({ key, title }) => ({ key, title })), { key: OTHER_CAUSE, title: 'No cause holds' }],
  },
] as const;

const HEADS = { primary: 'first cause that holds', any: 'any cause' } as const;

/**
 * Why disclosures are wrong: of every 1,000 addresses disclosed, how many have each cause, for wrong persons and for wrong
 * doors of right persons; each once under the first cause that holds, then under every one that does. Rates are those of the
 * first name rule.
 */
export function attributionTable(facts: RunFacts, groups: GroupedCounts): Table {
  const rule = facts.rules[0] ?? '';
  const columns = facts.points.flatMap((point) =>
    CAUSE_COUNTINGS.map((counting) => ({ point, counting, rows: groups.rows(point, rule, 'all') })),
  );
  const records: TidyRecord[] = [];
  const estimates: Estimate[] = [];
  const rows = PARTS.flatMap(({ subgroup, total, causes }) => [
    ...causes.map(({ key, title }) => ({
      stub: [title, key, 'I'],
      cells: columns.map(({ point, counting, rows: counts }) => {
        const estimand = causeEstimand(counting, subgroup, key);
        if (!isCounted(counts, estimand)) return cellsOf(null);
        const value = estimate(counts, estimand);
        records.push(recordOf(facts, { point, rule, path: 'all' }, estimand, value));
        estimates.push(value);
        return cellsOf(value);
      }),
    })),
    {
      stub: [total.label, total.key, 'I'],
      cells: columns.map(({ counting, rows: counts }) => {
        const estimand = estimandOf(total.key);
        // a wrong disclosure can have several causes: their sum is no total
        if (counting === 'any') return ['–', '–', '–', '–'];
        return cellsOf(isCounted(counts, estimand) ? estimate(counts, estimand) : null);
      }),
    },
  ]);
  return {
    key: 'table-3',
    title: `Table 3. Of every 1,000 addresses disclosed in simulations of ${facts.scenario}, how many are wrong for each cause?${titleEnd(facts)}`,
    caption: [...captionOf(facts), `Name rule: ${rule}.`],
    stub: [
      { header: 'Cause', align: 'left' },
      { header: 'Key', align: 'left' },
      { header: 'Basis', align: 'left' },
    ],
    groups: columns.map(
      ({ point, counting }): TableGroup => ({
        label: `${point}, ${HEADS[counting]}`,
        columns: ESTIMATE_COLUMNS,
        ...(counting === 'any' ? { inFilesOnly: true } : {}),
      }),
    ),
    rows,
    notes: [
      ...readings(facts, records),
      'First cause that holds: each wrong disclosure once, in the order of the rows, so that rows add up to the last of their part. Any cause: under every cause that holds, so that rows add up to more.',
      'A cause is a test on truth and log of the two records; it does not say that the disclosure would have been right without it.',
      'Doors of wrong persons are not attributed: they are wrong because the person is.',
      ...commonNotes(facts, estimates),
    ],
    foot: footOf(facts),
    records,
  };
}

/** The commonest first cause at the first point, in plain words. */
function readings(facts: RunFacts, records: readonly TidyRecord[]): string[] {
  const own = records.filter(
    ({ point, estimand, per1000 }) =>
      point === facts.points[0] && estimand === 'attribution_primary' && per1000 !== null && per1000 > 0,
  );
  const first = own.toSorted((a, b) => b.numerator - a.numerator)[0];
  if (first === undefined)
    return [
      'Reads: a row says how many of every 1,000 addresses disclosed are wrong and have that cause; none was seen.',
    ];
  const cause = PARTS.flatMap(({ causes }) => causes).find(({ key }) => key === first.level);
  return [
    `Reads: with the inputs “${first.point}”, ${formatNumber(first.numerator)} of ${formatNumber(first.denominator)} addresses disclosed are wrong with “${cause?.title ?? first.level}” as the first cause that holds, more than with any other.`,
  ];
}

function cellsOf(value: Estimate | null): string[] {
  if (value === null) return ['–', 'not counted', '–', '–'];
  const { count, per1000, interval, runs } = formatEstimate(value, 'proportion', 'addresses disclosed');
  return [count, per1000, interval, runs];
}
