/**
 * A whole number below `n` from one 32-bit word. The bias is at most n / 2^32.
 *
 * @example
 * below(2147483648, 10) // => 5
 */
export function below(word: number, n: number): number {
  return Math.floor((word / 4294967296) * n);
}
