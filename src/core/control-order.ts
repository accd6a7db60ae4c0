import { PURPOSE } from './purpose.ts';
import { type Keys, word } from './word.ts';

/**
 * Whose names each of `size` records bears in a negative control: a keyed order of all of them, in which each takes those of the
 * next, so that nobody keeps the own ones (one record alone does).
 *
 * @example
 * const keys = new Int32Array(1 << 16).fill(7);
 * [...controlOrder(keys, 4)].sort() // => [0, 1, 2, 3]
 * [...controlOrder(keys, 4)].some((other, own) => other === own) // => false
 */
export function controlOrder(keys: Keys, size: number): Int32Array {
  const words = Uint32Array.from({ length: size }, (_, k) => word(keys, PURPOSE.control, k));
  const order = Int32Array.from(words, (_, k) => k).sort((a, b) => words[a]! - words[b]! || a - b);
  const of = new Int32Array(size);
  for (let k = 0; k < size; k++) of[order[k]!] = order[(k + 1) % size]!;
  return of;
}
