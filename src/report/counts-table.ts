import type { Counted } from '../evaluation/count-index.ts';
import { atLeastOne } from '../stats/at-least-one.ts';
import { betweenRuns } from '../stats/between-runs.ts';
import { replicatesWith } from '../stats/replicates-with.ts';
import { formatNumber } from './format-number.ts';
import { estimateCells, type RunView, rateOf, rateOfSums, totals } from './run-view.ts';
import type { Table, TableColumn, TidyRecord } from './table.ts';
import { captionOf, commonNotes, ESTIMATE_COLUMNS, footOf, recordOf, titleEnd } from './table-words.ts';

/** Random disclosures among which at least one error is asked for. */
const GROUPS = [10, 100, 1000] as const;

interface Row {
  readonly key: string;
  readonly title: string;
  readonly counted: readonly Counted[];
  /** A count of disclosures, so that m of them may be drawn; people behind doors may not. */
  readonly isOfDisclosures: boolean;
}

const ROWS: readonly Row[] = [
  { key: 'disclosures_per_run', title: 'Addresses disclosed', counted: totals('disclosures'), isOfDisclosures: false },
  { key: 'count_wrong_person', title: 'Wrong person', counted: totals('c3', 'c4'), isOfDisclosures: true },
  { key: 'count_wrong_door', title: 'Wrong door', counted: totals('c2', 'c4'), isOfDisclosures: true },
  {
    key: 'count_any_wrong',
    title: 'Wrong person, wrong door or both',
    counted: totals('c2', 'c3', 'c4'),
    isOfDisclosures: true,
  },
  {
    key: 'count_citizen_record',
    title: 'A citizen’s account in answer to a request for someone else',
    counted: totals('citizen_record'),
    isOfDisclosures: true,
  },
  {
    key: 'count_bystanders_wrong_door',
    title: 'Other residents at wrong doors',
    counted: totals('other_residents_wrong_door'),
    isOfDisclosures: false,
  },
  {
    key: 'count_bystanders_right_door',
    title: 'Other residents at right doors',
    counted: totals('other_residents_right_door'),
    isOfDisclosures: false,
  },
  { key: 'count_misses', title: 'Own account missed', counted: [], isOfDisclosures: false },
];

const right = (header: string): TableColumn => ({ header, align: 'right' });

/**
 * Counts per run (E10) with their between-runs range, how many runs have at least one, and the chance of at least one among m random
 * disclosures (E11). Nothing here is a headline: among enough disclosures one error is certain.
 */
export function countsTable(view: RunView): Table {
  const { facts, rule } = view;
  const records: TidyRecord[] = [];
  const rows = ROWS.map(({ key, title, counted, isOfDisclosures }) => ({
    stub: [title, key, 'I'],
    cells: facts.points.map((point) => {
      const index = view.at(point);
      const events = counted.length === 0 ? missesOf(view, point) : index.sum(counted);
      const disclosures = index.sum(totals('disclosures'));
      if (events === null || events.length === 0) return ['–', 'not counted', '–', '–', ...GROUPS.map(() => '–')];
      const range = betweenRuns(events);
      const value = rateOfSums(
        events,
        events.map(() => 1),
        'count',
      );
      records.push(recordOf(facts, { point, rule, path: 'all' }, { key, basis: 'I' }, value));
      const sum = events.reduce((all, n) => all + n, 0);
      const { found, of, ci, upper, lower } = replicatesWith(events);
      const percent = (share: number) => formatNumber(100 * share, 1);
      const some =
        upper !== null
          ? `none of ${of}; at most ${percent(upper)} % of runs (one-sided)`
          : lower !== null
            ? `all ${of}; at least ${percent(lower)} % of runs (one-sided)`
            : `${found} of ${of}; ${percent(ci[0])}–${percent(ci[1])} % of runs`;
      return [
        `${formatNumber(sum)} / ${of}`,
        formatNumber(sum / of, sum / of < 100 ? 1 : 0),
        range === null ? '–' : `${formatNumber(range.lo)}–${formatNumber(range.hi)}`,
        some,
        ...GROUPS.map((m) => (isOfDisclosures && disclosures !== null ? chanceText(events, disclosures, m) : '–')),
      ];
    }),
  }));
  const columns = [
    right('count / runs'),
    right('mean a run'),
    right('between-runs range of the count, these inputs only'),
    right('runs with at least one; 95 % Clopper–Pearson interval of their share'),
    ...GROUPS.map((m) => right(`chance of at least one among m = ${formatNumber(m)} random disclosures, %`)),
  ];
  return {
    key: 'table-15',
    title: `Table 15. How many errors of each kind does one run of ${facts.scenario} hold, and how often at least one?${titleEnd(facts)}`,
    caption: [...captionOf(facts), `Name rule: ${rule}.`],
    stub: [
      { header: 'Count', align: 'left' },
      { header: 'Key', align: 'left' },
      { header: 'Basis', align: 'left' },
    ],
    groups: facts.points.map((label) => ({ label, columns })),
    rows,
    notes: [
      'Reads: “chance of at least one among m = 100” is the chance that 100 disclosures drawn at random from a run hold at least one error of that kind, the mean over replicates of 1 − C(n − F, m)/C(n, m).',
      'No figure of this table is a headline: the chance of at least one grows with m towards certainty however rare an error is, so m stands beside it always. A dash under an m means that a replicate has fewer disclosures, or that the row counts people.',
      'The disclosures of one county hold errors together or none, so that their chance is another (table 15b, where counties were counted).',
      'Counts are of the simulated extent and of these inputs; they are not multiplied up.',
      'Not shown here: a prediction of the number of errors of the real disclosure.',
      ...commonNotes(facts, []),
    ],
    foot: footOf(facts),
    records,
  };
}

function missesOf(view: RunView, point: string): readonly number[] | null {
  const index = view.at(point);
  const all = index.sum(totals('requests_with_account'));
  const own = index.sum(totals('own_account_linked'));
  return all === null || own === null ? null : all.map((n, r) => n - own[r]!);
}

function chanceText(errors: readonly number[], disclosures: readonly number[], m: number): string {
  const chance = atLeastOne(errors, disclosures, m);
  if (chance === null) return '–';
  if (errors.every((n) => n === 0)) return 'none seen';
  if (chance > 0.999) return 'above 99.9';
  return chance < 0.001 ? 'below 0.1' : formatNumber(100 * chance, 1);
}

/**
 * Counties by how many addresses were disclosed in them, and in how many at least one was of the wrong person; none where counties were
 * not counted.
 */
export function countiesTables(view: RunView): Table[] {
  const { facts, rule } = view;
  const levels = BUCKETS.filter((level) =>
    facts.points.some((point) => view.at(point).levels('counties', 'county_disclosures').includes(level)),
  );
  if (levels.length === 0) return [];
  const records: TidyRecord[] = [];
  const rows = levels.map((level) => ({
    stub: [level, 'I'],
    cells: facts.points.map((point) => {
      const subgroup = { subgroup: 'county_disclosures', level };
      const value = rateOf(
        view.at(point),
        [{ measure: 'counties_with_wrong_person', ...subgroup }],
        [{ measure: 'counties', ...subgroup }],
      );
      if (value !== null) {
        records.push(
          recordOf(
            facts,
            { point, rule, path: 'all' },
            { key: 'p_at_least_one_wrong_person', subgroup, basis: 'I' },
            value,
          ),
        );
      }
      return estimateCells(value, 'counties');
    }),
  }));
  return [
    {
      key: 'table-15b',
      title: `Table 15b. Of every 1,000 counties with so many addresses disclosed in a run of ${facts.scenario}, in how many is at least one of the wrong person?${titleEnd(facts)}`,
      caption: [...captionOf(facts).slice(0, 2), `Unit of count: the county in one replicate. Name rule: ${rule}.`],
      stub: [
        { header: 'Addresses disclosed in the county', align: 'left' },
        { header: 'Basis', align: 'left' },
      ],
      groups: facts.points.map((label) => ({ label, columns: ESTIMATE_COLUMNS })),
      rows,
      notes: [
        'Reads: a row is of counties with so many disclosures in one replicate; a county is counted once a replicate.',
        'Not a headline: with more disclosures at least one error is likelier however rare errors are.',
        'Not shown here: named counties, whose sizes and mixes are simulated.',
        ...commonNotes(facts, []),
      ],
      foot: footOf(facts),
      records,
    },
  ];
}

/** Levels of `county_disclosures`, in order. */
const BUCKETS = ['1', '2-4', '5-9', '10-19', '20-49', '50-99', '100+'];
