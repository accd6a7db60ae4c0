import { z } from 'zod';
import { doubleMetaphone } from '../../core/double-metaphone.ts';
import { comparable } from '../comparable.ts';
import type { ComparatorKind } from '../comparator.ts';

const level = z.number().min(0).max(1);

const params = z.strictObject({
  crossed: level.default(0.9).describe('Similarity where the primary code of one is the secondary code of the other.'),
  secondary: level.default(0.8).describe('Similarity where only the secondary codes are the same.'),
  length: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(100)
    .describe('How many letters of the codes count; the published program keeps 4.'),
});

/**
 * Agreement of Double Metaphone codes in the three strengths of the article: primary with primary (1), primary with secondary
 * (SMITH and SCHMIDT), secondary with secondary. The values of the last two are this program's judgement.
 */
export const doubleMetaphoneKind: ComparatorKind<z.infer<typeof params>> = {
  type: 'double_metaphone',
  summary:
    'The two names share a Double Metaphone code: 1 for the primary ones, less where a secondary one is involved.',
  source:
    'Philips, The Double Metaphone Search Algorithm, C/C++ Users Journal 18 (6) (2000) 38–43; lower levels by judgement.',
  symmetric: true,
  appliesTo: ['given_name', 'middle_name', 'surname', 'street', 'city'],
  defaultAtLeast: 0.9,
  isEquality: false,
  params,
  compile({ crossed, secondary, length }) {
    const codesOf = (text: string) => doubleMetaphone(text).map((code) => code.slice(0, length));
    return (left, right) => {
      const text = comparable(left);
      if (text !== '' && text === comparable(right)) return 1;
      const [a = '', a2 = ''] = codesOf(left);
      const [b = '', b2 = ''] = codesOf(right);
      if (agree(a, b)) return 1;
      if (agree(a, b2) || agree(a2, b)) return crossed;
      return agree(a2, b2) ? secondary : 0;
    };
  },
};

function agree(left: string, right: string): boolean {
  return left !== '' && left === right;
}
