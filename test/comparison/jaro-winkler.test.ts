import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jaroWinkler } from '../../src/comparison/kinds/jaro-winkler.ts';

const similarity = jaroWinkler.compile({ boostAbove: 0 });

describe('known answers', () => {
  // Winkler 1990 and the comments of strcmp95.c, four digits; the last rows follow from the definition
  it.each([
    ['MARTHA', 'MARHTA', 0.9611],
    ['DWAYNE', 'DUANE', 0.84],
    ['DIXON', 'DICKSONX', 0.8133],
    ['ABCVWXYZ', 'CABVWXYZ', 0.9583],
    ['ABCVWXYZ', 'ABCVWXYZ', 1],
    ['JONES', 'JOHNSON', 0.8324],
    ['A', 'B', 0],
    ['AB', 'BA', 0],
    ['PEÑA', 'PENA', 0.8667],
    ['𝒜BCD', '𝒜BCE', 0.8833],
  ])('%j against %j is %d', (left, right, expected) => {
    expect(similarity(left, right)).toBeCloseTo(expected, 4);
  });

  it('boosts only above the threshold', () => {
    const plain = jaroWinkler.compile({ boostAbove: 1 });
    const classic = jaroWinkler.compile({ boostAbove: 0.7 });
    expect(plain('MARTHA', 'MARHTA')).toBeCloseTo(0.9444, 4);
    expect(classic('MARTHA', 'MARHTA')).toBeCloseTo(0.9611, 4);
    // Jaro of 0.5556: raised where nothing is asked of it, not by the classic rule
    expect(classic('ABC', 'AXY')).toBeCloseTo(0.5556, 4);
    expect(similarity('ABC', 'AXY')).toBeCloseTo(0.6, 4);
  });
});

/** The definition over code points, written without speed. */
function reference(leftText: string, rightText: string, boostAbove = 0): number {
  const left = Array.from(leftText);
  const right = Array.from(rightText);
  const window = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const partner = new Map<number, number>();
  left.forEach((character, i) => {
    const j = right.findIndex(
      (other, place) => other === character && Math.abs(place - i) <= window && ![...partner.values()].includes(place),
    );
    if (j >= 0) partner.set(i, j);
  });
  const common = partner.size;
  if (common === 0) return 0;
  const inLeft = left.filter((_, i) => partner.has(i));
  const taken = new Set(partner.values());
  const inRight = right.filter((_, j) => taken.has(j));
  const halves = Math.floor(inLeft.filter((character, k) => character !== inRight[k]).length / 2);
  const jaro = (common / left.length + common / right.length + (common - halves) / common) / 3;
  if (jaro <= boostAbove) return jaro;
  let prefix = 0;
  while (prefix < 4 && prefix < Math.min(left.length, right.length) && left[prefix] === right[prefix]) prefix++;
  return jaro + 0.1 * prefix * (1 - jaro);
}

describe('fast and general paths', () => {
  const settings = { interruptAfterTimeLimit: 2500, numRuns: 3000, seed: 20250807 } as const;
  const few = (unit: readonly string[], maxLength: number) =>
    fc.string({ unit: fc.constantFrom(...unit), minLength: 1, maxLength });

  it.each([
    ['words of up to 32 units', few(['A', 'B', 'C', 'D', 'Ñ', '李'], 32)],
    ['words on both sides of 32 units', few(['A', 'B', 'C'], 40)],
    ['words with astral characters', few(['A', 'B', '𝒜', '𝒝', '\ud835'], 36)],
  ])('%s follow the definition', (_, text) => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(similarity(left, right)).toBe(left === right ? 1 : reference(left, right));
      }),
      settings,
    );
  });

  it('any two strings follow the definition, lone surrogates and other scripts among them', () => {
    const units = fc
      .array(fc.oneof(fc.integer({ min: 0x41, max: 0x46 }), fc.integer({ min: 0xd7fe, max: 0xe001 })), {
        maxLength: 40,
      })
      .map((values) => String.fromCharCode(...values));
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), units, few(['É', 'Ñ', 'N', '\u0303'], 34));
    const boosts = [0, 0.7, 1].map((boostAbove) => ({ boostAbove, compare: jaroWinkler.compile({ boostAbove }) }));
    fc.assert(
      fc.property(text, text, (before, after) => {
        // a letter at both ends, so that nothing is trimmed and no text is empty
        const [left, right] = [`A${before}B`, `A${after}B`];
        for (const { boostAbove, compare } of boosts)
          expect(compare(left, right)).toBe(left === right ? 1 : reference(left, right, boostAbove));
      }),
      settings,
    );
  });

  it('uses all 32 places', () => {
    const left = `${'A'.repeat(31)}B`;
    const right = `${'C'.repeat(31)}B`;
    expect(similarity(left, right)).toBe(reference(left, right));
    expect(similarity(left, `B${'A'.repeat(31)}`)).toBe(reference(left, `B${'A'.repeat(31)}`));
  });
});
