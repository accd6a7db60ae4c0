import { z } from 'zod';
import type { TextKeyKind } from '../key.ts';

const params = z.object({ length: z.number().int().min(1).max(32) });

/** The first characters of a value. A date begins with its year, a ZIP code with its region. */
export const prefix: TextKeyKind = {
  type: 'prefix',
  summary:
    'Records whose values begin with the same `length` characters (code points); a shorter value agrees only with its equal.',
  source: 'Common practice in blocking: Christen, Data Matching (2012), chapter 4.',
  appliesTo: 'any',
  params,
  madeOf: (given) => {
    const { length } = params.parse(given);
    return (text) => (text.length <= length ? text : [...text].slice(0, length).join(''));
  },
};
