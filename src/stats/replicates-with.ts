import { clopperPearson } from './clopper-pearson.ts';
import { clopperPearsonUpper } from './clopper-pearson-upper.ts';

/** How many replicates have an event. */
export interface ReplicatesWith {
  readonly found: number;
  readonly of: number;
  /** Two-sided 95 % Clopper–Pearson interval of the share of runs that have one. */
  readonly ci: readonly [number, number];
  /** One-sided 95 % upper bound where none has, lower bound where all have; else null. */
  readonly upper: number | null;
  readonly lower: number | null;
}

/**
 * The share of replicates with at least one event, with its Clopper–Pearson interval on R: replicates are independent, so here the
 * plain binomial holds. "0 of R" has an upper bound, "R of R" a lower one.
 *
 * Source: Clopper & Pearson 1934, Biometrika 26:404. Errors: a `RangeError` for no replicate.
 *
 * @example
 * replicatesWith([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]).upper?.toFixed(3) // => '0.259'
 * replicatesWith([1, 0, 2, 0]).found // => 2
 */
export function replicatesWith(events: readonly number[]): ReplicatesWith {
  const of = events.length;
  const found = events.filter((value) => value > 0).length;
  return {
    found,
    of,
    ci: clopperPearson(found, of),
    upper: found === 0 ? clopperPearsonUpper(0, of) : null,
    lower: found === of ? 1 - clopperPearsonUpper(0, of) : null,
  };
}
