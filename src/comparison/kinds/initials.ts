import { z } from 'zod';
import { foldedWords } from '../../core/folded-letters.ts';
import { comparable } from '../comparable.ts';
import type { ComparatorKind } from '../comparator.ts';

const level = z.number().min(0).max(1);

const params = z.strictObject({
  initial: level.default(0.9).describe('Similarity of a name and its initial.'),
  sameInitial: level.default(0.5).describe('Similarity of two names in full that begin with the same letter.'),
});

/**
 * Names against initials. Upper case without accents; word by word, full stops dropped, and words that only one side has at
 * the end passed over (JUAN and JUAN M).
 *
 * 1: the same text, two equal initials among them. `initial` (0.9): every pair of words is the same, or one is the first letter
 * of the other. `sameInitial` (0.5): the first words begin with the same letter. 0 otherwise. Levels are judgement.
 */
export const initials: ComparatorKind<z.infer<typeof params>> = {
  type: 'initials',
  summary: 'Names of which one may be an initial: the same, an initial of the other, or the same first letter.',
  source: 'Definition of this program; levels by judgement.',
  symmetric: true,
  appliesTo: ['given_name', 'middle_name', 'surname'],
  defaultAtLeast: 0.9,
  isEquality: false,
  params,
  compile({ initial, sameInitial }) {
    return (leftValue, rightValue) => {
      const left = comparable(leftValue);
      const right = comparable(rightValue);
      if (left === '' || right === '') return 0;
      if (left === right) return 1;
      const leftName = foldedWords(left);
      const rightName = foldedWords(right);
      if (leftName === '' || rightName === '') return 0;
      if (leftName === rightName) return 1;
      if (leftName[0] !== rightName[0]) return 0;
      const leftWords = leftName.split(' ');
      const rightWords = rightName.split(' ');
      const common = Math.min(leftWords.length, rightWords.length);
      for (let k = 0; k < common; k++) if (!isInitialOrSame(leftWords[k]!, rightWords[k]!)) return sameInitial;
      return initial;
    };
  },
};

function isInitialOrSame(left: string, right: string): boolean {
  return left === right || ((left.length === 1 || right.length === 1) && left[0] === right[0]);
}
