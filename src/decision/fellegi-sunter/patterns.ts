import { Failure } from '../../core/failure.ts';

/** Patterns that were seen and how often: levels a row, one column a comparison, rows in lexicographic order. */
export interface PatternTable {
  readonly radices: readonly number[];
  readonly columns: number;
  readonly rows: number;
  /** Row by row. */
  readonly levels: Uint8Array;
  /** Whole numbers, or sums of probabilities after weighting. */
  readonly counts: Float64Array;
}

/**
 * Counts patterns of agreement. A pattern is one whole number, its levels the digits of a mixed-radix number with the first
 * comparison foremost, so that the order of numbers is the lexicographic order of patterns and no order of counting shows.
 */
export class PatternCounts {
  readonly radices: readonly number[];
  readonly counts: Map<number, number>;

  /**
   * @param radices codes of the levels of each comparison
   * @throws {Failure} `input` where patterns would need more than 53 bits.
   */
  constructor(radices: readonly number[]) {
    const size = radices.reduce((product, radix) => product * radix, 1);
    if (size > Number.MAX_SAFE_INTEGER) {
      throw new Failure('input', 'model.comparisons: expected at most 2^53 patterns of levels, found more');
    }
    this.radices = radices;
    this.counts = new Map();
  }

  /** Counts `times` pairs of a pattern. */
  add(pattern: number, times = 1): void {
    this.counts.set(pattern, (this.counts.get(pattern) ?? 0) + times);
  }

  /** Adds what another counted, of the same comparisons. */
  addAll(other: PatternCounts): void {
    for (const [pattern, times] of other.counts) this.add(pattern, times);
  }

  table(): PatternTable {
    const patterns = Float64Array.from(this.counts.keys()).sort();
    const columns = this.radices.length;
    const levels = new Uint8Array(patterns.length * columns);
    const counts = new Float64Array(patterns.length);
    for (let row = 0; row < patterns.length; row++) {
      let rest = patterns[row]!;
      counts[row] = this.counts.get(rest)!;
      for (let column = columns - 1; column >= 0; column--) {
        const radix = this.radices[column]!;
        levels[row * columns + column] = rest % radix;
        rest = Math.floor(rest / radix);
      }
    }
    return { radices: this.radices, columns, rows: patterns.length, levels, counts };
  }
}

/** Compiles the levels of several comparisons into the pattern of a pair. */
export function compilePattern<R>(
  levels: readonly ((left: R, right: R) => number)[],
  radices: readonly number[],
): (left: R, right: R) => number {
  return (left, right) => {
    let pattern = 0;
    for (let column = 0; column < levels.length; column++) {
      pattern = pattern * radices[column]! + levels[column]!(left, right);
    }
    return pattern;
  };
}

/** The same pairs seen through some of the comparisons alone. */
export function project(table: PatternTable, columns: readonly number[]): PatternTable {
  const counts = new PatternCounts(columns.map((column) => table.radices[column]!));
  for (let row = 0; row < table.rows; row++) {
    let pattern = 0;
    for (const column of columns)
      pattern = pattern * table.radices[column]! + table.levels[row * table.columns + column]!;
    counts.add(pattern, table.counts[row]!);
  }
  return counts.table();
}
