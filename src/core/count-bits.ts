/**
 * How many bits of a whole number are set.
 *
 * @example
 * countBits(0b1011) // => 3
 */
export function countBits(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count++;
  return count;
}
