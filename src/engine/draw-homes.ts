import { permutation } from '../core/permutation.ts';
import type { WorldData } from '../world/world.ts';

/**
 * Homes of the extent, a simple random sample without replacement, ascending: the first of a keyed order of all homes, so a
 * larger sample holds a smaller one.
 *
 * @param purpose slot of the keys that the order is of
 */
export function drawHomes(data: WorldData, keys: Int32Array, purpose: number, count: number): Int32Array {
  const { ranges, units } = data.area;
  const slot = 2 * purpose;
  const homes = new Int32Array(count);
  for (let i = 0; i < count; i++) homes[i] = permutation(i, units, keys[slot]!, keys[slot + 1]!);
  homes.sort();
  let range = 0;
  let before = 0;
  for (let i = 0; i < count; i++) {
    while (homes[i]! - before >= ranges[range + 1]! - ranges[range]!) {
      before += ranges[range + 1]! - ranges[range]!;
      range += 2;
    }
    homes[i] = ranges[range]! + homes[i]! - before;
  }
  return homes;
}
