import type { ComparatorKind } from '../../comparison/comparator.ts';
import { type Given, ROUNDING, readGiven } from '../read-condition.ts';
import type { ComparisonConfig, LevelConfig } from './config.ts';

/** What a model reads of two records; the engine passes it in, for rows of the simulator and of files alike. */
export interface ModelFields<R> {
  /** Similarity of a field under a comparator and its parameters. */
  similarity(kind: ComparatorKind, params: unknown, field: string): (left: R, right: R) => number;
  /** Does either record show nothing in a field. */
  isMissing(field: string): (left: R, right: R) => boolean;
}

/** The level of a pair: 0 for the first condition, then the others, then `else`, then `missing`. */
export type PairLevel<R> = (left: R, right: R) => number;

/** How many codes the levels of a comparison have, `else` and `missing` included. */
export function levelCodes(comparison: ComparisonConfig): number {
  return comparison.levels.length + 2;
}

/** How many of them say something, and so have m and u. */
export function informativeLevels(comparison: ComparisonConfig): number {
  return comparison.levels.length + (comparison.missing === 'level' ? 2 : 1);
}

/** A level with everything it leaves to its comparator and its comparison. */
function readLevel(level: LevelConfig, { field }: ComparisonConfig, comparators: readonly ComparatorKind[]) {
  const [type, value] = typeof level === 'string' ? [level, {}] : Object.entries(level)[0]!;
  const given = typeof value === 'number' ? { atLeast: value } : (value as Partial<Given<string>>);
  return readGiven(type, { field, ...given }, comparators);
}

/** Fields that a comparison looks at: what a pass demands of one of them, EM cannot learn in that pass. */
export function comparedFields(
  comparison: ComparisonConfig,
  comparators: readonly ComparatorKind[],
): ReadonlySet<string> {
  return new Set([
    comparison.field,
    ...comparison.levels.map((level) => readLevel(level, comparison, comparators).field),
  ]);
}

/** What tables call the levels, by code. */
export function levelNames(comparison: ComparisonConfig, comparators: readonly ComparatorKind[]): readonly string[] {
  const names = comparison.levels.map((level) => {
    const { kind, field, atLeast } = readLevel(level, comparison, comparators);
    const where = field === comparison.field ? '' : ` ${field}`;
    return kind.isEquality ? `${kind.type}${where}` : `${kind.type}${where} ${atLeast}`;
  });
  return [...names, 'else', 'missing'];
}

/** Compiles the levels of one comparison. A level whose own field is empty on a side does not hold. */
export function compileLevels<R>(
  comparison: ComparisonConfig,
  comparators: readonly ComparatorKind[],
  fields: ModelFields<R>,
): PairLevel<R> {
  const isMissing = fields.isMissing(comparison.field);
  // levels of one comparator differ in their thresholds alone: its similarity is asked once
  const similarities: ((left: R, right: R) => number)[] = [];
  const keys: string[] = [];
  const tests = comparison.levels.map((level) => {
    const { kind, field, atLeast, params } = readLevel(level, comparison, comparators);
    const key = JSON.stringify([kind.type, field, params]);
    let place = keys.indexOf(key);
    if (place < 0) {
      place = keys.push(key) - 1;
      similarities.push(fields.similarity(kind, params, field));
    }
    return { place, atLeast };
  });
  const otherwise = tests.length;
  const missing = tests.length + 1;
  const places = tests.map(({ place }) => place);
  const least = tests.map(({ atLeast }) => atLeast - ROUNDING);
  return (left, right) => {
    if (isMissing(left, right)) return missing;
    let last = -1;
    let similarity = 0;
    for (let level = 0; level < otherwise; level++) {
      if (places[level] !== last) {
        last = places[level]!;
        similarity = similarities[last]!(left, right);
      }
      if (similarity >= least[level]!) return level;
    }
    return otherwise;
  };
}
