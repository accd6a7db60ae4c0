import { PURPOSE } from '../core/purpose.ts';
import { deriveKeys, WordStream } from '../core/word.ts';
import { clusterBootstrap } from './cluster-bootstrap.ts';

/** Replicates below which the spread of replicates is too poorly known to resample them. */
export const LEAST_RESAMPLED = 40;
/** Odd and a multiple of 40 with one more, so that the 2.5 % limits are order statistics. */
export const RESAMPLES = 1999;

/** Words of a resample over replicates: the same for the same seed, apart from those over records and scores. */
export function replicateStreams(seed: number): (resample: number) => () => number {
  const keys = deriveKeys(seed, 0);
  return (resample) => new WordStream().start(keys, PURPOSE.bootstrap + 2, resample).next;
}

/**
 * Percentile intervals of ratios and differences of what replicates add up to, by a bootstrap over replicates: whole replicates are drawn
 * with replacement, so errors of one replicate may depend on each other in any way, those of two groups too.
 *
 * None is given with fewer than 40 replicates, since percentiles of few clusters are too narrow.
 *
 * Source: Davison & Hinkley 1997, §2.4 and §5.3; Field & Welsh 2007, JRSS B 69:369, for the bootstrap of whole clusters.
 *
 * @param adds for each replicate what it adds to every sum
 * @param statistics from the sums to a number
 *
 * @example
 * const adds = Array.from({ length: 40 }, () => [3, 100, 1, 100]);
 * replicateBootstrap(adds, [([a = 0, n = 0, b = 0, m = 0]) => a / n / (b / m)], 7) // => [[3, 3]]
 * replicateBootstrap(adds.slice(1), [([a = 0]) => a], 7) // => [null]
 */
export function replicateBootstrap(
  adds: readonly (readonly number[])[],
  statistics: readonly ((sums: readonly number[]) => number)[],
  seed: number,
): (readonly [number, number] | null)[] {
  if (adds.length < LEAST_RESAMPLED) return statistics.map(() => null);
  const kinds = adds.map((sums) => ({ count: 1, adds: sums }));
  return clusterBootstrap(kinds, statistics, RESAMPLES, replicateStreams(seed));
}
