import type { Similarity } from './comparator.ts';

/**
 * The similarity of a kind that compares what is made of two texts: 1 where it is the same and not empty, else 0.
 *
 * @example
 * sameMade((text) => text.slice(0, 1))('OAK', 'OTTER') // => 1
 */
export function sameMade(make: (text: string) => string): Similarity {
  return (left, right) => {
    const made = make(left);
    return made !== '' && made === make(right) ? 1 : 0;
  };
}
