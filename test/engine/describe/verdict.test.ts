import { describe, expect, it } from 'vitest';
import { rowOf } from '../../../src/engine/describe/describe-world.ts';
import { PUBLISHED } from '../../../src/engine/describe/published/published.ts';
import { judge } from '../../../src/engine/describe/verdict.ts';

describe('judge', () => {
  it.each([
    [[90, 110], 'pass'],
    [[95, 95], 'pass'],
    [[89, 110], 'inconclusive'],
    [[90, 111], 'inconclusive'],
    [[50, 150], 'inconclusive'],
    [[80, 89.9], 'fail'],
    [[110.1, 110.1], 'fail'],
    [null, 'inconclusive'],
  ] as const)('%j is %s for 100 within a tenth', (interval, outcome) => {
    expect(judge(100, 0.1, interval)).toBe(outcome);
  });
});

describe('rowOf', () => {
  const figureOf = (key: string) => PUBLISHED.find((figure) => figure.key === key)!;
  const off = { value: 0.9, interval: [0.89, 0.91], n: 1000 } as const;

  it('judges a national figure in the nation only', () => {
    expect(rowOf(figureOf('homes_rented'), off, true)).toMatchObject({ verdict: 'fail' });
    const row = rowOf(figureOf('homes_rented'), off, false);
    expect(row).toMatchObject({ verdict: 'inconclusive', simulated: 0.9, n: 1000 });
    expect(row.note).toContain('a national figure');
  });

  it('judges a figure that holds anywhere in every extent', () => {
    expect(rowOf(figureOf('movers_renters'), off, false)).toMatchObject({ verdict: 'fail' });
    const ratio = rowOf(figureOf('movers_renters'), { value: 0.245, interval: [0.24, 0.25], n: 9 }, false);
    expect(ratio).toMatchObject({ verdict: 'pass', ratio: 1 });
    expect(ratio).not.toHaveProperty('note');
  });

  it('keeps the reason where nothing was measured', () => {
    const row = rowOf(figureOf('surnames_borne_once'), { value: null, interval: null, n: 5, note: 'why' }, true);
    expect(row).toMatchObject({ simulated: null, ratio: null, verdict: 'inconclusive', note: 'why' });
  });
});
