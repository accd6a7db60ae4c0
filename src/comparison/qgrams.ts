import { z } from 'zod';
import type { Similarity } from './comparator.ts';
import { UNIT_PLACES } from './unit-places.ts';
import type { UnitSimilarity } from './unit-texts.ts';
import { type WordKernel, wordSimilarity, wordUnitSimilarity } from './word-comparison.ts';

/** The parameters of every comparator of q-grams. */
export const qgramParams = z.strictObject({
  q: z.number().int().min(1).max(8).default(2).describe('Characters of a q-gram.'),
  padded: z
    .boolean()
    .default(false)
    .describe('With q − 1 marks before and after the text, so that its ends count as often as its middle.'),
});

export type QgramParams = z.infer<typeof qgramParams>;

/** Similarity of two multisets by how many members they have in common and how many each has. */
export type OfCounts = (common: number, left: number, right: number) => number;

/**
 * Similarity by the q-grams of two texts: all runs of q code points, each as often as it occurs. Common are, for each q-gram, as
 * many as the text has that holds it less often.
 *
 * Padded, q − 1 marks for the beginning and q − 1 others for the end count as characters that no text holds, so a text of n has
 * n + q − 1 q-grams. Unpadded it has n − q + 1; a text shorter than q is one q-gram, the text itself, and so agrees with nothing
 * but itself.
 */
export function qgramSimilarity(params: QgramParams, ofCounts: OfCounts): Similarity {
  return wordSimilarity(shortKernel(params, ofCounts), longSimilarity(params, ofCounts));
}

/** The same over texts turned into units. */
export function qgramUnitSimilarity(params: QgramParams, ofCounts: OfCounts): UnitSimilarity {
  return wordUnitSimilarity(shortKernel(params, ofCounts), longSimilarity(params, ofCounts));
}

/** Q-grams of a text of so many characters. */
function gramCount({ q, padded }: QgramParams, length: number): number {
  return padded ? length + q - 1 : Math.max(1, length - q + 1);
}

/** Both texts hold at most 32 units and no surrogate, so places are bits and units are code points. */
function shortKernel(params: QgramParams, ofCounts: OfCounts): WordKernel {
  const { q, padded } = params;
  return (units, left, leftLength, right, rightLength) => {
    const shorter = Math.min(leftLength, rightLength);
    let start = 0;
    while (start < shorter && units[left + start] === units[right + start]) start++;
    if (start === leftLength && start === rightLength) return 1;

    // each left q-gram takes one right place at which all its characters follow one another
    const places = UNIT_PLACES;
    for (let j = 0; j < rightLength; j++) places[units[right + j]!]! |= 1 << j;
    let common = 0;
    let taken = 0;
    for (let i = left; i <= left + leftLength - q; i++) {
      let free = places[units[i]!]! & ~taken;
      for (let k = 1; k < q; k++) free &= places[units[i + k]!]! >>> k;
      taken |= free & -free;
      common += (free | -free) >>> 31;
    }
    for (let j = 0; j < rightLength; j++) places[units[right + j]!] = 0;

    // q-grams with marks agree as far as the texts begin or end alike: marks tell the place
    if (padded) {
      let end = 0;
      const most = Math.min(shorter, q - 1);
      while (end < most && units[left + leftLength - 1 - end] === units[right + rightLength - 1 - end]) end++;
      common += Math.min(start, q - 1) + end;
    }
    return ofCounts(common, gramCount(params, leftLength), gramCount(params, rightLength));
  };
}

/** The same by counting, for texts of any length and script. */
function longSimilarity(params: QgramParams, ofCounts: OfCounts): Similarity {
  const { q, padded } = params;
  return (leftText, rightText) => {
    if (leftText === rightText) return 1;
    const left = Array.from(leftText);
    const right = Array.from(rightText);
    const counts = new Map<string, number>();
    for (let i = 0; i + q <= left.length; i++) {
      const gram = gramAt(left, i, q);
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
    let common = 0;
    for (let j = 0; j + q <= right.length; j++) {
      const gram = gramAt(right, j, q);
      const rest = counts.get(gram) ?? 0;
      if (rest > 0) {
        common++;
        counts.set(gram, rest - 1);
      }
    }
    if (padded) {
      const most = Math.min(q - 1, left.length, right.length);
      let start = 0;
      while (start < most && left[start] === right[start]) start++;
      let end = 0;
      while (end < most && left.at(-1 - end) === right.at(-1 - end)) end++;
      common += start + end;
    }
    return ofCounts(common, gramCount(params, left.length), gramCount(params, right.length));
  };
}

/** The text of a q-gram. */
function gramAt(points: readonly string[], at: number, q: number): string {
  let gram = points[at]!;
  for (let k = 1; k < q; k++) gram += points[at + k]!;
  return gram;
}
