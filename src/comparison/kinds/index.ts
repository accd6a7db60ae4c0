import type { ComparatorKind } from '../comparator.ts';
import { addressParts } from './address-parts.ts';
import { damerauLevenshtein } from './damerau-levenshtein.ts';
import { exact } from './exact.ts';
import { jaro } from './jaro.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { jaroWinklerUnconditional } from './jaro-winkler-unconditional.ts';
import { levenshtein } from './levenshtein.ts';
import { nameControlKind } from './name-control.ts';
import { osa } from './osa.ts';
import { qgramDice } from './qgram-dice.ts';
import { qgramJaccard } from './qgram-jaccard.ts';
import { tokenSet } from './token-set.ts';
import { tokenSort } from './token-sort.ts';

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
  addressParts,
];
