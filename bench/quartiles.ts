/** Median and quartiles of some rates or ratios. */
export interface Quartiles {
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
}

/**
 * Median and quartiles, with straight lines between neighbours (Hyndman and Fan, American Statistician 50 (1996), type 7).
 *
 * @example
 * quartiles([4, 1, 3, 2]) // => { q1: 1.75, median: 2.5, q3: 3.25 }
 */
export function quartiles(values: readonly number[]): Quartiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)]!;
    const above = sorted[Math.ceil(place)]!;
    return below + (place - Math.floor(place)) * (above - below);
  };
  return { q1: at(0.25), median: at(0.5), q3: at(0.75) };
}
