import type { Estimate } from '../evaluation/estimands.ts';
import { apparentRate } from '../stats/apparent-rate.ts';
import { clopperPearsonUpper } from '../stats/clopper-pearson-upper.ts';
import { finiteWilson, hypergeometricUpper } from '../stats/finite-audit.ts';
import { wilson } from '../stats/wilson.ts';
import { endsOf } from './ends.ts';
import { formatNumber } from './format-number.ts';
import { type RunView, totals } from './run-view.ts';
import type { Table, TableColumn, TableRow, TidyRecord } from './table.ts';
import { captionOf, commonNotes, footOf, recordOf, titleEnd } from './table-words.ts';

/** Sizes of an audit. */
const SIZES = [100, 300, 400, 1500] as const;
/** Share of right disclosures that auditors call wrong. */
const FALSE_FINDINGS = 0.01;

const RATES = [
  { key: 'fdr', title: 'Wrong person' },
  { key: 'wrong_door', title: 'Wrong door' },
] as const;

const right = (header: string): TableColumn => ({ header, align: 'right' });

/**
 * What an audit of n disclosures drawn at random would show if the true rate were the run's smallest, or largest, over points × rules:
 * findings, their Wilson interval with and without the finite population, and what auditors' own mistakes do to it.
 */
export function auditTable(view: RunView): Table {
  const { facts } = view;
  const records: TidyRecord[] = [];
  const rows: TableRow[] = [];
  const estimates: Estimate[] = [];
  for (const { key, title } of RATES) {
    for (const { end, place, value } of endsOf(view, key)) {
      if (value.estimate === null) continue;
      estimates.push(value);
      records.push(recordOf(facts, { ...place, path: 'all' }, { key, basis: 'I' }, value));
      const all = view.at(place.point, place.rule).sum(totals('disclosures')) ?? [];
      const size = Math.round(all.reduce((sum, n) => sum + n, 0) / Math.max(1, all.length));
      for (const n of SIZES) {
        rows.push({
          stub: [title, `${end}: ${place.point}, ${place.rule}`, formatNumber(n), 'I'],
          cells: [auditCells(value, n, size)],
        });
      }
    }
  }
  return {
    key: 'table-17',
    title: `Table 17. What would an audit of so many addresses, drawn at random, show if the true rate were the smallest or the largest of simulations of ${facts.scenario}?${titleEnd(facts)}`,
    caption: [
      ...captionOf(facts).slice(0, 2),
      'Unit of count: the disclosure, one account’s address given for one request, looked into by an auditor.',
    ],
    stub: [
      { header: 'Rate', align: 'left' },
      { header: 'True rate taken from', align: 'left' },
      { header: 'audited, n', align: 'right' },
      { header: 'Basis', align: 'left' },
    ],
    groups: [
      {
        label: '',
        columns: [
          right('count / of, all replicates'),
          right('true rate per 1,000'),
          right('findings expected among n'),
          right('95 % Wilson interval of the audit, per 1,000'),
          right('the same of all disclosures of a run, finite-population correction, per 1,000'),
          right('chance that none is found, %'),
          right('if none is found: one-sided 95 % Clopper–Pearson bound, per 1,000'),
          right('the same of all disclosures of a run: most that can be wrong'),
          right('reported if 1 % of right ones are called wrong, per 1,000'),
        ],
      },
    ],
    rows,
    notes: [
      ...(rows.length === 0
        ? []
        : [
            `Reads: the first row says what an audit of ${rows[0]!.stub[2]} would find if ${rows[0]!.cells[0]![1]} per 1,000 were of the wrong person, and how far from that its own interval would still reach.`,
          ]),
      'Intervals are those of the audit, for as many findings as are expected, rounded to whole ones; a real audit finds more or fewer.',
      `Auditors err too: if they call 1 % of right disclosures wrong, a true 1 % is reported as ${formatNumber(1000 * apparentRate(0.01, FALSE_FINDINGS), 1)} per 1,000 (1.99 %). Where errors are rare, an audit must be surer of itself than the linkage that it audits.`,
      'A dash: a run has fewer disclosures than the audit would take.',
      'Not shown here: audits that are not random, from which nothing of this follows.',
      ...commonNotes(facts, estimates),
    ],
    foot: footOf(facts),
    records,
  };
}

function auditCells(value: Estimate, n: number, size: number): string[] {
  const rate = value.estimate!;
  const per1000 = (share: number) => formatNumber(1000 * share, 1);
  const interval = ([low, high]: readonly [number, number]) => `${per1000(low)}–${per1000(high)}`;
  const found = Math.min(n, Math.round(rate * n));
  // in the sum, not in a power: powers differ between engines
  const none = Math.exp(n * Math.log1p(-Math.min(rate, 1 - 1e-12)));
  return [
    `${formatNumber(value.numerator)} / ${formatNumber(value.denominator)}`,
    rate === 0 ? (value.upper === null ? '–' : `below ${per1000(value.upper)}`) : per1000(rate),
    formatNumber(rate * n, 1),
    interval(wilson(found, n)),
    n > size ? '–' : interval(finiteWilson(found, n, size)),
    none > 0.999 ? 'above 99.9' : none < 0.001 ? 'below 0.1' : formatNumber(100 * none, 1),
    per1000(clopperPearsonUpper(0, n)),
    n > size ? '–' : `${formatNumber(hypergeometricUpper(0, n, size))} of ${formatNumber(size)}`,
    per1000(apparentRate(rate, FALSE_FINDINGS)),
  ];
}
