/**
 * The threshold of a probability among 32-bit words: `word < chance(p)` happens with probability `p`, to within 2^-32, and
 * a larger `p` only adds words. One algorithm at every rate, so that errors at a lower rate are a subset of those at a
 * higher one.
 *
 * @example
 * chance(0.25) // => 1073741824
 */
export function chance(probability: number): number {
  return Math.min(4294967296, Math.max(0, Math.round(probability * 4294967296)));
}
