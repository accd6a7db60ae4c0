import { HASH_START, mixInto } from '../core/bit-filter.ts';

/** The characters of short texts; the place plus 1 is the character's number, 0 is the end of the text. */
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -'";
const BASE = ALPHABET.length + 1;
/** 40^5 is below 2^31. */
const PER_NUMBER = 5;

const CODES = new Int32Array(128).fill(-1);
for (let i = 0; i < ALPHABET.length; i++) CODES[ALPHABET.charCodeAt(i)] = i + 1;

/** Begins the second hash. */
const OTHER_START = 0x6a09e667;

/**
 * Writes a text, not empty, as two whole numbers into `numbers`. Texts of up to ten characters of A–Z, 0–9, space, hyphen and
 * apostrophe are packed exactly. Of any other text the numbers are two hashes of 31 and 32 bits, told from packed ones by the
 * sign of the first: two of them fall together once in 2^63 pairs of texts, so that among the 10^14 pairs of the largest run
 * less than one in ten thousand runs compares a pair too many. None is ever lost, and the pair's rule decides by the values.
 */
export function numbersOf(text: string, numbers: Int32Array): void {
  const { length } = text;
  let [first, second] = [0, 0];
  if (length <= 2 * PER_NUMBER) {
    for (let i = 0; i < 2 * PER_NUMBER; i++) {
      const unit = i < length ? text.charCodeAt(i) : -1;
      const code = unit < 0 ? 0 : unit < CODES.length ? CODES[unit]! : -1;
      if (code < 0) {
        hashInto(text, numbers);
        return;
      }
      if (i < PER_NUMBER) first = BASE * first + code;
      else second = BASE * second + code;
    }
    numbers[0] = first;
    numbers[1] = second;
    return;
  }
  hashInto(text, numbers);
}

function hashInto(text: string, numbers: Int32Array): void {
  let [one, other] = [HASH_START, OTHER_START];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    one = mixInto(one, unit);
    other = mixInto(other, unit);
  }
  // below the −1 that stands for no value
  numbers[0] = -1 - Math.max(1, one >>> 1);
  numbers[1] = other;
}
