import { expect, it } from 'vitest';
import type { CountRow } from '../../src/evaluation/counts.ts';
import { candidatesLevel, estimatorResults, unusedLevel } from '../../src/evaluation/estimators.ts';

function row(replicate: number, measure: string, n: number, subgroup = 'all', level = 'all'): CountRow {
  const place = { point: 'p', rule: 'r', path: 'all', policy: 'all', threshold: null };
  return { ...place, replicate, subgroup, level, measure, n };
}

/** p = .6, λ = .3 of 10,000 requests, in whole numbers: own account found or not, and false ones. */
function replicate(k: number): CountRow[] {
  const poisson = [0.740818, 0.222245, 0.033337, 0.003334, 0.00025];
  return [
    ...poisson.flatMap((chance, extra) => [
      row(k, 'candidates_requests', Math.round(6000 * chance), 'candidates', candidatesLevel(extra + 1, true)),
      row(k, 'candidates_requests', Math.round(4000 * chance), 'candidates', candidatesLevel(extra, false)),
    ]),
    row(k, 'disclosures', 1000),
    row(k, 'c3', 20),
    row(k, 'c4', 30 + k),
    row(k, 'unused_agree', 900, 'unused', unusedLevel('sex', true)),
    row(k, 'unused_differ', 10, 'unused', unusedLevel('sex', true)),
    row(k, 'unused_agree', 5, 'unused', unusedLevel('sex', false)),
    row(k, 'unused_differ', 45, 'unused', unusedLevel('sex', false)),
  ];
}

it('holds each estimator against the truth of its own replicate', () => {
  const results = estimatorResults([0, 1, 2].flatMap(replicate));
  const of = (estimator: string) => results.find((one) => one.estimator === estimator);
  // false links .3 of .9; of requests with one link .4·.3 of .72
  expect(of('multiplicity')).toMatchObject({ replicates: 3, covered: 3, refused: 0 });
  expect(of('multiplicity')?.estimate).toBeCloseTo(1 / 3, 2);
  expect(of('multiplicity')?.truth).toBeCloseTo(1 / 3, 2);
  expect(of('multiplicity_unique')?.estimate).toBeCloseTo(1 / 6, 2);
  expect(of('multiplicity_unique')?.truth).toBeCloseTo(1 / 6, 2);
  const sex = of('unused_sex');
  // 55 of 960 differ; 50, 51, 52 of 1,000 are wrong
  expect(sex).toMatchObject({ isBound: true, covered: 3 });
  expect(sex?.bias).toBeCloseTo(55 / 960 - 0.051, 12);
  expect(sex?.truth).toBeCloseTo(0.051, 12);
  // t(.975, 2) = 4.302653, sd .001
  expect(sex?.biasCi?.[1]).toBeCloseTo(55 / 960 - 0.051 + (4.302653 * 0.001) / Math.sqrt(3), 8);
});

it('counts refusals, and nothing where a run counts no candidates', () => {
  const rows = [
    row(0, 'candidates_requests', 50, 'candidates', '0/none'),
    row(0, 'candidates_requests', 50, 'candidates', '1/right'),
  ];
  expect(estimatorResults(rows)[0]).toMatchObject({ refused: 1, replicates: 0, estimate: null, biasCi: null });
  expect(estimatorResults([row(0, 'disclosures', 5)])).toEqual([]);
});

it('takes what a model expects from its sums, and only where it decides every disclosure', () => {
  const counts = (links: number) => [
    ...replicate(0),
    row(0, 'model_links', links),
    row(0, 'model_expected_wrong', 40e9),
    row(0, 'model_expected_variance', 30e9),
  ];
  const of = (rows: readonly CountRow[]) => estimatorResults(rows).find((one) => one.estimator === 'model_expected')!;
  // 40 of 1,000 expected, 50 wrong; limits 0.04 ± 1.96 √30 / 1000
  expect(of(counts(1000))).toMatchObject({ replicates: 1, refused: 0, estimate: 0.04, truth: 0.05, covered: 1 });
  expect(of(counts(999))).toMatchObject({ replicates: 0, refused: 1, estimate: null });
  expect(of(replicate(0))).toBeUndefined();
});
