import type { z } from 'zod';
import type { Field } from '../core/field.ts';
import type { UnitSimilarity } from './unit-texts.ts';

/** Similarity of two values: 1 equal, 0 nothing in common. An empty value agrees with nothing, so its similarity is 0. */
export type Similarity = (left: string, right: string) => number;

/**
 * A comparator kind: one way to say how alike two values of a field are.
 *
 * Contract, held by property tests over every member of the list: results lie in [0, 1]; equal non-empty values give 1;
 * `symmetric` kinds do not depend on the order; no string of any script, lone surrogates included, makes it throw.
 */
export interface ComparatorKind<P = unknown> {
  /** The key in scenario files, snake_case. */
  readonly type: string;
  /** One sentence for `mislink list kinds`. */
  readonly summary: string;
  /** The definition followed: paper, standard or manual. */
  readonly source: string;
  readonly symmetric: boolean;
  /** Fields it makes sense for; `any` for all. */
  readonly appliesTo: 'any' | readonly Field[];
  /** The least similarity that counts as agreement where a rule gives none. */
  readonly defaultAtLeast: number;
  /** True if the similarity is 1 only for equal values (case-sensitive text), so that a rule demanding it can be a key. */
  readonly isEquality: boolean;
  readonly params: z.ZodType<P>;
  compile(params: P): Similarity;
  /** Where the similarity is 1 for texts of which the same is made, and 0 for all others: what is made of a text, '' for nothing. */
  madeOf?(params: P): (text: string) => string;
  /** The same similarity over texts that were turned into units beforehand, where that is faster. */
  compileUnits?(params: P): UnitSimilarity;
}
