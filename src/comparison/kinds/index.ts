import type { ComparatorKind } from '../comparator.ts';
import { addressParts } from './address-parts.ts';
import { exact } from './exact.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { levenshtein } from './levenshtein.ts';
import { nameControlKind } from './name-control.ts';

/** Every comparator kind. A new one is a file beside this one and a line here. */
export const COMPARATORS: readonly ComparatorKind[] = [exact, nameControlKind, levenshtein, jaroWinkler, addressParts];
