import { expect, it } from 'vitest';
import type { CountRow } from '../../src/evaluation/counts.ts';
import { parseStopWhen, stopMeasures } from '../../src/evaluation/stop-when.ts';
import { looksUpTo } from '../../src/stats/looks.ts';

/** Replicates of a point with some wrong persons among 500 disclosures each. */
function counts(point: string, wrong: readonly number[], rule = 'name_control'): CountRow[] {
  const place = { point, rule, path: 'all', policy: 'unique', threshold: null, subgroup: 'all', level: 'all' };
  return wrong.flatMap((n, replicate) => [
    { ...place, replicate, measure: 'disclosures', n: 500 },
    { ...place, replicate, measure: 'c3', n },
    { ...place, replicate, measure: 'c4', n: 0 },
  ]);
}

const MANY = Array.from({ length: 40 }, (_, i) => 48 + (i % 5));

function measured(text: string, rows: readonly CountRow[], points = ['low', 'high']) {
  return stopMeasures(parseStopWhen(text, points), rows, points, 'name_control');
}

it('looks are at 40, 80, 160 … and at the most there may be', () => {
  expect(looksUpTo(1)).toEqual([1]);
  expect(looksUpTo(40)).toEqual([40]);
  expect(looksUpTo(41)).toEqual([40, 41]);
  expect(looksUpTo(640)).toEqual([40, 80, 160, 320, 640]);
});

it('conditions are read with any blanks, and points may hold dots', () => {
  expect(parseStopWhen(' low.fdr.halfwidth < 1e-3 ,v1.2.yield.relative<.5', ['low', 'v1.2'])).toEqual([
    { point: 'low', estimand: 'fdr', width: 'halfwidth', below: 0.001 },
    { point: 'v1.2', estimand: 'yield', width: 'relative', below: 0.5 },
  ]);
});

it('a condition without a point is one of every point, and a width that is just the bound does not meet it', () => {
  const rows = [
    ...counts('low', MANY),
    ...counts(
      'high',
      MANY.map((n) => 2 * n),
    ),
    ...counts('low', [1], 'other'),
  ];
  const [low, high, ...none] = measured('fdr.halfwidth<0.001', rows);
  expect(none).toEqual([]);
  expect([low!.point, high!.point]).toEqual(['low', 'high']);
  expect(low!.value).toBeGreaterThan(0.0005);
  expect(low).toMatchObject({ isMet: true });
  expect(high!.value!).toBeGreaterThan(low!.value!);
  expect(measured(`low.fdr.halfwidth<${low!.value}`, rows)[0]).toMatchObject({ isMet: false });
  expect(measured('low.fdr.relative<1', rows)[0]!.value).toBeCloseTo(low!.value! / 0.1, 10);
});

it('what was hardly seen does not pass for precise', () => {
  // no wrong person among 20,000: the bound is 3 in 4,000 at the design effect assumed
  const [none] = measured('fdr.halfwidth<0.0005', counts('low', Array(40).fill(0)), ['low']);
  expect(none!.value).toBeCloseTo(3 / 4000, 5);
  expect(none!.isMet).toBe(false);
  expect(measured('fdr.relative<100', counts('low', Array(40).fill(0)), ['low'])[0]).toMatchObject({
    value: null,
    isMet: false,
  });
  // one replicate has no spread, and no disclosures no rate
  expect(measured('fdr.halfwidth<1', counts('low', [50]), ['low'])[0]).toMatchObject({ value: null, isMet: false });
  const empty = counts('low', [0, 0]).map((row) => ({ ...row, n: 0 }));
  expect(measured('fdr.halfwidth<1', empty, ['low'])[0]).toMatchObject({ value: null, isMet: false });
});
