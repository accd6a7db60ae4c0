import type { CountRow } from '../../src/evaluation/counts.ts';
import type { ReportData } from '../../src/report/report-data.ts';
import { ASKED, FACTS, ROWS } from './fixture.ts';

/** Counts that only tables of a report ask for, from those of the fixture by arithmetic. */
function further(row: CountRow): CountRow[] {
  if (row.measure !== 'disclosures' || row.path !== 'all' || row.subgroup !== 'all') return [];
  const at = {
    point: row.point,
    rule: row.rule,
    replicate: row.replicate,
    path: 'all',
    policy: 'unique',
    threshold: null,
  };
  const count = (measure: string, n: number, subgroup = 'all', level = 'all'): CountRow => ({
    ...at,
    measure,
    n,
    subgroup,
    level,
  });
  const cell = (measure: string) =>
    ROWS.find(
      (one) =>
        one.measure === measure &&
        one.path === 'all' &&
        one.subgroup === 'all' &&
        one.point === row.point &&
        one.rule === row.rule &&
        one.replicate === row.replicate,
    )?.n ?? 0;
  const halves = (measure: string, n: number) => [
    count(measure, Math.ceil(0.6 * n), 'tenure', 'renter'),
    count(measure, n - Math.ceil(0.6 * n), 'tenure', 'owner'),
  ];
  return [
    count('register_accounts', 5_000_000),
    count('wrong_person_with_account', cell('c3')),
    count('target_not_removable', 0),
    count('same_address', 100),
    count('persons', 3990),
    count('homes', 100_000),
    count('homes_sampled', 1000),
    count('surname_group_compared', 3800),
    count('surname_group_differs', 400),
    ...['requests_with_account', 'own_account_linked', 'disclosures', 'c1', 'c2', 'c3', 'c4'].flatMap((measure) =>
      halves(measure, cell(measure)),
    ),
    count('other_residents_wrong_door', 30, 'resident_tenure', 'renter'),
    count('other_residents_wrong_door', cell('other_residents_wrong_door') - 30, 'resident_tenure', 'owner'),
    count('residents_sampled', 900, 'resident_tenure', 'renter'),
    count('residents_sampled', 1600, 'resident_tenure', 'owner'),
    count('accounts_sampled', 40_000),
    count('nontarget_accounts', 3, 'account_status', 'citizen'),
    count('nontarget_accounts', 1, 'account_status', 'removable'),
    count('accounts_sampled', 36_000, 'account_status', 'citizen'),
    count('accounts_sampled', 4_000, 'account_status', 'removable'),
    count('counties', 10, 'county_disclosures', '1'),
    count('counties', 5, 'county_disclosures', '100+'),
    count('counties_with_wrong_person', 1, 'county_disclosures', '1'),
    count('counties_with_wrong_person', 5, 'county_disclosures', '100+'),
    count('unused_agree', 300, 'agreement_by_truth', 'date_of_birth/right'),
    count('unused_differ', 10, 'agreement_by_truth', 'date_of_birth/right'),
    count('unused_agree', 0, 'agreement_by_truth', 'date_of_birth/wrong'),
    count('unused_differ', 20, 'agreement_by_truth', 'date_of_birth/wrong'),
  ];
}

/** Two points of a threshold curve on path `tin`: half of all at the higher one. */
const CURVE_ROWS: readonly CountRow[] = ROWS.filter(
  (row) => row.path === 'tin' && row.rule === 'name_control' && row.subgroup === 'all',
).flatMap((row) => [
  { ...row, rule: 'names', threshold: 896 },
  { ...row, rule: 'names', threshold: 960, n: Math.floor(row.n / 2) },
]);

/** Everything a report is made from, of the small fixture. */
export const DATA: ReportData = {
  facts: {
    ...FACTS,
    curves: [
      {
        name: 'names',
        rule: 'name_control',
        path: 'tin',
        about: 'How near surnames must be',
        policy: 'unique',
        unit: 'similarity',
        thresholds: [896, 960],
        scenarioThreshold: 960,
      },
    ],
  },
  rows: [...ROWS, ...ROWS.flatMap(further), ...CURVE_ROWS],
  asked: ASKED,
  ledger: [
    {
      key: 'requests.number.own',
      title: 'Numbers on the list that are the person’s own',
      unit: 'share',
      values: { low: '0.98', high: '0.5' },
      range: { low: '0.3', high: '0.98' },
      grade: 'I',
      source: 'No source; guessed',
    },
    {
      key: 'requests.count',
      title: 'Requests of the nation',
      unit: 'requests',
      values: { low: '1280000', high: '1280000' },
      range: { low: '1275000', high: '1285000' },
      grade: 'P',
      source: 'Press reports: "1.28 million". Range: its rounding',
    },
  ],
  drivers: null,
  countsSha256: 'ab'.repeat(32),
  scenario: {
    scenario: 'small',
    published: { other: { value: 0.04, of: 'requests', as: 'yield', source: 'A report', grade: 'X' } },
  },
  scenarioText: 'scenario: small\n',
  about: 'A small one',
  numbers: 1,
  commit: null,
  node: 'v20',
  repeat: 'mislink run manifest.json --out repeated',
};
