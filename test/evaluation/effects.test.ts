import { describe, expect, it } from 'vitest';
import type { CountRow, Measure } from '../../src/evaluation/counts.ts';
import { driversOf, effectsOn, type MovedInput } from '../../src/evaluation/effects.ts';
import { estimandOf } from '../../src/evaluation/estimands.ts';

/** Rows of four replicates with so many disclosures, of which so many are of the wrong person. */
function rows(disclosures: number, wrong: readonly number[]): CountRow[] {
  const row = (replicate: number, measure: Measure, n: number): CountRow => ({
    ...{ point: 'p', rule: 'r', replicate, path: 'all', policy: 'unique', threshold: null },
    ...{ subgroup: 'all', level: 'all', measure, n },
  });
  return wrong.flatMap((n, r) => [row(r, 'disclosures', disclosures), row(r, 'c3', 0), row(r, 'c4', n)]);
}

const base = rows(1000, [50, 60, 50, 60]);
const input = (key: string, low: MovedInput['low'], high: MovedInput['high']): MovedInput => ({
  entry: {
    key,
    title: key,
    unit: 'share',
    values: { p: '0' },
    range: { low: '0', high: '1' },
    grade: 'J',
    source: 's',
  },
  low,
  high,
});
const end = (text: string, found: CountRow[] | null, refused: string | null = null) => ({
  input: text,
  rows: found,
  refused,
});

describe('effectsOn', () => {
  const inputs = [
    input('small', end('0', base), end('1', rows(1000, [70, 80, 70, 80]))),
    input('impossible', end('0', null, 'too few people'), end('1', rows(1000, [60, 70, 60, 70]))),
    input('large', end('0', rows(1000, [10, 20, 10, 20])), end('1', rows(1000, [60, 70, 60, 70]))),
  ];
  const found = effectsOn(base, inputs, estimandOf('fdr'));

  it('puts the largest first, whichever end it is of', () => {
    // base 220 of 4,000; large low 60, high 260; small high 300; impossible high 260
    expect(found.effects.map(({ entry, size }) => [entry.key, Number(size.toFixed(6))])).toEqual([
      ['large', 0.04],
      ['small', 0.02],
      ['impossible', 0.01],
    ]);
  });

  it('gives counts, paired differences and intervals at both ends', () => {
    const [large, small] = found.effects;
    expect(large?.low.estimate).toMatchObject({ numerator: 60, denominator: 4000 });
    expect(large?.low.difference?.difference).toBeCloseTo(-0.04, 12);
    // every replicate differs by the same number, so that pairing leaves nothing
    expect(large?.low.difference?.ci?.[1]).toBeCloseTo(-0.04, 12);
    expect(small?.low.difference).toMatchObject({ difference: 0, rule: 'same' });
  });

  it('says why an end cannot be and keeps the other', () => {
    const impossible = found.effects[2];
    expect(impossible?.low).toMatchObject({ estimate: null, difference: null, refused: 'too few people' });
    expect(impossible?.high.estimate?.numerator).toBe(260);
  });

  it('stores the inputs with both ends', () => {
    const drivers = driversOf(found);
    expect(drivers.map(({ key }) => key)).toEqual(['large', 'small']);
    expect(drivers[0]).toMatchObject({ estimand: 'fdr', low: { input: '0', numerator: 60, denominator: 4000 } });
  });
});
