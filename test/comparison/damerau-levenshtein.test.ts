import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damerauLevenshtein } from '../../src/comparison/kinds/damerau-levenshtein.ts';
import { osa } from '../../src/comparison/kinds/osa.ts';
import { editTexts } from './edit-texts.ts';

const similarity = damerauLevenshtein.compile({});

it.each([
  ['CA', 'ABC', 1 - 2 / 3],
  ['ABC', 'CA', 1 - 2 / 3],
  ['CA', 'AC', 0.5],
  ['AB', 'BXXA', 1 - 3 / 4],
  ['XCAY', 'XABCY', 1 - 2 / 5],
  ['SMTIH', 'SMITH', 0.8],
  ['KITTEN', 'SITTING', 1 - 3 / 7],
  ['𝒜𝒝', '𝒝X𝒜', 1 - 2 / 3],
  ['\ud835A', 'A\ud835', 0.5],
  ['A', 'B', 0],
])('%j against %j is %d', (left, right, expected) => {
  expect(similarity(left, right)).toBe(expected);
});

/** Lowrance and Wagner's recurrence over the whole table: every swap is looked for in all rows and columns before. */
function distance(left: readonly string[], right: readonly string[]): number {
  const table: number[][] = [];
  for (let i = 0; i <= left.length; i++) {
    table.push([]);
    for (let j = 0; j <= right.length; j++) {
      const ways = i === 0 || j === 0 ? [i + j] : [];
      if (i > 0) ways.push(table[i - 1]![j]! + 1);
      if (j > 0) ways.push(table[i]![j - 1]! + 1);
      if (i > 0 && j > 0) ways.push(table[i - 1]![j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1));
      if (i > 1 && j > 1) {
        const k = left.lastIndexOf(right[j - 1]!, i - 2);
        const l = right.lastIndexOf(left[i - 1]!, j - 2);
        // deletions between the two in the left text, the swap, insertions between them in the right text
        if (k >= 0 && l >= 0) ways.push(table[k]![l]! + (i - 2 - k) + 1 + (j - 2 - l));
      }
      table[i]!.push(Math.min(...ways));
    }
  }
  return table[left.length]![right.length]!;
}

describe.each(editTexts)('%s', (_, text) => {
  it('follow the definition', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const [a, b] = [Array.from(left), Array.from(right)];
        expect(similarity(left, right)).toBe(1 - distance(a, b) / Math.max(a.length, b.length));
      }),
      { interruptAfterTimeLimit: 2000, numRuns: 2000, seed: 20250807 },
    );
  });

  it('are never further apart than under osa', () => {
    const restricted = osa.compile({});
    fc.assert(
      fc.property(text, text, (left, right) => similarity(left, right) >= restricted(left, right)),
      { interruptAfterTimeLimit: 1000, numRuns: 500, seed: 20250807 },
    );
  });
});

it('is a metric, which osa is not', () => {
  const edits = (left: string, right: string) =>
    Math.round((1 - similarity(left, right)) * Math.max(left.length, right.length));
  expect(edits('CA', 'ABC')).toBeLessThanOrEqual(edits('CA', 'AC') + edits('AC', 'ABC'));
  const text = fc.string({ unit: fc.constantFrom('A', 'B', 'C'), minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(text, text, text, (a, b, c) => edits(a, c) <= edits(a, b) + edits(b, c)),
    { interruptAfterTimeLimit: 2000, numRuns: 3000, seed: 20250807 },
  );
});
