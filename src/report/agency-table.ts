import type { Counted } from '../evaluation/count-index.ts';
import type { Estimate } from '../evaluation/estimands.ts';
import { estimateCells, inLevel, type RunView, rateOf, totals } from './run-view.ts';
import type { Table, TableColumn, TableRow, TidyRecord } from './table.ts';
import { captionOf, commonNotes, ESTIMATE_COLUMNS, footOf, recordOf, titleEnd } from './table-words.ts';

/** One thing that agencies could tell without naming anybody. */
interface Disclosure {
  readonly key: string;
  readonly what: string;
  readonly who: string;
  readonly settles: string;
  /** The same in a run, by path; none where a run does not count it. */
  readonly simulated?: readonly {
    readonly label: string;
    readonly numerator: readonly Counted[];
    readonly denominator: readonly Counted[];
  }[];
}

/** Agreement of a field that the rule of the path did not use, among right and wrong disclosures and among all of them. */
function agreement(field: string) {
  const level = (measure: string, truth: string) => inLevel('agreement_by_truth', `${field}/${truth}`, measure);
  const both = (truth: string) => [...level('unused_agree', truth), ...level('unused_differ', truth)];
  const all = (measure: string) => [...level(measure, 'right'), ...level(measure, 'wrong')];
  return [
    {
      label: 'different, of all that have it twice',
      numerator: all('unused_differ'),
      denominator: [...both('right'), ...both('wrong')],
    },
    { label: 'different, of the right person', numerator: level('unused_differ', 'right'), denominator: both('right') },
    { label: 'different, of the wrong person', numerator: level('unused_differ', 'wrong'), denominator: both('wrong') },
  ];
}

const share = (label: string, ...measures: readonly string[]) => ({
  label,
  numerator: totals(...measures),
  denominator: totals('requests'),
});

/** In the order of what they settle; from the specification of this program, not from any request made. */
export const AGENCY_DISCLOSURES: readonly Disclosure[] = [
  {
    key: 'rule',
    what: 'The exact rule: name control or full name, whether the birth date was used, what became of ties',
    who: 'IRS',
    settles: 'which row of table 2 applies',
  },
  {
    key: 'agree_birth_date',
    what: 'Of the addresses disclosed by a rule that did not use it, how many agree on birth date',
    who: 'IRS and ICE together',
    settles: 'an upper limit of the wrong-person rate: strangers share a birth date about once in 24,000',
    simulated: agreement('date_of_birth'),
  },
  {
    key: 'agree_given_name',
    what: 'Of the addresses disclosed by a rule that did not use it, how many agree on first name',
    who: 'IRS and ICE together',
    settles: 'relatives and borrowed numbers among them',
    simulated: agreement('given_name'),
  },
  {
    key: 'control',
    what: 'The match run again with names permuted among requests: how many hits',
    who: 'IRS',
    settles: 'the rate of pure coincidence',
    simulated: [
      { label: 'hits, per address disclosed', numerator: totals('control_links'), denominator: totals('disclosures') },
    ],
  },
  {
    key: 'multiplicity',
    what: 'How many requests had no, one, two or more accounts, by path',
    who: 'IRS',
    settles: 'the false discovery rate of the address path alone, if at most one link is true',
    simulated: [
      share('no account', 'requests_no_candidate'),
      share('one account', 'requests_one_candidate'),
      share('two or more', 'requests_many_candidates'),
    ],
  },
  {
    key: 'audit',
    what: 'An audit of a random sample of disclosures',
    who: 'an inspector',
    settles: 'both rates, as closely as table 17 says',
  },
  {
    key: 'identifiers',
    what: 'Share of requests with a social security number, a taxpayer number, neither',
    who: 'ICE',
    settles: 'how many requests took which path',
    simulated: ['ssn', 'itin', 'none'].map((level) => ({
      label: level,
      numerator: inLevel('identifier', level, 'requests'),
      denominator: totals('requests'),
    })),
  },
  {
    key: 'tax_years',
    what: 'Tax year of the return behind each address disclosed',
    who: 'IRS',
    settles: 'how many addresses are stale',
  },
  {
    key: 'postal',
    what: 'How many of the addresses were updated from the postal service',
    who: 'IRS',
    settles: 'how many moves were passed on',
  },
  {
    key: 'duplicates',
    what: 'How many people were on the list more than once',
    who: 'ICE',
    settles: 'whether 47,289 counts people or addresses',
    simulated: [
      { label: 'distinct people, per request', numerator: totals('persons'), denominator: totals('requests') },
    ],
  },
  {
    key: 'rejected',
    what: 'The four conditions of rejection and how many requests each refused',
    who: 'IRS',
    settles: 'how many requests could be answered at all',
    simulated: [share('rejected', 'rejected_incomplete')],
  },
  {
    key: 'same_address',
    what: 'How many of the addresses disclosed were the one in the request',
    who: 'IRS',
    settles: 'how much was new to the requester',
    simulated: [{ label: 'the same address', numerator: totals('same_address'), denominator: totals('disclosures') }],
  },
];

/** Hits of permuted names are not a part of the disclosures. */
const shapeOf = (key: string) => (key === 'control' ? 'ratio' : 'proportion');

const left = (header: string): TableColumn => ({ header, align: 'left' });

/**
 * What the agencies could disclose without personal data, what each figure would settle, and where a run has the same counts, what it
 * comes to in the simulation, by path.
 */
export function agencyTable(view: RunView): Table {
  const { facts, rule } = view;
  const records: TidyRecord[] = [];
  const estimates: Estimate[] = [];
  const rows: TableRow[] = [];
  for (const { key, what, who, settles, simulated = [] } of AGENCY_DISCLOSURES) {
    let isShown = false;
    for (const path of ['all', ...view.paths]) {
      for (const { label, numerator, denominator } of simulated) {
        const values = facts.points.map((point) =>
          rateOf(view.at(point, rule, path), numerator, denominator, shapeOf(key)),
        );
        if (values.every((value) => value === null || value.estimate === null)) continue;
        isShown = true;
        values.forEach((value, p) => {
          if (value === null) return;
          const subgroup = { subgroup: 'agency', level: label };
          records.push(
            recordOf(
              facts,
              { point: facts.points[p]!, rule, path },
              { key: `agency_${key}`, subgroup, basis: 'I' },
              value,
            ),
          );
          estimates.push(value);
        });
        rows.push({
          stub: [what, who, settles, `${label} (path ${path})`, 'I'],
          cells: values.map((value) => estimateCells(value, 'of them', shapeOf(key))),
        });
      }
    }
    if (!isShown)
      rows.push({
        stub: [what, who, settles, 'not simulated, or not counted by this run', '–'],
        cells: facts.points.map(() => ['–', '–', '–', '–']),
      });
  }
  return {
    key: 'table-10',
    title: `Table 10. What could the agencies disclose about the real disclosure without naming anybody, what would it settle, and what is it, of every 1,000, in simulations of ${facts.scenario}?${titleEnd(facts)}`,
    caption: [
      ...captionOf(facts).slice(0, 2),
      `Unit of count: the request or the disclosure, as the row says. Name rule: ${rule}.`,
    ],
    stub: [
      left('What could be disclosed'),
      left('Who holds it'),
      left('What it would settle'),
      left('In the simulation'),
      left('Basis'),
    ],
    groups: facts.points.map((label) => ({ label, columns: ESTIMATE_COLUMNS })),
    rows,
    notes: [
      'Reads: each row is a count or a rule that one table of totals could show; none needs anybody’s name. The simulated value says what such a figure looks like under these inputs, so that a real one can be held beside it.',
      'Multiplicity says something of false links on the address path alone: a number names at most one account.',
      'Matching a simulated value would be a check of consistency, not evidence for the false discovery rate.',
      'Not shown here: any real value. None of these has been published.',
      ...commonNotes(facts, estimates),
    ],
    foot: footOf(facts),
    records,
  };
}
