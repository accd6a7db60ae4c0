/**
 * Weighted draws in constant time from whole-number weights: Vose's alias method, one 32-bit word a draw. Several tables
 * lie side by side in two shared arrays; entry `offset + i` of a table of `size` entries belongs to outcome `i`.
 */
export interface AliasTables {
  /** Words whose fraction is below the threshold keep the entry's own outcome. In units of 2^-32 of an entry. */
  readonly threshold: Uint32Array<ArrayBufferLike>;
  readonly alias: Int32Array<ArrayBufferLike>;
}

/** Where one table lies. */
export interface AliasSlice {
  readonly offset: number;
  readonly size: number;
}

/**
 * Builds one table at `offset`.
 *
 * @param weights whole numbers, not all 0, each weight × number of weights below 2^53
 */
export function buildAlias(weights: ArrayLike<number>, tables: AliasTables, offset: number): AliasSlice {
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
  while (small.length > 0 && large.length > 0) {
    const low = small.pop()!;
    const high = large.pop()!;
    tables.threshold[offset + low] = Math.min(4294967295, Math.floor((scaled[low]! / total) * 4294967296));
    tables.alias[offset + low] = high;
    scaled[high] = scaled[high]! - (total - scaled[low]!);
    (scaled[high]! < total ? small : large).push(high);
  }
  for (const rest of [...small, ...large]) {
    tables.threshold[offset + rest] = 4294967295;
    tables.alias[offset + rest] = rest;
  }
  return { offset, size };
}

/** The outcome, 0 … size − 1, that one 32-bit word draws. */
export function drawAlias(tables: AliasTables, offset: number, size: number, word: number): number {
  const scaled = (word / 4294967296) * size;
  const entry = Math.floor(scaled);
  return (scaled - entry) * 4294967296 < tables.threshold[offset + entry]! ? entry : tables.alias[offset + entry]!;
}
