import type { CountIndex } from '../evaluation/count-index.ts';
import type { Estimate } from '../evaluation/estimands.ts';
import { formatEstimate } from './format-estimate.ts';
import { formatNumber } from './format-number.ts';
import { estimateCells, type RunView, rateOfSums, totals } from './run-view.ts';
import type { Table, TableRow, TidyRecord } from './table.ts';
import { captionOf, commonNotes, ESTIMATE_COLUMNS, footOf, recordOf, titleEnd } from './table-words.ts';

/** One published meaning of "false match rate". */
interface Definition {
  readonly key: string;
  readonly title: string;
  readonly numerator: string;
  readonly denominator: string;
  /** Who calls it what, with the source and its grade. */
  readonly called: string;
  /** Events and totals by replicate; null where the run lacks a count. */
  readonly sums: (index: CountIndex) => readonly [events: readonly number[], of: readonly number[]] | null;
  /** So rare that it is printed with significant figures. */
  readonly isTiny?: true;
}

type Sums = readonly number[] | null;

function paired(events: Sums, of: Sums): readonly [readonly number[], readonly number[]] | null {
  return events === null || of === null ? null : [events, of];
}

function combined(index: CountIndex, measures: readonly string[], combine: (...n: number[]) => number): Sums {
  const sums = measures.map((measure) => index.sum(totals(measure)));
  if (sums.some((sum) => sum === null)) return null;
  return index.replicates.map((_, r) => combine(...sums.map((sum) => sum![r]!)));
}

const minus = (a: number, b: number) => a - b;

/** From one link to one pair: the denominators grow, and the rates shrink with them. */
export const DEFINITIONS: readonly Definition[] = [
  {
    key: 'fdr',
    title: 'Per link: false discovery rate',
    numerator: 'disclosures of another person’s account',
    denominator: 'addresses disclosed',
    called:
      '“FPR, false positive error rate” in Statistics Canada 5257_D1_V2 and “false discovery rate” in its V4, by the same definition (P); “false match rate” of the Census Bureau (P, unverified); 1 − precision, 1 − positive predictive value',
    sums: (index) => paired(index.sum(totals('c3', 'c4')), index.sum(totals('disclosures'))),
  },
  {
    key: 'wrong_per_record_linked',
    title: 'Per record linked',
    numerator: 'requests with at least one disclosure of another person’s account',
    denominator: 'requests with a disclosure',
    called:
      'share of linked records with a false link; equal to the rate per link where a request has one link at most (arithmetic)',
    sums: (index) => paired(index.sum(totals('wrong_person_requests')), index.sum(totals('linked_requests'))),
  },
  {
    key: 'wrong_person_per_request',
    title: 'Per request',
    numerator: 'requests with at least one disclosure of another person’s account',
    denominator: 'requests',
    called: 'wrong-person rate per query; “false positive identification rate” of open-set search (P, unverified)',
    sums: (index) => paired(index.sum(totals('wrong_person_requests')), index.sum(totals('requests'))),
  },
  {
    key: 'wrong_with_account',
    title: 'Among requests whose person has an account',
    numerator: 'disclosures of another person’s account for such requests',
    denominator: 'requests whose person has an account',
    called: 'mislinks among linkable records; no standard name',
    sums: (index) => paired(index.sum(totals('wrong_person_with_account')), index.sum(totals('requests_with_account'))),
  },
  {
    key: 'wrong_without_account',
    title: 'Among requests whose person has no account',
    numerator: 'disclosures for requests whose person has no account, all of them of another person’s account',
    denominator: 'requests whose person has no account',
    called:
      'false positive rate of records, 1 − specificity; “false match rate” of tests with people known to be absent; nearest to what PCAST 2016 asks of a method, as a rate among comparisons that are known not to match (P, unverified)',
    sums: (index) => paired(index.sum(totals('absent')), combined(index, ['requests', 'requests_with_account'], minus)),
  },
  {
    key: 'specificity',
    title: 'Specificity of records',
    numerator: 'requests whose person has no account and to which nothing was disclosed',
    denominator: 'requests whose person has no account',
    called: 'specificity; with a list of people most of whom have no account it is near 1 whatever the links are worth',
    sums: (index) =>
      paired(
        combined(index, ['requests', 'requests_with_account', 'absent'], (all, own, absent) =>
          Math.max(0, all - own - absent),
        ),
        combined(index, ['requests', 'requests_with_account'], minus),
      ),
  },
  {
    key: 'pair_fpr',
    title: 'Per pair that does not match',
    numerator: 'disclosures of another person’s account',
    denominator:
      'pairs of a request and an account of another person: requests × accounts of the register, less own accounts',
    called:
      'false positive rate, “false match rate”, of pairs in epidemiology and in software of record linkage (P); shown only beside the rate per link, since nearly all pairs are no matches',
    sums: (index) =>
      paired(
        index.sum(totals('c3', 'c4')),
        combined(
          index,
          ['requests', 'register_accounts', 'requests_with_account'],
          (n, accounts, own) => n * accounts - own,
        ),
      ),
    isTiny: true,
  },
  {
    key: 'misses',
    title: 'Beside all of them: own account missed',
    numerator: 'requests whose person has an account that is not disclosed',
    denominator: 'requests whose person has an account',
    called: 'miss rate, false negative rate, 1 − recall, 1 − sensitivity (P)',
    sums: (index) =>
      paired(
        combined(index, ['requests_with_account', 'own_account_linked'], minus),
        index.sum(totals('requests_with_account')),
      ),
  },
];

/** What one and the same run gives under every published meaning of “false match rate”. */
export function definitionsTable(view: RunView): Table {
  const { facts, rule } = view;
  const records: TidyRecord[] = [];
  const estimates: Estimate[] = [];
  const found = new Map<string, Estimate | null>();
  const rows = DEFINITIONS.map(
    ({ key, title, numerator, denominator, called, sums, isTiny }): TableRow => ({
      stub: [title, numerator, denominator, called, 'I'],
      cells: facts.points.map((point, p) => {
        const pair = sums(view.at(point));
        const value = pair === null || pair[0].length === 0 ? null : rateOfSums(pair[0], pair[1], 'proportion');
        if (p === 0) found.set(key, value);
        if (value === null) return estimateCells(null);
        estimates.push(value);
        records.push(recordOf(facts, { point, rule, path: 'all' }, { key: `definition_${key}`, basis: 'I' }, value));
        return isTiny === true ? tinyCells(value) : estimateCells(value, denominator);
      }),
    }),
  );
  const point = facts.points[0];
  const text = (key: string) => {
    const value = found.get(key);
    return value === null || value === undefined || value.estimate === null ? null : value;
  };
  const [link, request, pairs] = [text('fdr'), text('wrong_person_per_request'), text('pair_fpr')];
  const reading =
    link === null || request === null
      ? []
      : [
          `Reads: with the inputs “${point}” the same ${formatNumber(link.numerator)} wrong disclosures are ${formatEstimate(link, 'proportion', '').per1000} of every 1,000 links and ${formatEstimate(request, 'proportion', '').per1000} of every 1,000 requests${pairs === null ? '' : `, and ${tinyCells(pairs)[1]} of every 1,000 pairs`}. Only the first says how often a disclosed address was somebody else’s.`,
        ];
  return {
    key: 'table-13',
    title: `Table 13. What is the rate, of every 1,000, in simulations of ${facts.scenario} under each published meaning of “false match rate”?${titleEnd(facts)}`,
    caption: [
      ...captionOf(facts).slice(0, 2),
      `Unit of count: the disclosure, the request or the pair, as each row says. Name rule: ${rule}.`,
    ],
    stub: ['Rate', 'Numerator', 'Denominator', 'Called so by (source, grade)', 'Basis'].map((header) => ({
      header,
      align: 'left',
    })),
    groups: facts.points.map((label) => ({ label, columns: ESTIMATE_COLUMNS })),
    rows,
    notes: [
      ...reading,
      'A figure called “false match rate” says nothing before its denominator is known: from links to pairs the same errors are divided by ever larger numbers.',
      'A rate per pair is shown only here and only beside the rate per link: with about 100 million accounts, a rate of one in a billion pairs can stand beside one wrong link in ten.',
      'Grades of names: P published; “unverified” was read as quoted elsewhere, not in the document itself.',
      'Not shown here: rates of wrong doors, which no definition above counts (table 1).',
      ...commonNotes(facts, estimates),
    ],
    foot: footOf(facts),
    records,
  };
}

/** Cells of a rate far below one in a million, with two significant figures. */
function tinyCells(value: Estimate): string[] {
  const count = `${formatNumber(value.numerator)} / ${formatNumber(value.denominator)}`;
  const figure = (share: number) => {
    if (share === 0) return '0';
    const [digits = '', exponent = '0'] = (1000 * share).toExponential(1).split('e');
    return Number(exponent) > -7
      ? formatNumber(1000 * share, Math.max(0, 1 - Number(exponent)))
      : `${digits} × 10^${exponent.replace('-', '−')}`;
  };
  if (value.estimate === null) return [count, 'no pairs', '–', '–'];
  const bound = value.upper === null ? '–' : `at most ${figure(value.upper)} (one-sided)`;
  return [
    count,
    value.numerator === 0 ? (value.upper === null ? '–' : `below ${figure(value.upper)}`) : figure(value.estimate),
    value.ci === null ? bound : `${figure(value.ci[0])}–${figure(value.ci[1])}`,
    value.runs === null ? '–' : `${figure(value.runs[0])}–${figure(value.runs[1])}`,
  ];
}
