import { describe, expect, it } from 'vitest';
import { priorByRule } from '../../../src/decision/fellegi-sunter/prior.ts';
import { termWeights } from '../../../src/decision/fellegi-sunter/term-frequency.ts';
import { priorWeight, probabilityOf, scoreAt, weightOf } from '../../../src/decision/fellegi-sunter/weights.ts';

describe('weights in 1/1024 bit', () => {
  it('are rounded half away from zero', () => {
    // 2^(1/2048) is half a unit
    const half = Math.exp(Math.LN2 / 2048) * (1 + 1e-13);
    expect(weightOf(half, 1)).toBe(1);
    expect(weightOf(1, half)).toBe(-1);
    expect(Object.is(weightOf(0.3, 0.3), 0)).toBe(true);
  });

  it('turn into probabilities and back', () => {
    for (const probability of [1e-9, 0.001, 0.2, 0.5, 0.9, 0.99, 0.9999]) {
      expect(probabilityOf(priorWeight(probability))).toBeCloseTo(probability, 3);
      const least = scoreAt({ probability });
      expect(probabilityOf(least)).toBeGreaterThanOrEqual(probability * (1 - 1e-12));
      expect(probabilityOf(least - 1)).toBeLessThan(probability);
    }
    expect(probabilityOf(1_000_000)).toBe(1);
    expect(probabilityOf(-2_000_000)).toBe(0);
    expect(scoreAt({ bits: 0 })).toBe(0);
    expect(scoreAt({ bits: 2.5 })).toBe(2560);
  });

  it('by frequency use the value or the floor', () => {
    const [common, rare] = termWeights(0.9, [100, 1], 1000, 0.005);
    expect(common).toBe(weightOf(0.9, 0.1));
    expect(rare).toBe(weightOf(0.9, 0.005));
  });
});

describe('the prior by rule', () => {
  it('divides what the rules find by what they are thought to find', () => {
    expect(priorByRule(4950, 0.99, 25_000_000)).toBeCloseTo(0.0002, 12);
  });

  it('refuses rules that no pair meets, or too many', () => {
    expect(() => priorByRule(0, 0.7, 1000)).toThrow('expected rules that some pair meets, found none');
    expect(() => priorByRule(400, 0.7, 1000)).toThrow('few of all pairs meet, found 400 of 1000 pairs');
  });
});
