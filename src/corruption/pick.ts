import { below } from '../core/below.ts';

/**
 * The index that one 32-bit word draws from whole-number weights, each with a chance in proportion; −1 if all are 0. For
 * short lists: it walks them.
 *
 * @example
 * pick([1, 3], 1073741824) // => 1
 */
export function pick(weights: readonly number[], word: number): number {
  let total = 0;
  for (const weight of weights) total += weight;
  if (total === 0) return -1;
  let rest = below(word, total);
  let index = 0;
  for (const weight of weights) {
    if (rest < weight) break;
    rest -= weight;
    index++;
  }
  return index;
}
