/** Distinct texts in the order of their code points, in shared memory. */
export interface SortedValues {
  readonly size: number;
  /** All texts, one after the other, in UTF-16 units. */
  readonly units: Uint16Array<ArrayBufferLike>;
  /** Where each text ends. */
  readonly ends: Int32Array<ArrayBufferLike>;
}

/** Sorts texts, each kept once; '' is left out. */
export function sortedValues(texts: Iterable<string>): SortedValues {
  const distinct = [...new Set(texts)].filter((text) => text !== '').sort(byCodePoints);
  let length = 0;
  for (const text of distinct) length += text.length;
  const units = new Uint16Array(new SharedArrayBuffer(2 * length));
  const ends = new Int32Array(new SharedArrayBuffer(4 * distinct.length));
  let at = 0;
  for (const [i, text] of distinct.entries()) {
    for (let k = 0; k < text.length; k++) units[at++] = text.charCodeAt(k);
    ends[i] = at;
  }
  return { size: distinct.length, units, ends };
}

/**
 * Where a text stands among sorted values, in half ranks: 2r at the value of rank r, 2r − 1 between ranks r − 1 and r.
 *
 * @example
 * positionIn(sortedValues(['B', 'D']), 'C') // => 1
 */
export function positionIn(values: SortedValues, text: string): number {
  let low = 0;
  let high = values.size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compareAt(values, middle, text);
    if (order === 0) return 2 * middle;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return 2 * low - 1;
}

/** The order of code points, which that of UTF-16 units is not beyond the basic plane. */
export function byCodePoints(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const [a, b] = [left.charCodeAt(i), right.charCodeAt(i)];
    if (a !== b) return inOrder(a) - inOrder(b);
  }
  return left.length - right.length;
}

function compareAt({ units, ends }: SortedValues, rank: number, text: string): number {
  const start = rank === 0 ? 0 : ends[rank - 1]!;
  const size = ends[rank]! - start;
  const length = Math.min(size, text.length);
  for (let i = 0; i < length; i++) {
    const [a, b] = [units[start + i]!, text.charCodeAt(i)];
    if (a !== b) return inOrder(a) - inOrder(b);
  }
  return size - text.length;
}

/** Surrogates, which stand for code points above all others, come after every other unit. */
function inOrder(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
