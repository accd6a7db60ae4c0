import { describe, expect, it } from 'vitest';
import { STATE_FIGURES } from '../../../scripts/tables/state-figures.ts';
import { MEASURES } from '../../../src/engine/describe/measures.ts';
import { FAMILIES } from '../../../src/engine/describe/published/figure.ts';
import { STATE_RESIDENTS } from '../../../src/engine/describe/published/places.ts';
import { PUBLISHED } from '../../../src/engine/describe/published/published.ts';

describe('the list of published figures', () => {
  it('has one measure for each', () => {
    const keys = PUBLISHED.map((figure) => figure.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(MEASURES.map((measure) => measure.key).sort()).toEqual([...keys].sort());
    expect(keys.length).toBeGreaterThanOrEqual(20);
  });

  it('stands in the order of families, with distinct labels', () => {
    const order = PUBLISHED.map((figure) => FAMILIES.indexOf(figure.family));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(new Set(order).size).toBe(FAMILIES.length);
    expect(new Set(PUBLISHED.map((figure) => figure.label)).size).toBe(PUBLISHED.length);
  });

  it.each(PUBLISHED.map((figure) => [figure.key, figure] as const))('%s is whole', (key, figure) => {
    expect(key).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(figure.figure).toBeGreaterThan(0);
    expect(figure.tolerance).toBeGreaterThan(0);
    expect(figure.tolerance).toBeLessThan(1);
    expect(figure.shown === 'number' || figure.figure < 1).toBe(true);
    expect(figure.definition).toMatch(/\.$/);
    expect(figure.definition).not.toMatch(
      /undefined|, \.|Of requests about people with a removal order in the homes drawn, \./,
    );
    expect(figure.source).not.toBe('');
    expect(figure.label.length).toBeLessThanOrEqual(50);
  });

  it('has the residents of states that the tables are made from', () => {
    expect(STATE_RESIDENTS).toEqual(
      Object.fromEntries(STATE_FIGURES.map(({ code, population }) => [code, population])),
    );
  });
});
