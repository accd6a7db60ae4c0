import { z } from 'zod';
import { spanishPhonetic as codeOf } from '../../core/spanish-phonetic.ts';
import type { TextKeyKind } from '../key.ts';

/** Spanish names by sound. */
export const spanishPhonetic: TextKeyKind = {
  type: 'spanish_phonetic',
  summary: 'Records whose values sound the same in Spanish (B and V, C, S and Z, G and J, LL and Y, silent H).',
  source:
    'The classes of letters of Amón, Moreno and Echeverri, Algoritmo fonético para detección de cadenas de texto duplicadas en el idioma español (2012).',
  appliesTo: ['given_name', 'middle_name', 'surname', 'street', 'city'],
  params: z.object({}),
  madeOf: () => codeOf,
};
