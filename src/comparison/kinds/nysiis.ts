import { z } from 'zod';
import { nysiis } from '../../core/nysiis.ts';
import type { ComparatorKind } from '../comparator.ts';
import { sameMade } from '../same-made.ts';

const params = z.strictObject({
  length: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(100)
    .describe('How many letters of the code count; the report of 1970 kept 6.'),
});

/** Equality of NYSIIS codes (1970). */
export const nysiisKind: ComparatorKind<z.infer<typeof params>> = {
  type: 'nysiis',
  summary: 'The two names have the same NYSIIS code.',
  source:
    'Taft, Name Search Techniques, New York State Identification and Intelligence System, Special Report 1 (1970).',
  symmetric: true,
  appliesTo: ['given_name', 'middle_name', 'surname', 'street', 'city'],
  defaultAtLeast: 1,
  isEquality: false,
  params,
  compile: ({ length }) => sameMade(cut(length)),
  madeOf: ({ length }) => cut(length),
};

function cut(length: number): (text: string) => string {
  return (text) => nysiis(text).slice(0, length);
}
