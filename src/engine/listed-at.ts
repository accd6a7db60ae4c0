import type { RequestIndex } from './shard.ts';

/** The place of a person on the list, or −1: binary search among the targets. */
export function listedAt(index: RequestIndex, person: number): number {
  const { targets } = index;
  let low = 0;
  let high = targets.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (targets[middle] === person) return middle;
    if (targets[middle]! < person) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
