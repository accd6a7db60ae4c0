import type { Words } from '../../src/corruption/noise.ts';

/** Words from a list, over and over. */
export function listed(words: readonly number[]): Words {
  let k = 0;
  return () => words[k++ % words.length]!;
}

/** A seeded stream for statistics in tests (mulberry32; the engine has its own generator). */
export function seeded(seed: number): Words {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** The word by which `below(word, total)` gives `index`. */
export function wordFor(index: number, total: number): number {
  return Math.ceil((index / total) * 4294967296);
}
