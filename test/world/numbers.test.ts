import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveKeys } from '../../src/core/word.ts';
import { MAX_NUMBERED } from '../../src/world/household.ts';
import {
  ITIN_BASE,
  ITIN_SPACE,
  NO_NUMBER,
  numberOf,
  numberText,
  PLACEHOLDER_NUMBERS,
  placeOfNumber,
  SSN_SPACE,
} from '../../src/world/numbers.ts';
import { unitCount } from '../../src/world/places.ts';
import { committedPlaces } from './tables.ts';

const keys = deriveKeys(20250807, 0);
const units = unitCount(committedPlaces());

describe('numbers', () => {
  it('has room for six numbers in every home of the nation', () => {
    expect(MAX_NUMBERED * units).toBeLessThanOrEqual(SSN_SPACE);
    expect(MAX_NUMBERED * units).toBeLessThanOrEqual(ITIN_SPACE);
  });

  it('finds the place of a number, of either type', () => {
    fc.assert(
      fc.property(fc.nat({ max: units - 1 }), fc.nat({ max: MAX_NUMBERED - 1 }), fc.boolean(), (unit, member, itin) => {
        const code = numberOf(keys, unit, member, itin);
        expect(placeOfNumber(keys, code)).toBe(MAX_NUMBERED * unit + member);
        expect(code >= ITIN_BASE).toBe(itin);
        expect(numberText(code)).toMatch(itin ? /^I\d{9}$/ : /^S\d{9}$/);
        expect(code).toBeLessThan(2 ** 31);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('gives different people different numbers', () => {
    const seen = new Set<number>();
    for (let place = 0; place < 30_000; place++) {
      const [unit, member] = [Math.floor(place / MAX_NUMBERED), place % MAX_NUMBERED];
      seen.add(numberOf(keys, unit, member, false)).add(numberOf(keys, unit, member, true));
    }
    expect(seen.size).toBe(60_000);
  });

  it('never places a placeholder, nor anything outside the spaces', () => {
    for (const code of PLACEHOLDER_NUMBERS) {
      expect(placeOfNumber(keys, code)).toBe(-1);
      expect(numberText(code)).toMatch(/^S\d{9}$/);
    }
    for (const code of [NO_NUMBER, SSN_SPACE, 999_999_999, ITIN_BASE + ITIN_SPACE])
      expect(placeOfNumber(keys, code)).toBe(-1);
    expect(numberText(NO_NUMBER)).toBe('');
    expect(numberText(123)).toBe('S000000123');
    expect(numberText(ITIN_BASE + 123)).toBe('I000000123');
  });

  it('occupies its space evenly', () => {
    const bins = new Int32Array(20);
    for (let unit = 0; unit < 20_000; unit++) bins[Math.floor((numberOf(keys, unit, 0, false) / SSN_SPACE) * 20)]!++;
    const chiSquare = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 19 degrees of freedom: 0.999 quantile 43.8
    expect(chiSquare).toBeLessThan(43.8);
  });
});
