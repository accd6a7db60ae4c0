/** One half round: a 32-bit mix of one half under a round key. */
function mix(value: number, key: number): number {
  let x = Math.imul(value ^ key, 0x2c1b3c6d);
  x ^= x >>> 15;
  x = Math.imul(x + key, 0x297a2d39);
  return x ^ (x >>> 13);
}

/**
 * A keyed permutation of 0 … n − 1: an alternating Feistel network of six half rounds over the least number of bits that
 * holds `n`, with cycle walking back into the domain (Black and Rogaway 2002). `permutationInverse` undoes it.
 *
 * @param x whole number, 0 ≤ x < n
 * @param n size of the domain, 1 … 2^30
 * @param key0 @param key1 any 32-bit numbers
 */
export function permutation(x: number, n: number, key0: number, key1: number): number {
  if (n < 2) return 0;
  const bits = Math.max(2, 32 - Math.clz32(n - 1));
  const lowBits = bits >>> 1;
  const lowMask = (1 << lowBits) - 1;
  const highMask = (1 << (bits - lowBits)) - 1;
  let y = x;
  do {
    let low = y & lowMask;
    let high = y >>> lowBits;
    let key = key0;
    for (let round = 0; round < 3; round++) {
      high ^= mix(low, key) & highMask;
      key = (key + key1) | 0;
      low ^= mix(high, key) & lowMask;
      key = (key + key1 + 0x61c88647) | 0;
    }
    y = (high << lowBits) | low;
  } while (y >= n);
  return y;
}

/** The inverse of `permutation` under the same domain and keys. */
export function permutationInverse(y: number, n: number, key0: number, key1: number): number {
  if (n < 2) return 0;
  const bits = Math.max(2, 32 - Math.clz32(n - 1));
  const lowBits = bits >>> 1;
  const lowMask = (1 << lowBits) - 1;
  const highMask = (1 << (bits - lowBits)) - 1;
  let x = y;
  do {
    let low = x & lowMask;
    let high = x >>> lowBits;
    // the key of the last half round, walked back step by step
    let key = (key0 + Math.imul(5, key1) + Math.imul(2, 0x61c88647)) | 0;
    for (let round = 0; round < 3; round++) {
      low ^= mix(high, key) & lowMask;
      key = (key - key1) | 0;
      high ^= mix(low, key) & highMask;
      key = (key - key1 - 0x61c88647) | 0;
    }
    x = (high << lowBits) | low;
  } while (x >= n);
  return x;
}

/**
 * The partner of `x` under a keyed pairing of 0 … n − 1: an involution without fixed points, save one where `n` is odd.
 */
export function partner(x: number, n: number, key0: number, key1: number): number {
  const place = permutation(x, n, key0, key1) ^ 1;
  return place >= n ? x : permutationInverse(place, n, key0, key1);
}
