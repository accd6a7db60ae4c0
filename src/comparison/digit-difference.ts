/** How two different texts of one length differ: in one place, by two neighbouring characters exchanged, or otherwise. */
export type DigitDifference = 'one' | 'transposed' | 'other';

/**
 * How two different texts differ; `other` where their lengths do.
 *
 * @example
 * differenceOf('123456789', '123546789') // => 'transposed'
 */
export function differenceOf(left: string, right: string): DigitDifference {
  if (left.length !== right.length) return 'other';
  let first = 0;
  while (first < left.length && left[first] === right[first]) first++;
  if (left.slice(first + 1) === right.slice(first + 1)) return 'one';
  const isExchanged = left[first] === right[first + 1] && left[first + 1] === right[first];
  return isExchanged && left.slice(first + 2) === right.slice(first + 2) ? 'transposed' : 'other';
}
