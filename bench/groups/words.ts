import { PURPOSE } from '../../src/core/purpose.ts';
import { deriveKeys, WordStream, word } from '../../src/core/word.ts';
import type { Group } from '../group.ts';
import { BENCH_SEED } from '../names-drawn.ts';

const WORDS = 1 << 15;

/** Random words: all that a simulated person is made of, and the plainest loop there is on this machine. */
export const words: Group = {
  name: 'random words',
  measurements: [
    { name: 'Math.random', unit: 'words', clock: 'cpu' },
    { name: 'word (keyed sfc32, 12 rounds)', unit: 'words', clock: 'cpu', beside: ['Math.random'] },
    { name: 'stream (sfc32, one round a word)', unit: 'words', clock: 'cpu', beside: ['Math.random'] },
  ],
  async open() {
    const keys = deriveKeys(BENCH_SEED, 0);
    const stream = new WordStream().start(keys, PURPOSE.target, 1);
    let entity = 0;
    let sum = 0;
    return {
      works: {
        'Math.random': () => {
          for (let i = 0; i < WORDS; i++) sum += (Math.random() * 4294967296) >>> 0;
          return WORDS;
        },
        'word (keyed sfc32, 12 rounds)': () => {
          for (let i = 0; i < WORDS; i++) sum += word(keys, PURPOSE.target, entity++);
          return WORDS;
        },
        'stream (sfc32, one round a word)': () => {
          for (let i = 0; i < WORDS; i++) sum += stream.draw();
          return WORDS;
        },
      },
      // the sum is looked at, so that no work can be left out
      close: () => mustBePositive(sum),
    };
  },
};

/** For sums of results: a work whose result nobody looks at may be compiled away. */
export function mustBePositive(sum: number): void {
  if (!(sum > 0)) throw new Error(`expected results whose sum is above 0, found ${sum}`);
}
