import { describe, expect, it } from 'vitest';
import { type CountRow, MEASURES, type Measure } from '../../src/evaluation/counts.ts';
import { ESTIMANDS, estimandOf, estimate, isCounted, withinLevel } from '../../src/evaluation/estimands.ts';

function row(replicate: number, measure: Measure, n: number, more: Partial<CountRow> = {}): CountRow {
  const total = { subgroup: 'all', level: 'all', threshold: null };
  return { point: 'p', rule: 'r', replicate, path: 'all', policy: 'unique', ...total, measure, n, ...more };
}

/** Two replicates with different numbers of disclosures, so that a mean of ratios would differ from the ratio of sums. */
const ROWS: readonly CountRow[] = [
  row(0, 'disclosures', 100),
  row(0, 'c1', 70),
  row(0, 'c2', 20),
  row(0, 'c3', 6),
  row(0, 'c4', 4),
  row(1, 'disclosures', 300),
  row(1, 'c1', 240),
  row(1, 'c2', 40),
  row(1, 'c3', 12),
  row(1, 'c4', 8),
  row(0, 'requests_with_account', 500),
  row(1, 'requests_with_account', 500),
  row(0, 'own_account_linked', 90),
  row(1, 'own_account_linked', 280),
  row(0, 'other_residents_wrong_door', 50),
  row(1, 'other_residents_wrong_door', 150),
  row(0, 'other_residents_wrong_door', 30, { subgroup: 'status', level: 'citizen' }),
  row(1, 'other_residents_wrong_door', 90, { subgroup: 'status', level: 'citizen' }),
  // another threshold than the scenario's: never counted
  row(0, 'c3', 1000, { threshold: 512 }),
];

describe('the registry', () => {
  it('has unique keys, counts that exist, and a definition each', () => {
    expect(new Set(ESTIMANDS.map(({ key }) => key)).size).toBe(ESTIMANDS.length);
    for (const { key, numerator, less, denominator, definition, title } of ESTIMANDS) {
      for (const measure of [...numerator, ...(less ?? []), ...denominator])
        expect(MEASURES, key).toHaveProperty(measure);
      expect(definition, key).not.toBe('');
      expect(`${title} ${definition}`, key).not.toMatch(/error rate/i);
    }
  });

  it('calls every rate conditional until an audit exists, but for one that no link enters', () => {
    expect(ESTIMANDS.filter(({ basis }) => basis !== 'I').map(({ key, basis }) => [key, basis])).toEqual([
      ['expected_false_candidates', 'A'],
    ]);
  });

  it('refuses an unknown key', () => {
    expect(() => estimandOf('error')).toThrow('expected a key of the registry, found "error"');
  });
});

describe('estimate', () => {
  it.each([
    ['fdr', 30, 400, 0.075],
    ['wrong_door', 72, 400, 0.18],
    ['any_wrong', 90, 400, 0.225],
    ['stale_given_right_person', 60, 370, 60 / 370],
    ['recall', 370, 1000, 0.37],
    ['misses', 630, 1000, 0.63],
    ['bystanders_wrong_door', 200, 400, 0.5],
    ['bystanders_wrong_door_citizen', 120, 400, 0.3],
    ['disclosures_per_run', 400, 2, 200],
  ])('%s is %d of %d', (key, numerator, denominator, value) => {
    const found = estimate(ROWS, estimandOf(key));
    expect([found.numerator, found.denominator, found.replicates]).toEqual([numerator, denominator, 2]);
    expect(found.estimate).toBeCloseTo(value, 15);
  });

  it('divides what is counted in parts of one, and gives its interval from the spread over replicates', () => {
    const runs = Array.from({ length: 10 }, (_, r) => [
      row(r, 'expected_false_candidates', (1 + (r % 2)) * 2 ** 30),
      row(r, 'expected_false_requests', 1000),
    ]);
    const found = estimate(runs.flat(), estimandOf('expected_false_candidates'));
    // five times a quarter and five times a half
    expect(found).toMatchObject({ numerator: 3.75, denominator: 10_000, estimate: 3.75e-4, upper: null });
    // t = 2.262, MCSE = .125 / 3 / 1000, on the log scale
    expect(found.ci!.map((limit) => limit.toPrecision(4))).toEqual(['0.0002917', '0.0004822']);
    const few = estimate(runs.slice(0, 9).flat(), estimandOf('expected_false_candidates'));
    expect(few).toMatchObject({ ci: null, upper: null, rule: 'none' });
  });

  it('gives the range of single runs, in the unit of the estimate', () => {
    // 10/100 and 20/300
    expect(estimate(ROWS, estimandOf('fdr')).runs).toEqual([20 / 300, 10 / 100]);
  });

  it('does not depend on the order of the rows', () => {
    expect(estimate([...ROWS].reverse(), estimandOf('fdr'))).toEqual(estimate(ROWS, estimandOf('fdr')));
  });

  it('has no estimate where nothing was disclosed', () => {
    const found = estimate([row(0, 'disclosures', 0), row(0, 'c3', 0), row(0, 'c4', 0)], estimandOf('fdr'));
    expect(found).toMatchObject({ numerator: 0, denominator: 0, estimate: null, ci: null, upper: null, runs: null });
  });

  it('takes an absent count for a mistake, not for 0', () => {
    expect(isCounted(ROWS, estimandOf('yield'))).toBe(false);
    expect(() => estimate(ROWS, estimandOf('yield'))).toThrow(
      'estimand yield: expected counts of linked_requests,requests',
    );
  });

  it('takes an absent level of a counted subgroup for 0', () => {
    expect(estimate(ROWS, estimandOf('bystanders_wrong_door_removable'))).toMatchObject({ numerator: 0, estimate: 0 });
  });
});

describe('withinLevel', () => {
  const renters = { subgroup: 'tenure', level: 'renter' };
  const rows = [
    ...ROWS,
    row(0, 'disclosures', 40, renters),
    row(1, 'disclosures', 60, renters),
    row(0, 'c3', 3, renters),
    row(0, 'c4', 1, renters),
    row(1, 'c3', 4, renters),
    row(1, 'c4', 0, renters),
    row(0, 'disclosures', 60, { subgroup: 'tenure', level: 'owner' }),
  ];

  it('counts numerator and denominator in the level', () => {
    const found = estimate(rows, withinLevel(estimandOf('fdr'), 'tenure', 'renter'));
    expect(found).toMatchObject({ numerator: 8, denominator: 100, estimate: 0.08 });
  });

  it('leaves the total as it is', () => {
    expect(estimate(rows, estimandOf('fdr'))).toMatchObject({ numerator: 30, denominator: 400 });
  });

  it('is not counted where the level is not, or not what it is made of', () => {
    expect(isCounted(rows, withinLevel(estimandOf('fdr'), 'tenure', 'renter'))).toBe(true);
    expect(isCounted(rows, withinLevel(estimandOf('fdr'), 'tenure', 'boat'))).toBe(false);
    expect(isCounted(rows, withinLevel(estimandOf('recall'), 'tenure', 'renter'))).toBe(false);
  });
});

describe('an estimand whose denominator was sampled', () => {
  const citizens = { subgroup: 'resident_status', level: 'citizen' };
  const rows = [0, 1].flatMap((replicate) => [
    row(replicate, 'homes', 1000),
    row(replicate, 'homes_sampled', 300),
    row(replicate, 'residents_sampled', 700 + replicate),
    row(replicate, 'residents_sampled', 400, citizens),
    row(replicate, 'other_residents_wrong_door', 2, citizens),
    row(replicate, 'other_residents_right_door', 5, citizens),
  ]);

  it('multiplies it up, in whole numbers, replicate by replicate', () => {
    const found = estimate(rows, withinLevel(estimandOf('burden'), 'resident_status', 'citizen'));
    // 400 × 1,000 / 300 is 1,333.3
    expect(found).toMatchObject({ numerator: 14, denominator: 2 * 1333, estimate: 14 / 2666 });
  });

  it('is not counted without the homes', () => {
    const without = rows.filter(({ measure }) => measure !== 'homes');
    const burden = withinLevel(estimandOf('burden'), 'resident_status', 'citizen');
    expect([isCounted(rows, burden), isCounted(without, burden)]).toEqual([true, false]);
  });
});
