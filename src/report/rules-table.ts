import { type Estimate, estimandOf, estimate, isCounted } from '../evaluation/estimands.ts';
import { type EstimateText, formatEstimate } from './format-estimate.ts';
import type { GroupedCounts } from './group-counts.ts';
import type { RunFacts } from './run-facts.ts';
import type { Table, TableRow, TidyRecord } from './table.ts';
import { captionOf, commonNotes, ESTIMATE_COLUMNS, footOf, recordOf, titleEnd } from './table-words.ts';

/** The two rates the table is about: what the rule decides, and what no rule can mend. */
const KEYS = ['fdr', 'wrong_door'] as const;

interface Entry {
  readonly point: string;
  readonly rule: string;
  readonly estimates: readonly (Estimate | null)[];
}

/**
 * Wrong persons and wrong doors for every point × name rule, with the smallest and largest of each: the rule that was
 * used is not public, so no single row is the result.
 */
export function rulesTable(facts: RunFacts, groups: GroupedCounts): Table {
  const estimands = KEYS.map(estimandOf);
  const entries: Entry[] = [];
  const records: TidyRecord[] = [];
  for (const point of facts.points) {
    for (const rule of facts.rules) {
      const counts = groups.rows(point, rule, 'all');
      const estimates = estimands.map((estimand) => (isCounted(counts, estimand) ? estimate(counts, estimand) : null));
      entries.push({ point, rule, estimates });
      estimates.forEach((value, k) => {
        const estimand = estimands[k];
        if (value !== null && estimand !== undefined) {
          records.push(recordOf(facts, { point, rule, path: 'all' }, estimand, value));
        }
      });
    }
  }
  const rows: TableRow[] = entries.map(({ point, rule, estimates }) => ({
    stub: [point, rule, 'I'],
    cells: estimates.map(cellsOf),
  }));
  const ends = (['Smallest', 'Largest'] as const).map((end) => ({
    end,
    entries: KEYS.map((_, k) => endOf(entries, k, end === 'Smallest' ? -1 : 1)),
  }));
  if (entries.length > 1) {
    for (const { end, entries: found } of ends) {
      rows.push({
        stub: [`${end} of ${entries.length}`, 'see notes', 'I'],
        cells: found.map((entry, k) => cellsOf(entry?.estimates[k] ?? null)),
      });
    }
  }
  const notes = ends.flatMap(({ end, entries: found }) =>
    found.flatMap((entry, k) => {
      const value = entry?.estimates[k] ?? null;
      if (entry === null || value === null) return [];
      return [
        `${end} ${KEYS[k]}: ${textOf(value).per1000} per 1,000 (inputs ${entry.point}, name rule ${entry.rule}).`,
      ];
    }),
  );
  const first = entries[0];
  const firstDoor = first?.estimates[1] ?? null;
  const reading =
    first === undefined || firstDoor === null || firstDoor.estimate === null
      ? []
      : [
          `Reads: with the inputs “${first.point}” and name rule ${first.rule}, of every 1,000 addresses disclosed ${textOf(firstDoor).per1000} are places where the person sought does not live.`,
        ];
  return {
    key: 'table-2',
    title: `Table 2. Of every 1,000 addresses disclosed in simulations of ${facts.scenario}, how many belong to the wrong person and how many are the wrong door on the day of disclosure, under each set of inputs and name rule?${titleEnd(facts)}`,
    caption: captionOf(facts),
    stub: [
      { header: 'Inputs', align: 'left' },
      { header: 'Name rule', align: 'left' },
      { header: 'Basis', align: 'left' },
    ],
    groups: [
      { label: 'Wrong person (fdr)', columns: ESTIMATE_COLUMNS },
      { label: 'Wrong door (wrong_door)', columns: ESTIMATE_COLUMNS },
    ],
    rows,
    notes: [
      ...reading,
      ...(entries.length > 1 ? ['No single row is the result; rows are not averaged.', ...notes] : []),
      ...commonNotes(
        facts,
        entries.flatMap((entry) => entry.estimates.filter((value) => value !== null)),
      ),
    ],
    foot: footOf(facts),
    records,
  };
}

/** The entry with the smallest (−1) or largest (1) estimate of one column; the first of equals. */
function endOf(entries: readonly Entry[], k: number, sign: -1 | 1): Entry | null {
  let best: Entry | null = null;
  let bestValue = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    const value = entry.estimates[k]?.estimate ?? null;
    if (value !== null && sign * value > bestValue) {
      best = entry;
      bestValue = sign * value;
    }
  }
  return best;
}

function textOf(value: Estimate): EstimateText {
  return formatEstimate(value, 'proportion', 'addresses disclosed');
}

function cellsOf(value: Estimate | null): string[] {
  if (value === null) return ['–', 'not counted', '–', '–'];
  const { count, per1000, interval, runs } = textOf(value);
  return [count, per1000, interval, runs];
}
