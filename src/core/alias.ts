/** Whole numbers an entry takes: threshold, own outcome, other outcome, and one unused, so that an entry is one memory line. */
export const ALIAS_STRIDE = 4;

/**
 * Weighted draws in constant time from whole-number weights: Vose's alias method, one 32-bit word a draw. Many tables lie
 * one after the other in one shared array; a word whose fraction is below an entry's threshold (in units of 2^-32 of an
 * entry) draws the entry's own outcome, else the other.
 */
export type AliasEntries = Int32Array<ArrayBufferLike>;

/**
 * Builds one table from entry `offset` on.
 *
 * @param weights whole numbers, not all 0, each weight × number of weights below 2^53
 * @param outcomes what each weight stands for
 */
export function buildAlias(
  weights: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  entries: AliasEntries,
  offset: number,
): void {
  const size = weights.length;
  let total = 0;
  for (let i = 0; i < size; i++) total += weights[i]!;
  if (!(total > 0)) throw new RangeError('alias table: expected a positive sum of weights');
  // scaled[i] / total is the outcome's mass in entries; whole numbers, so the table is exact before rounding
  const scaled = new Float64Array(size);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < size; i++) {
    scaled[i] = weights[i]! * size;
    (scaled[i]! < total ? small : large).push(i);
  }
  const set = (i: number, threshold: number, other: number) => {
    const at = ALIAS_STRIDE * (offset + i);
    entries[at] = threshold;
    entries[at + 1] = outcomes[i]!;
    entries[at + 2] = outcomes[other]!;
  };
  while (small.length > 0 && large.length > 0) {
    const low = small.pop()!;
    const high = large.pop()!;
    set(low, Math.min(4294967295, Math.floor((scaled[low]! / total) * 4294967296)), high);
    scaled[high] = scaled[high]! - (total - scaled[low]!);
    (scaled[high]! < total ? small : large).push(high);
  }
  for (const rest of [...small, ...large]) set(rest, 4294967295, rest);
}

/**
 * The outcome that a uniform number draws from the table of `size` entries at `offset`.
 *
 * @param uniform 0 ≤ uniform < 1, usually a 32-bit word over 2^32
 */
export function drawAlias(entries: AliasEntries, offset: number, size: number, uniform: number): number {
  const scaled = uniform * size;
  const entry = Math.floor(scaled);
  const at = ALIAS_STRIDE * (offset + entry);
  return (scaled - entry) * 4294967296 < entries[at]! >>> 0 ? entries[at + 1]! : entries[at + 2]!;
}
