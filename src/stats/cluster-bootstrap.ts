import { multinomialDraw } from './multinomial-draw.ts';

/** Clusters that are alike, told by what they add to each sum. */
export interface ClusterKind {
  /** How many there are. */
  readonly count: number;
  readonly adds: readonly number[];
}

/**
 * Percentile intervals of ratios of sums by a bootstrap over clusters: whole clusters are drawn with replacement, so what
 * belongs to one cluster may depend on each other in any way. Clusters that add the same are one kind; a resample is a
 * multinomial draw of kinds, which makes a million clusters as cheap as some words for each.
 *
 * Source: Davison & Hinkley 1997, *Bootstrap Methods and their Application*, §2.4 and §5.3 (percentile limits).
 * The limits are order statistics: l = ⌊.025(B + 1)⌋ of B and its mirror.
 *
 * @param statistics each from the sums over all clusters to a number; a resample that gives NaN is left out of its list
 * @returns a pair of limits a statistic, null where no resample gave a number
 *
 * @example
 * const kinds = [{ count: 5, adds: [1, 1] }];
 * clusterBootstrap(kinds, [(sums) => sums[0] / sums[1]], 99, () => () => 0x5a5a5a5a) // => [[1, 1]]
 */
export function clusterBootstrap(
  kinds: readonly ClusterKind[],
  statistics: readonly ((sums: readonly number[]) => number)[],
  resamples: number,
  streamOf: (resample: number) => () => number,
): (readonly [number, number] | null)[] {
  const ordered = [...kinds].sort((a, b) => b.count - a.count);
  const counts = ordered.map(({ count }) => count);
  const width = ordered[0]?.adds.length ?? 0;
  const drawn = new Int32Array(ordered.length);
  const values: number[][] = statistics.map(() => []);
  for (let b = 0; b < resamples; b++) {
    multinomialDraw(streamOf(b), counts, drawn);
    const sums = new Array<number>(width).fill(0);
    for (const [k, { adds }] of ordered.entries()) {
      for (let s = 0; s < width; s++) sums[s] = sums[s]! + drawn[k]! * adds[s]!;
    }
    for (const [s, statistic] of statistics.entries()) {
      const value = statistic(sums);
      if (!Number.isNaN(value)) values[s]?.push(value);
    }
  }
  return values.map(percentileLimits);
}

/** The middle 95 % of a list by order statistics; null where it is empty. */
export function percentileLimits(values: readonly number[]): readonly [number, number] | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const lower = Math.max(1, Math.floor(0.025 * (sorted.length + 1)));
  return [sorted[lower - 1]!, sorted[sorted.length - lower]!];
}
