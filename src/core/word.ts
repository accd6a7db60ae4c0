import { PURPOSE_ADDRESSES } from './purpose.ts';

/** Rounds of sfc32 before the output that counts; fewer than 10 show no full avalanche from the entity. */
const ROUNDS = 12;

/** Two 32-bit keys a purpose slot: `keys[2 * slot]`, `keys[2 * slot + 1]`. */
export type Keys = Int32Array<ArrayBufferLike>;

/**
 * Keys of one replicate: 64 bits for every (purpose, k), mixed once from the seed (53 bits), the replicate, the purpose and
 * `k`, which enter separately. Source: the mixing function is sfc32 (Doty-Humphrey, PractRand), used as a sponge.
 *
 * @param seed whole number, 0 … 2^53 − 1
 * @param replicate whole number, 0 … 2^31 − 1
 */
export function deriveKeys(seed: number, replicate: number): Keys {
  const keys = new Int32Array(new SharedArrayBuffer(8 * PURPOSE_ADDRESSES.length));
  const low = (seed % 4294967296) | 0;
  const high = Math.floor(seed / 4294967296) | 0;
  for (let slot = 0; slot < PURPOSE_ADDRESSES.length; slot++) {
    const { id, k } = PURPOSE_ADDRESSES[slot]!;
    let a = low;
    let b = high;
    let c = replicate | 0;
    let d = 1;
    let t = 0;
    const absorbed = [0, id, k, 0];
    for (const value of absorbed) {
      a ^= value;
      b = (b + value) | 0;
      for (let round = 0; round < 20; round++) {
        t = (((a + b) | 0) + d) | 0;
        d = (d + 1) | 0;
        a = b ^ (b >>> 9);
        b = (c + (c << 3)) | 0;
        c = (((c << 21) | (c >>> 11)) + t) | 0;
      }
    }
    keys[2 * slot] = t;
    keys[2 * slot + 1] = a ^ c;
  }
  return keys;
}

/**
 * The random word of one purpose for one entity, uniform on 0 … 2^32 − 1: sfc32 with state (entity, key, key, 1), its
 * twelfth output. A pure function: any thread, any order, any time.
 */
export function word(keys: Keys, slot: number, entity: number): number {
  let a = entity | 0;
  let b = keys[2 * slot]!;
  let c = keys[2 * slot + 1]!;
  let t = 0;
  for (let d = 1; d <= ROUNDS; d++) {
    t = (((a + b) | 0) + d) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
  }
  return t >>> 0;
}

/**
 * The first `count` words of a keyed stream, written to `out` from `at`: the same words as `WordStream` draws one by one,
 * with the state in registers.
 */
export function fillWords(keys: Keys, slot: number, entity: number, out: Uint32Array, at: number, count: number): void {
  let a = entity | 0;
  let b = keys[2 * slot]!;
  let c = keys[2 * slot + 1]!;
  const end = ROUNDS + count;
  for (let d = 1; d < end; d++) {
    const t = (((a + b) | 0) + d) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    if (d >= ROUNDS) out[at + d - ROUNDS] = t;
  }
}

/** A keyed stream: its first word is `word(keys, slot, entity)`, then one further round of sfc32 a word. */
export class WordStream {
  a: number;
  b: number;
  c: number;
  d: number;
  /** `next` bound once, so that a stream can be handed on as a plain function without allocating. */
  readonly next: () => number;

  constructor() {
    this.a = 0;
    this.b = 0;
    this.c = 0;
    this.d = 0;
    this.next = () => this.draw();
  }

  /** Begins the stream of `slot` for `entity`. */
  start(keys: Keys, slot: number, entity: number): this {
    let a = entity | 0;
    let b = keys[2 * slot]!;
    let c = keys[2 * slot + 1]!;
    for (let d = 1; d < ROUNDS; d++) {
      const t = (((a + b) | 0) + d) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + t) | 0;
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = ROUNDS;
    return this;
  }

  /**
   * Draws `count` words and finds the 16-bit halves that are not above their ends: `ends[from + w]` holds the end of the lower
   * half of word `w` in its lower half and that of the upper in its upper. Writes `half number << 16 | half` for each found,
   * half number 2w or 2w + 1, and gives how many. One loop, because the comparisons fill the waits of the generator.
   */
  findHalves(ends: Uint32Array, from: number, count: number, found: Int32Array): number {
    let { a, b, c, d } = this;
    let size = 0;
    for (let w = 0; w < count; w++) {
      const t = (((a + b) | 0) + d) | 0;
      d = (d + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + t) | 0;
      const end = ends[from + w]! | 0;
      if ((t & 0xffff) <= (end & 0xffff)) found[size++] = (w << 17) | (t & 0xffff);
      if (t >>> 16 <= end >>> 16) found[size++] = (w << 17) | 0x10000 | (t >>> 16);
    }
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
    return size;
  }

  draw(): number {
    const t = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + t) | 0;
    return t >>> 0;
  }
}
