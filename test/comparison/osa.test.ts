import fc from 'fast-check';
import { expect, it } from 'vitest';
import { osa } from '../../src/comparison/kinds/osa.ts';
import { editTexts } from './edit-texts.ts';

const similarity = osa.compile({});

it.each([
  ['CA', 'ABC', 1 - 3 / 3],
  ['CA', 'AC', 0.5],
  ['SMTIH', 'SMITH', 0.8],
  ['A CAT', 'AN ACT', 1 - 2 / 6],
  ['ABCDEF', 'BADCFE', 0.5],
  ['KITTEN', 'SITTING', 1 - 3 / 7],
  ['𝒜𝒝', '𝒝𝒜', 0.5],
  ['\ud835A', 'A\ud835', 0.5],
  ['A', 'B', 0],
])('%j against %j is %d', (left, right, expected) => {
  expect(similarity(left, right)).toBe(expected);
});

/** The whole table by its definition. */
function distance(left: readonly string[], right: readonly string[]): number {
  const table: number[][] = [];
  for (let i = 0; i <= left.length; i++) {
    table.push([]);
    for (let j = 0; j <= right.length; j++) {
      const ways = i === 0 || j === 0 ? [i + j] : [];
      if (i > 0) ways.push(table[i - 1]![j]! + 1);
      if (j > 0) ways.push(table[i]![j - 1]! + 1);
      if (i > 0 && j > 0) ways.push(table[i - 1]![j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        ways.push(table[i - 2]![j - 2]! + 1);
      }
      table[i]!.push(Math.min(...ways));
    }
  }
  return table[left.length]![right.length]!;
}

it.each(editTexts)('follows the definition: %s', (_, text) => {
  fc.assert(
    fc.property(text, text, (left, right) => {
      const [a, b] = [Array.from(left), Array.from(right)];
      expect(similarity(left, right)).toBe(1 - distance(a, b) / Math.max(a.length, b.length));
    }),
    { interruptAfterTimeLimit: 2000, numRuns: 2000, seed: 20250807 },
  );
});
