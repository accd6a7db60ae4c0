import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apparentRate, correctedRate } from '../../src/stats/apparent-rate.ts';
import { atLeastOne, chanceOfAny } from '../../src/stats/at-least-one.ts';
import { clopperPearsonUpper } from '../../src/stats/clopper-pearson-upper.ts';
import { finiteWilson, hypergeometricUpper } from '../../src/stats/finite-audit.ts';
import { replicatesWith } from '../../src/stats/replicates-with.ts';
import { wilson } from '../../src/stats/wilson.ts';

const percent = (limits: readonly number[]) => limits.map((limit) => (100 * limit).toFixed(1));

describe('audits', () => {
  // the figures of the specification: true 5 % and true 1 %
  it.each([
    [20, 400, ['3.3', '7.6']],
    [75, 1500, ['4.0', '6.2']],
    [4, 400, ['0.4', '2.5']],
  ])('%d of %d gives the Wilson interval published', (x, n, limits) => {
    expect(percent(wilson(x, n))).toEqual(limits);
  });

  it('none of 300 bounds the rate at 1.0 %, of all disclosures a little lower', () => {
    expect((100 * clopperPearsonUpper(0, 300)).toFixed(1)).toBe('1.0');
    expect(hypergeometricUpper(0, 300, 47_289) / 47_289).toBeLessThan(clopperPearsonUpper(0, 300));
  });

  it('1 % false findings turn a true 1 % into 1.99 %, and are taken out again', () => {
    expect(apparentRate(0.01, 0.01)).toBeCloseTo(0.0199, 12);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 0.4, noNaN: true }), (p, f) => {
        expect(correctedRate(apparentRate(p, f, 0.1), f, 0.1)).toBeCloseTo(p, 9);
      }),
    );
    expect(() => correctedRate(0.1, 0.5, 0.5)).toThrow(RangeError);
    expect(() => apparentRate(1.2, 0)).toThrow(RangeError);
  });

  it('of a larger share of all, an audit is surer, and of all it is certain', () => {
    const width = ([low = 0, high = 0]: readonly number[]) => high - low;
    expect(width(finiteWilson(5, 100, 950))).toBeLessThan(width(wilson(5, 100)));
    expect(finiteWilson(5, 100, 100)).toEqual([0.05, 0.05]);
    expect(width(finiteWilson(5, 100, 10_000_000))).toBeCloseTo(width(wilson(5, 100)), 5);
    expect(() => finiteWilson(1, 10, 9)).toThrow(RangeError);
  });
});

describe('at least one', () => {
  it('agrees with counting by hand, whichever of the two is the smaller', () => {
    // 1 − C(3,2)/C(5,2) = 1 − 3/10
    expect(chanceOfAny(5, 2, 2)).toBeCloseTo(0.7, 12);
    expect(chanceOfAny(1000, 3, 500)).toBeCloseTo(chanceOfAny(1000, 500, 3), 12);
    expect(chanceOfAny(10, 0, 5)).toBe(0);
    expect(chanceOfAny(10, 6, 5)).toBe(1);
    expect(chanceOfAny(10, 3, 0)).toBe(0);
  });

  it('neither overflows nor leaves [0, 1]', () => {
    fc.assert(
      fc.property(fc.nat(50_000), fc.nat(50_000), fc.nat(50_000), (a, b, c) => {
        const [f, m, n] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        const chance = chanceOfAny(n, f, m);
        expect(chance >= 0 && chance <= 1).toBe(true);
      }),
    );
  });

  it('is the mean over replicates, and nothing where a replicate is too small', () => {
    expect(atLeastOne([0, 5], [5, 5], 1)).toBe(0.5);
    expect(atLeastOne([0, 0], [5, 3], 4)).toBeNull();
    expect(atLeastOne([], [], 4)).toBeNull();
  });
});

it('replicates with an event have bounds on R, never a bare 0', () => {
  const none = replicatesWith(new Array(40).fill(0));
  expect([none.found, none.of, none.lower]).toEqual([0, 40, null]);
  expect(none.upper).toBeCloseTo(1 - 0.05 ** (1 / 40), 12);
  const all = replicatesWith(new Array(40).fill(3));
  expect(all.lower).toBeCloseTo(0.05 ** (1 / 40), 12);
});
