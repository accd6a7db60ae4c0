import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { below } from '../../src/core/below.ts';
import { chance } from '../../src/core/chance.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('chance', () => {
  it('never touches a word at 0 and touches every word at 1', () => {
    expect(chance(0)).toBe(0);
    expect(chance(1)).toBe(4294967296);
    expect(chance(-1)).toBe(0);
    expect(chance(2)).toBe(4294967296);
  });

  it('is within 2^-32 of the probability and rises with it, so that errors are nested', () => {
    fc.assert(
      fc.property(share, share, (a, b) => {
        expect(Math.abs(chance(a) / 4294967296 - a)).toBeLessThanOrEqual(2 ** -32);
        expect(chance(Math.min(a, b))).toBeLessThanOrEqual(chance(Math.max(a, b)));
      }),
      { seed: 1 },
    );
  });
});

describe('below', () => {
  it('stays below n and gives each number 2^32 / n words, but for one', () => {
    expect(below(2147483648, 10)).toBe(5);
    expect(below(0, 7)).toBe(0);
    expect(below(4294967295, 7)).toBe(6);
    expect(below(4294967295, 1_000_000_000)).toBe(999_999_999);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.nat(), (n, any) => {
        const value = any % n;
        const first = Math.ceil((value * 4294967296) / n);
        expect(below(first, n)).toBe(value);
        if (value > 0) expect(below(first - 1, n)).toBe(value - 1);
      }),
      { seed: 1 },
    );
  });
});
