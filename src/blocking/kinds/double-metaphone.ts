import { z } from 'zod';
import { doubleMetaphone as codesOf } from '../../core/double-metaphone.ts';
import type { TextKeyKind } from '../key.ts';

/** The primary code alone: a record stands under one key. */
export const doubleMetaphone: TextKeyKind = {
  type: 'double_metaphone',
  summary: 'Records whose values have the same primary Double Metaphone code.',
  source: 'Philips, The Double Metaphone Search Algorithm, C/C++ Users Journal 18(6), 2000.',
  appliesTo: ['given_name', 'middle_name', 'surname', 'street', 'city'],
  params: z.object({}),
  madeOf: () => (text) => codesOf(text)[0],
};
