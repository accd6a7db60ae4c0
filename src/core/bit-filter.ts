/** A bit filter over 32-bit hashes: says no for certain, yes for what was put in and for a few strangers. */
export type BitFilter = Int32Array<ArrayBufferLike>;

/**
 * An empty filter in shared memory. It has at least 24 bits an entry, so that few strangers pass, and at most 2^24 bits:
 * beyond 2 MB a miss in the processor's cache costs more than a stranger.
 */
export function bitFilter(entries: number): BitFilter {
  let words = 512;
  while (words < 1 << 19 && 32 * words < 24 * entries) words *= 2;
  return new Int32Array(new SharedArrayBuffer(4 * words));
}

/** The five highest bits of a hash choose the bit, the lowest ones the word: the number of words is a power of two. */
export function hasBit(filter: BitFilter, hash: number): boolean {
  return (filter[hash & (filter.length - 1)]! & (1 << (hash >>> 27))) !== 0;
}

/** Puts a hash in: in whatever order and by whichever threads, the filter is the same. */
export function setBit(filter: BitFilter, hash: number): void {
  Atomics.or(filter, hash & (filter.length - 1), 1 << (hash >>> 27));
}

/** Begins and goes on with a hash of whole numbers. */
export const HASH_START = 0x2545f491;

export function mixInto(hash: number, value: number): number {
  let h = Math.imul(hash ^ value, 0x9e3779b1);
  h ^= h >>> 15;
  h = Math.imul(h, 0x85ebca77);
  return h ^ (h >>> 13);
}
