import { z } from 'zod';
import { nysiis as codeOf } from '../../core/nysiis.ts';
import type { TextKeyKind } from '../key.ts';

/** NYSIIS, not cut to six letters. */
export const nysiis: TextKeyKind = {
  type: 'nysiis',
  summary: 'Records whose values have the same NYSIIS code of 1970, not cut to six letters.',
  source:
    'Taft, Name Search Techniques, New York State Identification and Intelligence System, Special Report 1 (1970).',
  appliesTo: ['given_name', 'middle_name', 'surname', 'street', 'city'],
  params: z.object({}),
  madeOf: () => codeOf,
};
