import type { ComparatorKind } from '../comparison/comparator.ts';
import type { Condition } from './rule-schema.ts';

/** More than the rounding of a similarity or of a weighted mean of some, less than any difference of meaning. */
export const ROUNDING = 1e-12;

/** What a condition or a level says of its comparison. */
export interface Given<F extends string> {
  readonly field: F;
  readonly atLeast?: number;
  readonly params?: unknown;
}

export function kindNamed(comparators: readonly ComparatorKind[], type: string): ComparatorKind {
  return comparators.find((kind) => kind.type === type)!;
}

/** What is said of a comparison, with everything it leaves to its comparator. */
export function readGiven<F extends string>(
  type: string,
  { field, atLeast, params }: Given<F>,
  comparators: readonly ComparatorKind[],
) {
  const kind = kindNamed(comparators, type);
  return { kind, field, atLeast: atLeast ?? kind.defaultAtLeast, params: kind.params.parse(params ?? {}) };
}

/** A condition with everything it leaves to its comparator. */
export function readCondition<F extends string>(condition: Condition, comparators: readonly ComparatorKind[]) {
  const [type, value] = Object.entries(condition)[0]!;
  return readGiven(type, (typeof value === 'string' ? { field: value } : value) as Given<F>, comparators);
}
