import { weightOf } from './weights.ts';

/**
 * Weight of exact agreement on each value of a dictionary, in 1/1024 bit: u is the value's own frequency, but at least the floor,
 * which keeps a value seen once from deciding alone (misspellings are rare as well). m is the level's, the same for all values.
 * Source: Winkler, Frequency-based matching in the Fellegi–Sunter model, U.S. Census Bureau Research Report RR2000/06 (2000); the
 * floor as in Splink.
 *
 * @param m of the exact level
 * @param counts records that show each value
 * @param total records that show any
 *
 * @example
 * termWeights(0.8, [50, 1], 1000, 0.01) // => [ 4096, 6474 ]
 */
export function termWeights(m: number, counts: ArrayLike<number>, total: number, floor: number): number[] {
  const weights: number[] = [];
  for (let value = 0; value < counts.length; value++)
    weights.push(weightOf(m, Math.max(counts[value]! / total, floor)));
  return weights;
}
