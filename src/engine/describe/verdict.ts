/** What a measured figure says about a published one. */
export type Outcome = 'pass' | 'fail' | 'inconclusive';

/**
 * Judges a figure by its interval: pass where all of the interval lies within `tolerance` of the published figure, fail where
 * none of it does, else inconclusive.
 *
 * @param tolerance share of the published figure
 * @example
 * judge(100, 0.1, [95, 108]) // => 'pass'
 * judge(100, 0.1, [111, 120]) // => 'fail'
 * judge(100, 0.1, [105, 111]) // => 'inconclusive'
 */
export function judge(published: number, tolerance: number, interval: readonly [number, number] | null): Outcome {
  if (interval === null) return 'inconclusive';
  const [least, most] = [published * (1 - tolerance), published * (1 + tolerance)];
  if (interval[0] >= least && interval[1] <= most) return 'pass';
  return interval[1] < least || interval[0] > most ? 'fail' : 'inconclusive';
}
