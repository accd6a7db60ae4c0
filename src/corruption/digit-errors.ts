import { below } from '../core/below.ts';
import type { Words } from './noise.ts';
import { pick } from './pick.ts';

/** Digit errors by type, in tenths, as Febrl's generator mixes them. */
export const DIGIT_MIX = { substitution: 5, transposition: 4, drop: 1 } as const;

const MIX_WEIGHTS = [DIGIT_MIX.substitution, DIGIT_MIX.transposition, DIGIT_MIX.drop];
const TRANSPOSITION = 1;
const DROP = 2;

/**
 * Digits with one error: the first word draws its type, the second its place, the third the wrong digit. The result
 * always differs. A type that no place allows becomes a substitution.
 *
 * @param digits digits alone, at least one; without a leading zero where they are a quantity
 * @param placeWeights how likely an error is at each place, whole numbers; two neighbours are exchanged by the sum of theirs
 * @param form `code`: the length is fixed, zeros may lead, and after a drop a random digit fills the end. `quantity`: a
 * drop shortens, and no result begins with zero
 */
export function withDigitError(
  digits: string,
  placeWeights: readonly number[],
  form: 'code' | 'quantity',
  words: Words,
): string {
  const isQuantity = form === 'quantity';
  const type = pick(MIX_WEIGHTS, words());
  const word = words();
  // of a quantity, the second digit cannot come first where it is a zero
  const keepsFirst = isQuantity && digits[1] === '0';
  if (type === TRANSPOSITION) {
    const weights: number[] = [];
    for (let i = 0; i + 1 < digits.length; i++) {
      const isFixed = digits[i] === digits[i + 1] || (i === 0 && keepsFirst);
      weights.push(isFixed ? 0 : placeWeights[i]! + placeWeights[i + 1]!);
    }
    const i = pick(weights, word);
    if (i >= 0) return digits.slice(0, i) + digits.charAt(i + 1) + digits.charAt(i) + digits.slice(i + 2);
  }
  if (type === DROP && digits.length > 1) {
    const i = pick(keepsFirst ? [0, ...placeWeights.slice(1)] : placeWeights, word);
    const moved = digits.slice(0, i) + digits.slice(i + 1);
    if (isQuantity) return moved;
    // within a run of equal digits at the end the drop shows only in the last digit, which must then be another one
    return moved + (digits.startsWith(moved) ? otherDigit(digits.slice(-1), words()) : String(below(words(), 10)));
  }
  const i = pick(placeWeights, word);
  const digit = digits.charAt(i);
  const wrong = isQuantity && i === 0 ? otherFirstDigit(digit, words()) : otherDigit(digit, words());
  return digits.slice(0, i) + wrong + digits.slice(i + 1);
}

/** One of the nine other digits. */
function otherDigit(digit: string, word: number): string {
  return String((Number(digit) + 1 + below(word, 9)) % 10);
}

/** One of the eight other digits a quantity can begin with. */
function otherFirstDigit(digit: string, word: number): string {
  return String(1 + ((Number(digit) + below(word, 8)) % 9));
}
