import { DOOR_CAUSE_KEYS, PERSON_CAUSE_KEYS } from '../../src/evaluation/attribution.ts';
import type { CountRow, Measure } from '../../src/evaluation/counts.ts';
import type { RunFacts } from '../../src/report/run-facts.ts';

/** Two points, two rules, two replicates of 500 disclosures each, so that sums over replicates are rates per 1,000. */
export const FACTS: RunFacts = {
  tool: 'mislink 0.0.0-test',
  scenario: 'small',
  scenarioHash: '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  seed: 7,
  replicates: 2,
  workers: 1,
  extentText: 'Arizona',
  national: false,
  registerAccounts: 5_000_000,
  points: ['low', 'high'],
  rules: ['name_control', 'full_surname'],
  policy: 'unique',
};

type Counts = Readonly<Partial<Record<Measure, number>>>;

/** The four cells of one replicate; everything else follows from them by the arithmetic below. */
type Cells = readonly [c1: number, c2: number, c3: number, c4: number];

function countsOf([c1, c2, c3, c4]: Cells, gone: number): Counts {
  return {
    requests: 4000,
    requests_with_account: 1000,
    requests_no_candidate: 3400,
    requests_one_candidate: 500,
    requests_many_candidates: 100,
    tied_requests: 40,
    linked_requests: c1 + c2 + c3 + c4,
    disclosures: c1 + c2 + c3 + c4,
    c1,
    c2,
    c3,
    c4,
    usable_right: c1 - 10,
    absent: c4,
    unresolvable: 15,
    gone,
    wrong_person_requests: c3 + c4,
    own_account_linked: c1 + c2,
    own_account_rejected: 20,
    own_account_never_compared: 1000 - (c1 + c2) - 90,
    own_account_refused: 30,
    own_account_not_chosen: 40,
    citizen_record: c3,
    other_residents_wrong_door: 3 * (c2 + c4),
    other_residents_right_door: 2 * (c1 + c3),
    other_residents_also_requested: 5,
  };
}

/** Rows of one replicate over all paths. A third of the other residents at wrong doors, half at right, are citizens. */
export function replicateRows(at: Pick<CountRow, 'point' | 'rule' | 'path' | 'replicate'>, counts: Counts): CountRow[] {
  const common = { ...at, policy: 'unique', threshold: null };
  const rows: CountRow[] = [];
  for (const [measure, n] of Object.entries(counts))
    rows.push({ ...common, subgroup: 'all', level: 'all', measure, n });
  const wrong = counts.other_residents_wrong_door ?? 0;
  const right = counts.other_residents_right_door ?? 0;
  const split = (measure: Measure, level: string, n: number) =>
    void rows.push({ ...common, subgroup: 'status', level, measure, n });
  split('other_residents_wrong_door', 'citizen', wrong / 3);
  split('other_residents_wrong_door', 'removable', wrong - wrong / 3);
  split('other_residents_right_door', 'citizen', right / 2);
  split('other_residents_right_door', 'removable', right / 2);
  for (const measure of ['other_residents_wrong_door', 'other_residents_right_door'] as const) {
    split(measure, 'lawful_permanent_resident', 0);
    split(measure, 'other_lawful', 0);
  }
  return rows;
}

/** Cells by point, rule and replicate; the path `tin` has the first 400 disclosures, all of them right. */
const CELLS: readonly (readonly [string, string, Cells, Cells])[] = [
  ['low', 'name_control', [430, 50, 12, 8], [410, 66, 14, 10]],
  ['low', 'full_surname', [430, 60, 6, 4], [410, 76, 8, 6]],
  ['high', 'name_control', [300, 100, 60, 40], [320, 84, 58, 38]],
  ['high', 'full_surname', [320, 120, 40, 20], [340, 104, 38, 18]],
];

export const ROWS: readonly CountRow[] = CELLS.flatMap(([point, rule, ...replicates]) =>
  replicates.flatMap((cells, replicate) => {
    const [c1, c2, c3, c4] = cells;
    // Nobody is gone at the low point, so its row shows a bound.
    const gone = point === 'low' ? 0 : 10;
    const all = replicateRows({ point, rule, path: 'all', replicate }, countsOf(cells, gone));
    const tin = replicateRows({ point, rule, path: 'tin', replicate }, countsOf([c1 - 100, c2, c3, c4], gone));
    const noise = (measure: Measure, level: string, n: number): CountRow => ({
      point,
      rule,
      replicate,
      path: 'all',
      policy: 'unique',
      threshold: null,
      subgroup: 'noise',
      level,
      measure,
      n,
    });
    // half of the wrong persons by number, half relatives at home, some both; wrong doors half stale, half missed
    const cause = (counting: 'primary' | 'any', subgroup: string, levels: readonly string[]) =>
      levels.map((level): CountRow => {
        const share = { number_borrowed: 0.5, relative_same_home: counting === 'any' ? 0.75 : 0.5 }[level] ?? 0;
        const doors = { stale_filing: 0.5, postal_missed: 0.5 }[level] ?? 0;
        const n = subgroup === 'cause_person' ? Math.floor(share * (c3 + c4)) : doors * c2;
        return { ...common, subgroup, level, measure: `cause_${counting}`, n };
      });
    const common = { point, rule, replicate, path: 'all', policy: 'unique', threshold: null };
    return [
      ...all,
      ...tin,
      ...(['primary', 'any'] as const).flatMap((counting) => [
        ...cause(counting, 'cause_person', PERSON_CAUSE_KEYS),
        ...cause(counting, 'cause_door', DOOR_CAUSE_KEYS),
      ]),
      noise('noise_eligible', 'register/typo_surname', 10_000),
      noise('noise_changed', 'register/typo_surname', replicate === 0 ? 290 : 310),
      noise('noise_eligible', 'targets/nickname', 2000),
      noise('noise_changed', 'targets/nickname', 0),
    ];
  }),
);

export const ASKED = [
  { point: 'low', side: 'register', label: 'typo_surname', rate: 0.03 },
  { point: 'high', side: 'register', label: 'typo_surname', rate: 0.03 },
  { point: 'low', side: 'targets', label: 'nickname', rate: 0.0005 },
];
