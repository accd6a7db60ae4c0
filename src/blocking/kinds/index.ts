import type { KeyKind } from '../key.ts';
import { birthYear } from './birth-year.ts';
import { givenInitial } from './given-initial.ts';
import { surnameControl } from './surname-control.ts';
import { WHOLE_FIELD_KEYS } from './whole-field.ts';

/** Every key kind. A new one is a file and a line here. */
export const KEY_KINDS: readonly KeyKind[] = [...WHOLE_FIELD_KEYS, surnameControl, givenInitial, birthYear];
