import { describe, expect, it } from 'vitest';
import { compareSides, withBothErrors } from '../../src/evaluation/compare-sides.ts';
import type { CountRow, Measure } from '../../src/evaluation/counts.ts';
import { estimandOf } from '../../src/evaluation/estimands.ts';

function rowsOf(counts: readonly Readonly<Partial<Record<Measure, number>>>[], from = 0): CountRow[] {
  return counts.flatMap((one, r) =>
    Object.entries(one).map(([measure, n]) => ({
      ...{ point: 'p', rule: 'r', replicate: from + r, path: 'all', policy: 'unique', threshold: null },
      ...{ subgroup: 'all', level: 'all', measure, n },
    })),
  );
}

const RIGHT = Array.from({ length: 12 }, (_, r) => ({ disclosures: 1000, c3: 20 + (r % 3), c4: 10 }));
const WRONG = Array.from({ length: 12 }, (_, r) => ({ disclosures: 1000, c3: 30 + (r % 3), c4: 12 }));

describe('compareSides', () => {
  it('gives each side its rate and its difference from the first', () => {
    const sides = [
      { label: 'a', rows: rowsOf(RIGHT) },
      { label: 'b', rows: rowsOf(WRONG) },
    ];
    const [a, b] = compareSides(sides, estimandOf('fdr'));
    expect(a).toMatchObject({ label: 'a', difference: null });
    expect(a!.estimate).toMatchObject({ numerator: 372, denominator: 12_000 });
    expect(b!.estimate!.numerator).toBe(516);
    // twelve more in every replicate: no spread
    expect(b!.difference!.difference).toBeCloseTo(0.012, 12);
    expect(b!.difference!.ci![0]).toBeCloseTo(0.012, 12);
  });

  it('says nothing of a side that was not counted, nor a difference from one', () => {
    const counted = { label: 'a', rows: rowsOf(RIGHT) };
    const empty = { label: 'b', rows: [] };
    expect(compareSides([counted, empty], estimandOf('fdr'))[1]).toEqual({
      label: 'b',
      estimate: null,
      difference: null,
    });
    expect(compareSides([empty, counted], estimandOf('fdr'))[1]!.difference).toBeNull();
  });

  it('takes no other replicates for the same', () => {
    const sides = [
      { label: 'a', rows: rowsOf(RIGHT) },
      { label: 'b', rows: rowsOf(WRONG, 1) },
    ];
    expect(() => compareSides(sides, estimandOf('fdr'))).toThrow('expected b counted in the replicates of a');
  });
});

describe('withBothErrors', () => {
  it.each([
    [['fdr'], ['fdr', 'misses']],
    [['recall'], ['recall', 'fdr']],
    [
      ['fdr', 'recall', 'yield'],
      ['fdr', 'recall', 'yield'],
    ],
    [['wrong_door'], ['wrong_door']],
  ])('%j', (asked, shown) => {
    expect(withBothErrors(asked)).toEqual(shown);
  });
});
