import { CodePoints } from './code-points.ts';
import type { Similarity } from './comparator.ts';
import { UNIT_PLACES } from './unit-places.ts';
import { wordSimilarity } from './word-comparison.ts';

/**
 * Similarity by insertions and deletions alone: 1 − their number / both lengths, which is 2 · (longest common subsequence) / both
 * lengths, in code points. It is the `ratio` of RapidFuzz over 100. Texts of up to 32 units take the bit vectors of Hyyrö
 * (Australasian Workshop on Combinatorial Algorithms, 2004), all others the table row by row.
 */
export const indel: Similarity = wordSimilarity(shortSimilarity, longSimilarity);

/** Both texts hold at most 32 units and no surrogate, so places are bits and units are code points. */
function shortSimilarity(
  units: Uint16Array,
  left: number,
  leftLength: number,
  right: number,
  rightLength: number,
): number {
  // read once: the module's own binding is looked up again at every use
  const places = UNIT_PLACES;
  for (let i = 0; i < leftLength; i++) places[units[left + i]!]! |= 1 << i;

  // 0 where a column of the table of common lengths rises going down
  let level = -1;
  for (let j = 0; j < rightLength; j++) {
    const equal = level & places[units[right + j]!]!;
    level = (level + equal) | (level - equal);
  }
  for (let i = 0; i < leftLength; i++) places[units[left + i]!] = 0;

  let common = 0;
  for (let rest = leftLength === 32 ? ~level : ~level & ((1 << leftLength) - 1); rest !== 0; rest &= rest - 1) common++;
  return (2 * common) / (leftLength + rightLength);
}

/** The same by the table, for texts of any length and script. */
function longSimilarity(leftText: string, rightText: string): number {
  const points = new CodePoints();
  const left = points.of(leftText);
  const right = points.of(rightText);
  const row = new Int32Array(right.length + 1);
  for (let i = 0; i < left.length; i++) {
    let corner = 0;
    for (let j = 1; j <= right.length; j++) {
      const above = row[j]!;
      row[j] = left[i] === right[j - 1] ? corner + 1 : Math.max(above, row[j - 1]!);
      corner = above;
    }
  }
  return (2 * row[right.length]!) / (left.length + right.length);
}
