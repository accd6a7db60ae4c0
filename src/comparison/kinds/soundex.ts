import { z } from 'zod';
import { soundex } from '../../core/soundex.ts';
import type { ComparatorKind } from '../comparator.ts';
import { sameMade } from '../same-made.ts';

const params = z.strictObject({});

/** Equality of American Soundex codes: the first letter and the next three consonant sounds. */
export const soundexKind: ComparatorKind<z.infer<typeof params>> = {
  type: 'soundex',
  summary: 'The two names have the same American Soundex code.',
  source: 'U.S. National Archives and Records Administration, The Soundex Indexing System (2007).',
  symmetric: true,
  appliesTo: ['given_name', 'middle_name', 'surname', 'street', 'city'],
  defaultAtLeast: 1,
  isEquality: false,
  params,
  compile: () => sameMade(soundex),
  madeOf: () => soundex,
};
