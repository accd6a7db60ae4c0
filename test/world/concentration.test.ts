import { describe, expect, it } from 'vitest';
import { givenNameConcentration, placeConcentration, surnameConcentration } from '../../src/world/concentration.ts';
import { committedText } from './tables.ts';

describe('concentration', () => {
  it('counts rare surnames as shared with nobody', () => {
    const { rows, squares, byGroup } = surnameConcentration(
      'name,white,black,api,hispanic,aian,multi\nA,3,3,3,3,3,3\nB,1,1,1,1,1,1\n*,6,6,6,6,6,6\n',
    );
    expect(rows).toBe(3);
    for (const found of [squares, ...byGroup]) expect(found).toBeCloseTo(0.3 ** 2 + 0.1 ** 2, 12);
  });

  it('of the committed tables is near what is published', () => {
    const text = committedText();
    // Census 2010: one pair in 1,775 over everyone
    expect(surnameConcentration(text.surnames).squares).toBeGreaterThan(1 / 1775 / 1.05);
    expect(surnameConcentration(text.surnames).squares).toBeLessThan(1.05 / 1775);
    expect(placeConcentration(text.places).squares).toBeLessThan(1.05 / 10461);
    expect(givenNameConcentration(text.givenNames).squares).toBeGreaterThan(1 / 1000);
  });
});
