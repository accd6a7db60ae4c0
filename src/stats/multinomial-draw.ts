import { binomialDraw } from './binomial-draw.ts';

/**
 * Draws as many items as `counts` holds, with replacement, and writes to `out` how many of each kind were drawn: one
 * resample of a bootstrap over grouped data, by conditional binomials. Kinds with large counts should come first: the cost
 * falls with what is left.
 *
 * @example
 * const out = new Int32Array(2);
 * multinomialDraw(() => 0, Int32Array.of(3, 0), out);
 * [...out] // => [3, 0]
 */
export function multinomialDraw(next: () => number, counts: ArrayLike<number>, out: Int32Array): void {
  let left = 0;
  for (let k = 0; k < counts.length; k++) left += counts[k]!;
  let weight = left;
  for (let k = 0; k < counts.length; k++) {
    const count = counts[k]!;
    const drawn = weight <= 0 || count >= weight ? left : binomialDraw(next, left, count / weight);
    out[k] = count === 0 ? 0 : drawn;
    left -= out[k]!;
    weight -= count;
  }
}
