import type { FieldKeyKind, KeyKind, TextKeyKind } from '../key.ts';
import { birthYear } from './birth-year.ts';
import { doubleMetaphone } from './double-metaphone.ts';
import { givenInitial } from './given-initial.ts';
import { nameControl } from './name-control.ts';
import { nysiis } from './nysiis.ts';
import { prefix } from './prefix.ts';
import { sortedNeighbourhood } from './sorted-neighbourhood.ts';
import { soundex } from './soundex.ts';
import { spanishPhonetic } from './spanish-phonetic.ts';
import { surnameControl } from './surname-control.ts';
import { WHOLE_FIELD_KEYS } from './whole-field.ts';

/** Every key kind without parameters. A new one is a file and a line here. */
export const KEY_KINDS: readonly KeyKind[] = [...WHOLE_FIELD_KEYS, surnameControl, givenInitial, birthYear];

/** Every key kind made of the text of a field. A new one is a file and a line here. */
export const TEXT_KEY_KINDS: readonly TextKeyKind[] = [
  prefix,
  nameControl,
  soundex,
  nysiis,
  doubleMetaphone,
  spanishPhonetic,
];

/** Every key kind over a field, those made of its text first. */
export const FIELD_KEY_KINDS: readonly FieldKeyKind[] = [...TEXT_KEY_KINDS, sortedNeighbourhood];
