import { UNIT_PLACES } from './unit-places.ts';

/** The bits of what `restrictedEdits` gives that hold the number of edits. */
export const EDITS = 63;

/**
 * Edits of the optimal string alignment of two texts that hold at most 32 units and no surrogate, so that places are bits and units
 * are code points: bit vectors of Hyyrö (Nordic Journal of Computing 10 (2003) 29–39).
 *
 * Above the bits of `EDITS` the result is 0 only if an edit between two swapped characters cannot save anything: it never does
 * unless two characters that are neighbours in one text stand the other way round, and apart, in the other.
 */
export function restrictedEdits(
  units: Uint16Array,
  left: number,
  leftLength: number,
  right: number,
  rightLength: number,
): number {
  // read once: the module's own binding is looked up again at every use
  const places = UNIT_PLACES;
  for (let i = 0; i < leftLength; i++) places[units[left + i]!]! |= 1 << i;

  // a column of the table of edits a step, as differences: where it rises or falls by one going down or across
  const last = leftLength - 1;
  let rises = -1;
  let falls = 0;
  let unchanged = 0;
  let equalBefore = 0;
  let seenBefore = 0;
  let apart = 0;
  let edits = leftLength;
  for (let j = 0; j < rightLength; j++) {
    const equal = places[units[right + j]!]!;
    // neighbours on the right the other way round and apart on the left; neighbours on the left with one seen two steps ago
    apart |= (equalBefore & -((equal & -equal) << 2)) | ((equal << 1) & seenBefore);
    seenBefore |= equalBefore;
    // a swap ends where the cell diagonally before was dearer than its own diagonal, and both characters agree crosswise
    const swapped = ((~unchanged & equal) << 1) & equalBefore;
    unchanged = (((equal & rises) + rises) ^ rises) | equal | falls | swapped;
    let risesAcross = falls | ~(unchanged | rises);
    let fallsAcross = rises & unchanged;
    edits += ((risesAcross >>> last) & 1) - ((fallsAcross >>> last) & 1);
    risesAcross = (risesAcross << 1) | 1;
    fallsAcross <<= 1;
    rises = fallsAcross | ~(unchanged | risesAcross);
    falls = risesAcross & unchanged;
    equalBefore = equal;
  }

  for (let i = 0; i < leftLength; i++) places[units[left + i]!] = 0;
  return apart === 0 ? edits : edits | ~EDITS;
}
