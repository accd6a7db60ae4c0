/** The spread of single runs, for these inputs only. */
export interface BetweenRuns {
  readonly lo: number;
  readonly hi: number;
  /** The share of further runs with the same inputs expected to fall inside. */
  readonly share: number;
}

/**
 * Between-runs range from order statistics: the l-th smallest and l-th largest of R runs, l = ⌊0.025 (R + 1)⌋, which
 * holds a share (R + 1 − 2l)/(R + 1) of further runs. Below 39 runs it is the smallest and the largest, holding
 * (R − 1)/(R + 1). It says how single runs differ under the same inputs and is no prediction of the real event.
 *
 * Source: distribution-free prediction interval for one future observation, Hahn & Meeker 1991, §5.4.
 * Null for no runs at all.
 *
 * @example
 * betweenRuns([3, 1, 2]) // => { lo: 1, hi: 3, share: 0.5 }
 */
export function betweenRuns(values: readonly number[]): BetweenRuns | null {
  const runs = values.length;
  if (runs === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const l = Math.max(1, Math.floor((runs + 1) / 40));
  // One run is its own smallest and largest: nothing is expected inside.
  return { lo: sorted[l - 1] ?? 0, hi: sorted[runs - l] ?? 0, share: Math.max(0, (runs + 1 - 2 * l) / (runs + 1)) };
}
