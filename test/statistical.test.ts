import { describe, expect, it } from 'vitest';
import { expectProportion, judgeProportion } from './statistical.ts';

describe('judgeProportion', () => {
  it('passes when the whole interval lies in the band', () => {
    expect(judgeProportion(950, 1000, { least: 0.93, most: 0.97 }).outcome).toBe('pass');
  });

  it('fails when none of it does, and the assertion throws', () => {
    expect(judgeProportion(900, 1000, { least: 0.93, most: 0.97 }).outcome).toBe('fail');
    expect(() => expectProportion('planted', 900, 1000, { least: 0.93, most: 0.97 })).toThrow('900 of 1000');
  });

  it('is inconclusive otherwise, and says how much more data it needs', () => {
    const verdict = judgeProportion(94, 100, { least: 0.93, most: 0.97 });
    expect(verdict.outcome).toBe('inconclusive');
    // 1.96² · 0.94 · 0.06 / 0.01² = 2,166.8 trials, less the 100 made
    expect(verdict.moreTrials).toBe(2067);
  });
});
