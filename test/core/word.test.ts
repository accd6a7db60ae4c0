import { describe, expect, it } from 'vitest';
import { PURPOSE, PURPOSE_ADDRESSES } from '../../src/core/purpose.ts';
import type { Keys } from '../../src/core/word.ts';
import { deriveKeys, fillWords, WordStream, word } from '../../src/core/word.ts';
import { expectShare } from '../corruption/expect-share.ts';

/** sfc32 as published (Doty-Humphrey, PractRand), in exact integers: the n-th output from a state. */
function sfc32(state: readonly [number, number, number, number], n: number): number {
  const wide = (value: bigint) => BigInt.asUintN(32, value);
  let [a, b, c, counter] = state.map((value) => wide(BigInt(value))) as [bigint, bigint, bigint, bigint];
  let output = 0n;
  for (let k = 0; k < n; k++) {
    output = wide(a + b + counter);
    counter = wide(counter + 1n);
    a = b ^ (b >> 9n);
    b = wide(c + (c << 3n));
    c = wide(((c << 21n) | (c >> 11n)) + output);
  }
  return Number(output);
}

const SLOT = PURPOSE.household;

/** Keys of one slot only, for words that need no others. */
function keysAt(key0: number, key1: number): Keys {
  return Int32Array.of(key0, key1);
}

function words(keys: Keys, slot: number, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, entity) => word(keys, slot, entity));
}

/** Distinct values that two lists share. */
function shared(left: Uint32Array, right: Uint32Array): number {
  const seen = new Set(left);
  return new Set(right.filter((value) => seen.has(value))).size;
}

describe('word', () => {
  it.each([
    [0, 0, 0],
    [1, 2, 3],
    [-1, 2147483647, -2147483648],
    [1_165_999_615, 305_419_896, -1_737_075_662],
  ])('is the twelfth output of sfc32 with state (entity %i, key %i, key %i, 1)', (entity, key0, key1) => {
    expect(word(keysAt(key0, key1), 0, entity)).toBe(sfc32([entity, key0, key1, 1], 12));
  });

  it('opens a stream: the first word is word(), the rest the next outputs', () => {
    const keys = deriveKeys(20250807, 3);
    const stream = new WordStream();
    for (const entity of [0, 1, 77, 1_165_999_615]) {
      stream.start(keys, SLOT, entity);
      const drawn = [stream.draw(), stream.next(), stream.draw(), stream.next()];
      const [key0, key1] = [keys[2 * SLOT]!, keys[2 * SLOT + 1]!];
      expect(drawn[0]).toBe(word(keys, SLOT, entity));
      expect(drawn).toEqual([12, 13, 14, 15].map((n) => sfc32([entity, key0, key1, 1], n)));
    }
  });

  it('fills an array with the same words as the stream, and nothing beside them', () => {
    const keys = deriveKeys(20250807, 3);
    const stream = new WordStream();
    for (const count of [0, 1, 2, 25]) {
      const out = new Uint32Array(30).fill(7);
      fillWords(keys, SLOT, 99, out, 3, count);
      stream.start(keys, SLOT, 99);
      expect(out).toEqual(out.map((_, i) => (i >= 3 && i < 3 + count ? stream.draw() : 7)));
    }
  });

  it('shows full avalanche: each bit of the entity flips each bit of the word half the time', () => {
    const keys = deriveKeys(1, 0);
    const trials = 2000;
    const flips = new Int32Array(32 * 32);
    for (let t = 0; t < trials; t++) {
      const entity = word(keys, PURPOSE.tie, t) >>> 1;
      const base = word(keys, SLOT, entity);
      for (let bit = 0; bit < 31; bit++) {
        const difference = base ^ word(keys, SLOT, entity ^ (1 << bit));
        for (let out = 0; out < 32; out++) flips[32 * bit + out]! += (difference >>> out) & 1;
      }
    }
    // 992 cells, standard deviation of a cell's share 0.011: five of them
    for (let bit = 0; bit < 31; bit++) {
      for (let out = 0; out < 32; out++) expect(Math.abs(flips[32 * bit + out]! / trials - 0.5)).toBeLessThan(0.056);
    }
    const all = flips.reduce((sum, value) => sum + value, 0);
    expect(Math.abs(all / (31 * 32 * trials) - 0.5)).toBeLessThan(0.002);
  });

  it('fills 256 bins evenly over consecutive entities', () => {
    const bins = new Int32Array(256);
    for (const value of words(deriveKeys(282, 1), PURPOSE.person, 1 << 17)) bins[value >>> 24]!++;
    const expected = (1 << 17) / 256;
    const chiSquare = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 255 degrees of freedom: mean 255, standard deviation 22.6
    expect(chiSquare).toBeGreaterThan(255 - 4 * 22.6);
    expect(chiSquare).toBeLessThan(255 + 4.5 * 22.6);
  });

  it('gives whole populations a binomial variance over 400 replicates', () => {
    const [entities, replicates] = [2000, 400];
    for (const probability of [0.01, 0.25]) {
      const counts: number[] = [];
      const threshold = probability * 4294967296;
      for (let replicate = 0; replicate < replicates; replicate++) {
        const keys = deriveKeys(7, replicate);
        let count = 0;
        for (let entity = 0; entity < entities; entity++) if (word(keys, SLOT, entity) < threshold) count++;
        counts.push(count);
      }
      const mean = counts.reduce((sum, count) => sum + count, 0) / replicates;
      const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (replicates - 1);
      const ratio = variance / (entities * probability * (1 - probability));
      // chi-square on 399 degrees of freedom over 399: standard deviation 0.071
      expect(Math.abs(ratio - 1)).toBeLessThan(4 * Math.sqrt(2 / (replicates - 1)));
      expectShare('words below the threshold', mean * replicates, entities * replicates, probability);
    }
  });
});

describe('deriveKeys', () => {
  const pair = (keys: Keys, slot: number) => `${keys[2 * slot]} ${keys[2 * slot + 1]}`;
  const all = (keys: Keys) => PURPOSE_ADDRESSES.map((_, slot) => pair(keys, slot));

  it('gives every purpose, seed and replicate 64 bits of its own', () => {
    const settings: [number, number][] = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [282, 0],
      [282, 1],
      [4294967296, 0],
      [4294967297, 0],
      [2 ** 53 - 1, 0],
      [2 ** 53 - 1, 2 ** 31 - 1],
      [20250807, 0],
      [20250807, 1],
    ];
    const seen = new Set<string>();
    for (const [seed, replicate] of settings) for (const key of all(deriveKeys(seed, replicate))) seen.add(key);
    expect(seen.size).toBe(settings.length * PURPOSE_ADDRESSES.length);
  });

  it('gives both halves of the key full spread', () => {
    const halves = [new Set<number>(), new Set<number>()];
    for (let replicate = 0; replicate < 20; replicate++)
      deriveKeys(1, replicate).forEach((key, i) => void halves[i & 1]!.add(key));
    // 20 replicates of about 880 slots: 0.04 chance collisions expected a half
    for (const half of halves) expect(20 * PURPOSE_ADDRESSES.length - half.size).toBeLessThan(3);
  });

  it('shares as many words between seeds, replicates and purposes as chance does', () => {
    const count = 1 << 16;
    const drawn = (seed: number, replicate: number, slot = SLOT) => words(deriveKeys(seed, replicate), slot, count);
    const pairs: [string, Uint32Array, Uint32Array][] = [['seeds 1 and 282', drawn(1, 0), drawn(282, 0)]];
    for (let k = 0; k < 6; k++) {
      pairs.push([`seeds ${k} and ${k + 1}`, drawn(k, 0), drawn(k + 1, 0)]);
      pairs.push([`replicates ${k} and ${k + 1}`, drawn(20250807, k), drawn(20250807, k + 1)]);
      pairs.push([`seed ${k} and replicate ${k}`, drawn(k, 1), drawn(1, k + 2)]);
      pairs.push([`purpose slots ${k} and ${k + 1}`, drawn(1, 0, SLOT + k), drawn(1, 0, SLOT + k + 1)]);
    }
    let total = 0;
    for (const [what, left, right] of pairs) {
      // 2^16 × 2^16 / 2^32 = 1 expected: more than 8 by chance once in a million
      const found = shared(left, right);
      expect(found, what).toBeLessThan(9);
      total += found;
    }
    expect(Math.abs(total - pairs.length)).toBeLessThan(4 * Math.sqrt(pairs.length));
  }, 20_000);
});

// What follows says nothing about correctness: it holds the numbers of a version still. A change here changes every
// result, so it goes with a raised `numbers` in package.json and an entry under "Changes numbers".
describe('frozen output', () => {
  it('keeps the keys', () => {
    const keys = deriveKeys(20250807, 0);
    const some = ['household', 'names', 'zip', 'movePair', 'number', 'target', 'tie'] as const;
    expect(some.map((name) => [name, keys[2 * PURPOSE[name]], keys[2 * PURPOSE[name] + 1]])).toMatchInlineSnapshot(`
      [
        [
          "household",
          -1740716125,
          590518725,
        ],
        [
          "names",
          -1665483181,
          -1352297560,
        ],
        [
          "zip",
          -821974508,
          488288500,
        ],
        [
          "movePair",
          870011810,
          -915137805,
        ],
        [
          "number",
          1226123390,
          1957624257,
        ],
        [
          "target",
          -84006007,
          -17473501,
        ],
        [
          "tie",
          -418842798,
          1658539336,
        ],
      ]
    `);
  });

  it('keeps the words', () => {
    const keys = deriveKeys(20250807, 0);
    expect([0, 1, 2, 1_165_999_615].map((entity) => word(keys, SLOT, entity))).toMatchInlineSnapshot(`
      [
        1441813668,
        2682086287,
        3987243941,
        567261920,
      ]
    `);
  });

  it('keeps the ids of purposes; new ones may join', () => {
    const ids = Object.fromEntries(Object.entries(PURPOSE).map(([name, slot]) => [name, PURPOSE_ADDRESSES[slot]!.id]));
    expect(ids).toMatchObject({
      ...{ household: 1, names: 2, person: 3, ownSurname: 4, givenAgain: 5 },
      ...{ zip: 20, street: 21, moveGate: 30, movePair: 31, moveDay: 32, kinPair: 33, earlierHome: 37, postal: 38 },
      ...{ number: 40, target: 50, carries: 51, recorded: 52, numberOwner: 53 },
      ...{ registerGate: 60, registerNoise: 61, targetGate: 62, targetNoise: 63, tie: 70, sample: 80 },
    });
  });
});

describe('findHalves', () => {
  it('finds the halves of the words to come that are not above their ends, and leaves the stream after them', () => {
    const keys = deriveKeys(7, 0);
    const stream = new WordStream();
    const found = new Int32Array(16);
    for (let entity = 0; entity < 500; entity++) {
      const words = new Uint32Array(10);
      fillWords(keys, 3, entity, words, 0, 10);
      // the end of every half of words 1 … 8: some below, some above, one the half itself
      const ends = new Uint32Array(20);
      for (let w = 0; w < 8; w++) ends[4 + w] = w === 5 ? words[6]! : (w * 0x1000_2000 + 0x4000_7000) >>> 0;
      stream.start(keys, 3, entity).draw();
      const size = stream.findHalves(ends, 4, 8, found);
      const expected: number[] = [];
      for (let half = 0; half < 16; half++) {
        const shift = 16 * (half & 1);
        const value = (words[1 + (half >>> 1)]! >>> shift) & 0xffff;
        if (value <= ((ends[4 + (half >>> 1)]! >>> shift) & 0xffff)) expected.push((half << 16) | value);
      }
      expect([...found.subarray(0, size)]).toEqual(expected);
      expect(stream.draw()).toBe(words[9]);
    }
  });
});
