import { comparable } from './comparable.ts';
import type { Similarity } from './comparator.ts';
import { readUnits, type UnitSimilarity, WORD_BITS } from './unit-texts.ts';

/** Similarity of two texts of 1 to 32 units without surrogates, whose units begin at two places of one array. */
export type WordKernel = (
  units: Uint16Array,
  left: number,
  leftLength: number,
  right: number,
  rightLength: number,
) => number;

/** The units of the pair at hand: the left text's, then the right one's. */
const pair = new Uint16Array(2 * WORD_BITS);

/**
 * A similarity made of two forms of the same definition, a fast one for short texts and one for all others. Both are asked
 * only about texts that state something, and give 1 for equal ones.
 */
export function wordSimilarity(short: WordKernel, long: Similarity): Similarity {
  return (leftValue, rightValue) => {
    const left = comparable(leftValue);
    const right = comparable(rightValue);
    if (left === '' || right === '') return 0;
    if (left === right) return 1;
    const leftLength = readUnits(left, pair, 0);
    const rightLength = readUnits(right, pair, WORD_BITS);
    return leftLength > 0 && rightLength > 0 ? short(pair, 0, leftLength, WORD_BITS, rightLength) : long(left, right);
  };
}

/** The same over texts turned into units. */
export function wordUnitSimilarity(short: WordKernel, long: Similarity): UnitSimilarity {
  return (texts, left, right) => {
    const leftLength = texts.lengths[left]!;
    const rightLength = texts.lengths[right]!;
    if (leftLength === 0 || rightLength === 0) return 0;
    return leftLength > 0 && rightLength > 0
      ? short(texts.units, texts.starts[left]!, leftLength, texts.starts[right]!, rightLength)
      : long(texts.texts[left]!, texts.texts[right]!);
  };
}
