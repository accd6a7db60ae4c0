import { describe, expect, it } from 'vitest';
import type { CountRow } from '../../src/evaluation/counts.ts';
import { standardStopping } from '../../src/evaluation/standard-stopping.ts';
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

describe('the standard rule', () => {
  const place = {
    point: 'low',
    rule: 'r',
    path: 'all',
    policy: 'unique',
    threshold: null,
    subgroup: 'all',
    level: 'all',
  };
  /** Replicates of 1,000 disclosures; `shake` moves the wrong persons from one replicate to the next. */
  const rows = (replicates: number, shake: number, wrong = 100): CountRow[] =>
    Array.from({ length: replicates }, (_, replicate) => {
      const c3 = wrong + shake * (replicate % 3);
      const counted = { disclosures: 1000, c1: 900 - c3, c2: 100, c3, c4: 0, requests: 5000, linked_requests: 1000 };
      const others = { requests_with_account: 2000, own_account_linked: 1000 - c3, other_residents_wrong_door: 250 };
      return Object.entries({ ...counted, ...others }).map(([measure, n]) => ({ ...place, replicate, measure, n }));
    }).flat();

  it('is reached where every primary rate is known within 5 %, and by no fewer than 40 replicates', () => {
    expect(standardStopping(rows(40, 3), ['low'], 'r', 40).isReached).toBe(true);
    expect(standardStopping(rows(39, 3), ['low'], 'r', 39).isReached).toBe(false);
  });

  it('is not reached where one of them is wider, and says which', () => {
    const found = standardStopping(rows(40, 60), ['low'], 'r', 40);
    expect(found.isReached).toBe(false);
    expect(found.measures.filter(({ isMet }) => !isMet).map(({ estimand }) => estimand)).toEqual(['fdr']);
    const fdr = found.measures.find(({ estimand }) => estimand === 'fdr')!;
    expect(fdr.most).toBeCloseTo(0.05 * 0.159, 3);
    expect(fdr.halfWidth! > fdr.most!).toBe(true);
  });

  it('exempts rates of which there is only a bound', () => {
    const found = standardStopping(rows(40, 0, 0), ['low'], 'r', 40);
    expect(found.measures.find(({ estimand }) => estimand === 'fdr')).toMatchObject({ isExempt: true, isMet: true });
    expect(found.isReached).toBe(true);
  });

  it('is not reached where nothing was counted', () => {
    expect(standardStopping([], ['low'], 'r', 40)).toEqual({ replicates: 40, isReached: false, measures: [] });
  });

  it('can be asked for by name, alone or with conditions', () => {
    const conditions = parseStopWhen('standard, low.fdr.halfwidth<0.5', ['low']);
    expect(conditions).toHaveLength(6);
    const measures = stopMeasures(conditions, rows(40, 60), ['low'], 'r');
    expect(measures.map(({ isMet }) => isMet)).toEqual([true, false, true, true, true, true]);
    expect(stopMeasures(conditions, rows(40, 3), ['low'], 'r').every(({ isMet }) => isMet)).toBe(true);
    expect(stopMeasures(conditions.slice(0, 5), rows(39, 3), ['low'], 'r').some(({ isMet }) => isMet)).toBe(false);
    expect(stopMeasures(conditions, rows(1, 3), ['low'], 'r')[0]).toMatchObject({ value: null, isMet: false });
  });
});
