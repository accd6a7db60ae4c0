/** A set of whole numbers 0 … size − 1, one bit each, in memory that threads share and fill together. */
export type BitSet = Int32Array<ArrayBufferLike>;

/** An empty set with room for the numbers below `size`. */
export function bitSet(size: number): BitSet {
  return new Int32Array(new SharedArrayBuffer(4 * Math.ceil(size / 32)));
}

/** Is a number in the set. */
export function isIn(set: BitSet, value: number): boolean {
  return (set[value >>> 5]! & (1 << (value & 31))) !== 0;
}

/** Puts a number in: in whatever order and by whichever threads, the set is the same. */
export function putIn(set: BitSet, value: number): void {
  Atomics.or(set, value >>> 5, 1 << (value & 31));
}
