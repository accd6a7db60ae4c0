import { z } from 'zod';
import { comparable } from '../comparable.ts';
import type { ComparatorKind } from '../comparator.ts';
import { differenceOf } from '../digit-difference.ts';

const level = z.number().min(0).max(1);

const params = z.strictObject({
  transposed: level.default(0.9).describe('Two neighbouring digits exchanged.'),
  oneDigit: level.default(0.85).describe('One digit different.'),
  lastFour: level.default(0.6).describe('The last four the same; one of the two may state no more than these.'),
});

const SEPARATORS = /[^\p{L}\p{N}]/gu;

/**
 * Identification numbers, without what parts their digits: blanks, hyphens and every other sign are dropped, letters are
 * digits like any other, in upper case. 1 if the same, else the highest of the levels that holds, else 0. Levels are judgement.
 */
export const number: ComparatorKind<z.infer<typeof params>> = {
  type: 'number',
  summary: 'Identification numbers: the same digits, two exchanged, one different, or the last four the same.',
  source: 'Definition of this program; levels by judgement.',
  symmetric: true,
  appliesTo: ['tin', 'street_number', 'zip'],
  defaultAtLeast: 0.85,
  isEquality: false,
  params,
  compile({ transposed, oneDigit, lastFour }) {
    return (leftValue, rightValue) => {
      const leftText = comparable(leftValue);
      const rightText = comparable(rightValue);
      if (leftText === '' || rightText === '') return 0;
      if (leftText === rightText) return 1;
      const left = leftText.replace(SEPARATORS, '').toUpperCase();
      const right = rightText.replace(SEPARATORS, '').toUpperCase();
      if (left === '' || right === '') return 0;
      if (left === right) return 1;
      const difference = differenceOf(left, right);
      const isLastFour = left.length >= 4 && right.length >= 4 && left.slice(-4) === right.slice(-4);
      return Math.max(
        difference === 'transposed' ? transposed : 0,
        difference === 'one' ? oneDigit : 0,
        isLastFour ? lastFour : 0,
      );
    };
  },
};
