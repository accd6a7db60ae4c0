import fc from 'fast-check';
import oracle from 'fast-levenshtein';
import { expect, it } from 'vitest';
import { levenshtein } from '../../src/comparison/kinds/levenshtein.ts';

const similarity = levenshtein.compile({});

it.each([
  ['KITTEN', 'SITTING', 1 - 3 / 7],
  ['SATURDAY', 'SUNDAY', 1 - 3 / 8],
  ['MARTHA', 'MARHTA', 1 - 2 / 6],
  ['A', 'B', 0],
  ['ABC', 'ABCD', 0.75],
  ['𝒜BC', 'ABC', 1 - 1 / 3],
  ['𝒜𝒜', '𝒜', 0.5],
  ['𝒜', '𝒝', 0],
  ['\ud835', '𝒜', 0],
])('%j against %j is %d', (left, right, expected) => {
  expect(similarity(left, right)).toBe(expected);
});

/** Wagner and Fischer's table, as plain as it gets. */
function distance(left: readonly string[], right: readonly string[]): number {
  let row = right.map((_, j) => j + 1);
  let start = 0;
  for (const character of left) {
    let corner = start;
    let before = ++start;
    row = row.map((above, j) => {
      before = Math.min(above + 1, before + 1, corner + (character === right[j] ? 0 : 1));
      corner = above;
      return before;
    });
  }
  return row.at(-1) ?? start;
}

it('agrees with the table over code points', () => {
  const text = fc.string({
    unit: fc.constantFrom('A', 'B', 'C', 'Ñ', '𝒜', '𝒝', '\ud835'),
    minLength: 1,
    maxLength: 80,
  });
  fc.assert(
    fc.property(text, text, (left, right) => {
      const [a, b] = [Array.from(left), Array.from(right)];
      const expected = left === right ? 1 : 1 - distance(a, b) / Math.max(a.length, b.length);
      expect(similarity(left, right)).toBe(expected);
    }),
    { interruptAfterTimeLimit: 2000, numRuns: 1000, seed: 20250807 },
  );
});

it.each([
  ['names', fc.string({ unit: fc.constantFrom('A', 'B', 'C', 'Ñ', ' '), minLength: 1, maxLength: 12 })],
  [
    'texts on both sides of 32 units',
    fc.string({ unit: fc.constantFrom('A', 'B', 'C'), minLength: 28, maxLength: 36 }),
  ],
  ['any units but surrogates', fc.string({ unit: 'binary', minLength: 1, maxLength: 40 })],
])('agrees with the package: %s', (_, text) => {
  // a letter at both ends, so that nothing is trimmed
  const trimmed = text.map((value) => `A${value.replace(/[\ud800-\udfff]/g, '').slice(0, 38)}B`);
  fc.assert(
    fc.property(trimmed, trimmed, (left, right) => {
      const expected = left === right ? 1 : 1 - oracle.get(left, right) / Math.max(left.length, right.length);
      expect(similarity(left, right)).toBe(expected);
    }),
    { interruptAfterTimeLimit: 2000, numRuns: 2000, seed: 20250807 },
  );
});
