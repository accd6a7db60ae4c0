import { z } from 'zod';
import { spanishPhonetic } from '../../core/spanish-phonetic.ts';
import type { ComparatorKind } from '../comparator.ts';
import { sameMade } from '../same-made.ts';

const params = z.strictObject({});

/** Equality of Spanish phonetic keys, such as those of GONZÁLEZ and GONSALES, or JIMÉNEZ and XIMENEZ. */
export const spanishPhoneticKind: ComparatorKind<z.infer<typeof params>> = {
  type: 'spanish_phonetic',
  summary: 'The two names sound the same in the Spanish of the Americas, inner vowels apart.',
  source:
    'Rules of this program after Amón, Moreno and Echeverri, Revista Ingenierías Universidad de Medellín 11 (20) (2012) 127–138, and Mosquera, Lloret and Moreda, NLP4ITA (2012) 9–14.',
  symmetric: true,
  appliesTo: ['given_name', 'middle_name', 'surname', 'street', 'city'],
  defaultAtLeast: 1,
  isEquality: false,
  params,
  compile: () => sameMade(spanishPhonetic),
  madeOf: () => spanishPhonetic,
};
