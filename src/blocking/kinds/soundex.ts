import { z } from 'zod';
import { soundex as codeOf } from '../../core/soundex.ts';
import type { TextKeyKind } from '../key.ts';

/** American Soundex: a letter and three digits. */
export const soundex: TextKeyKind = {
  type: 'soundex',
  summary: 'Records whose values have the same American Soundex code (first letter and three digits).',
  source: 'U.S. National Archives and Records Administration, The Soundex Indexing System (2007).',
  appliesTo: ['given_name', 'middle_name', 'surname', 'street', 'city'],
  params: z.object({}),
  madeOf: () => codeOf,
};
