import { z } from 'zod';
import { CodePoints } from '../code-points.ts';
import type { ComparatorKind } from '../comparator.ts';
import { EDITS, restrictedEdits } from '../restricted-edits.ts';
import { wordSimilarity, wordUnitSimilarity } from '../word-comparison.ts';

const params = z.strictObject({});

/**
 * Optimal string alignment: 1 − edits / length of the longer text, in code points, where an edit inserts, deletes or replaces a
 * character or swaps two neighbours, and nothing is edited between the two of a swap or again afterwards. So CA and ABC are
 * three edits apart, under `damerau_levenshtein` two; what is often called Damerau–Levenshtein is this. Texts of up to 32 units take bit
 * vectors, all others the table row by row.
 */
export const osa: ComparatorKind<z.infer<typeof params>> = {
  type: 'osa',
  summary:
    'Like levenshtein, where two neighbouring characters swapped are one edit (restricted: no edit inside a swap).',
  source:
    'Damerau, Communications of the ACM 7 (1964) 171–176, as optimal string alignment; bit vectors: Hyyrö, Nordic Journal of Computing 10 (2003) 29–39.',
  symmetric: true,
  appliesTo: 'any',
  defaultAtLeast: 0.85,
  isEquality: false,
  params,
  compile: () => wordSimilarity(shortSimilarity, longSimilarity),
  compileUnits: () => wordUnitSimilarity(shortSimilarity, longSimilarity),
};

/** Both texts hold at most 32 units and no surrogate. */
function shortSimilarity(
  units: Uint16Array,
  left: number,
  leftLength: number,
  right: number,
  rightLength: number,
): number {
  const edits = EDITS & restrictedEdits(units, left, leftLength, right, rightLength);
  return 1 - edits / Math.max(leftLength, rightLength);
}

/** The same by the table, for texts of any length and script; three rows of it at a time. */
function longSimilarity(leftText: string, rightText: string): number {
  const points = new CodePoints();
  const left = points.of(leftText);
  const right = points.of(rightText);
  let twoAbove = new Int32Array(right.length + 1);
  let above = new Int32Array(right.length + 1);
  let row = Int32Array.from(above, (_, j) => j);
  for (let i = 1; i <= left.length; i++) {
    [twoAbove, above, row] = [above, row, twoAbove];
    row[0] = i;
    for (let j = 1; j <= right.length; j++) {
      const replaced = above[j - 1]! + (left[i - 1] === right[j - 1] ? 0 : 1);
      let least = Math.min(replaced, above[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        least = Math.min(least, twoAbove[j - 2]! + 1);
      }
      row[j] = least;
    }
  }
  return 1 - row[right.length]! / Math.max(left.length, right.length);
}
