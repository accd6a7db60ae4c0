import type { CountRow, Measure } from '../../src/evaluation/counts.ts';
import type { ReportData } from '../../src/report/report-data.ts';
import { ASKED, FACTS, ROWS } from './fixture.ts';

/** Thresholds of the curve in 1/1024; the scenario's is the fourth. */
export const THRESHOLDS = [820, 870, 920, 973, 1024];
const CURVE = 'similar_names';

/** At the k-th threshold 200 − 30 k disclosures, of which 60 − 14 k are of the wrong person: both fall. */
function curveRows(replicates: number): CountRow[] {
  const rows: CountRow[] = [];
  for (const point of FACTS.points) {
    for (let replicate = 0; replicate < replicates; replicate++) {
      THRESHOLDS.forEach((threshold, k) => {
        const wrong = 60 - 14 * k + ((replicate + k) % 3) + (point === 'high' ? 40 : 0);
        const disclosures = 200 - 30 * k + (point === 'high' ? 40 : 0);
        const right = disclosures - wrong;
        const counts: Partial<Record<Measure, number>> = {
          requests: 4000,
          requests_with_account: 1000,
          linked_requests: disclosures,
          disclosures,
          c1: right - 10,
          c2: 10,
          c3: 2,
          c4: wrong - 2,
          own_account_linked: right,
        };
        for (const [measure, n] of Object.entries(counts)) {
          const at = { point, rule: CURVE, replicate, path: 'tin', policy: 'unique', threshold };
          rows.push({ ...at, subgroup: 'all', level: 'all', measure, n });
        }
      });
    }
  }
  return rows;
}

/** A third and two thirds of everything, by tenure of the person requested. */
function tenureRows(): CountRow[] {
  return ROWS.filter((row) => row.subgroup === 'all' && row.path === 'all' && row.rule === FACTS.rules[0]).flatMap(
    (row) => {
      const owner = Math.floor(row.n / 3);
      return [
        { ...row, subgroup: 'tenure', level: 'owner', n: owner },
        { ...row, subgroup: 'tenure', level: 'renter', n: row.n - owner },
      ];
    },
  );
}

const END = { numerator: 20, denominator: 1000, ci: [-0.05, -0.03] } as const;

/** A report with everything that a page can show, from the small counts of `fixture.ts`. */
export const REPORT: ReportData = {
  facts: {
    ...FACTS,
    curves: [
      {
        ...{ name: CURVE, rule: FACTS.rules[0] ?? '', path: 'tin', policy: 'unique', unit: 'similarity' },
        about: 'Surnames that are similar enough agree.',
        thresholds: THRESHOLDS,
        scenarioThreshold: 973,
      },
    ],
  },
  rows: [...ROWS, ...tenureRows(), ...curveRows(FACTS.replicates)],
  asked: ASKED,
  ledger: [
    {
      key: 'requests.number.own',
      title: 'Share of numbers that are the person’s own',
      unit: 'share',
      values: { low: '0.98', high: '0.5' },
      range: { low: '0.4', high: '0.99' },
      grade: 'I',
      source: 'guessed',
    },
    {
      key: 'register.postalUpdate',
      title: 'Moves that the postal service passes on',
      unit: 'share',
      values: { low: '0.4', high: '0.4' },
      range: null,
      grade: 'J',
      source: '–',
    },
  ],
  drivers: {
    ...{ scenario: 'small', point: 'low', rule: 'name_control', scenarioHash: FACTS.scenarioHash, numbers: 3 },
    ...{ extent: 'Arizona', replicates: 40, seed: 7, base: { fdr: { numerator: 44, denominator: 1000 } } },
    drivers: [
      {
        key: 'requests.number.own',
        title: 'Share of numbers that are the person’s own',
        estimand: 'fdr',
        low: { ...END, input: '0.4', numerator: 300, difference: 0.256, ci: [0.2, 0.3] },
        high: { ...END, input: '0.99', difference: -0.04 },
      },
    ],
  },
  countsSha256: 'ab'.repeat(32),
  scenario: { scenario: 'small' },
  scenarioText: 'scenario: small\n',
  about: 'A small scenario.',
  numbers: 3,
  commit: null,
  node: '20.20.0',
  repeat: 'mislink run manifest.json --out repeated',
};
