import type { ComparatorKind } from '../comparator.ts';
import { addressParts } from './address-parts.ts';
import { birthYear } from './birth-year.ts';
import { damerauLevenshtein } from './damerau-levenshtein.ts';
import { date } from './date.ts';
import { doubleMetaphoneKind } from './double-metaphone.ts';
import { exact } from './exact.ts';
import { initials } from './initials.ts';
import { jaro } from './jaro.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { jaroWinklerUnconditional } from './jaro-winkler-unconditional.ts';
import { levenshtein } from './levenshtein.ts';
import { nameControlKind } from './name-control.ts';
import { nickname } from './nickname.ts';
import { number } from './number.ts';
import { nysiisKind } from './nysiis.ts';
import { osa } from './osa.ts';
import { qgramDice } from './qgram-dice.ts';
import { qgramJaccard } from './qgram-jaccard.ts';
import { soundexKind } from './soundex.ts';
import { spanishPhoneticKind } from './spanish-phonetic.ts';
import { surnameParts } from './surname-parts.ts';
import { tokenSet } from './token-set.ts';
import { tokenSort } from './token-sort.ts';
import { usAddressKind } from './us-address.ts';

/** Every comparator kind. A new one is a file beside this one and a line here. */
export const COMPARATORS: readonly ComparatorKind[] = [
  exact,
  nameControlKind,
  levenshtein,
  osa,
  damerauLevenshtein,
  jaro,
  jaroWinkler,
  jaroWinklerUnconditional,
  qgramDice,
  qgramJaccard,
  tokenSort,
  tokenSet,
  soundexKind,
  nysiisKind,
  doubleMetaphoneKind,
  spanishPhoneticKind,
  nickname,
  surnameParts,
  initials,
  date,
  birthYear,
  number,
  addressParts,
  usAddressKind,
];
