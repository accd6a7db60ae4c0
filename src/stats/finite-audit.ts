import { wilson } from './wilson.ts';

/**
 * Two-sided 95 % Wilson interval for an audit of n of N, with the finite-population correction: the sample counts as n(N − 1)/(N − n)
 * trials, so that an audit of everything has no doubt left.
 *
 * Source: effective sample size under sampling without replacement, Cochran 1977, §3.8, in the interval of Wilson 1927.
 * Errors: a `RangeError` unless 0 ≤ x ≤ n ≤ N and n > 0.
 *
 * @example
 * finiteWilson(75, 1500, 47289).map((limit) => (100 * limit).toFixed(2)) // => ['4.02', '6.20']
 * finiteWilson(5, 100, 100) // => [0.05, 0.05]
 */
export function finiteWilson(x: number, n: number, N: number): [number, number] {
  if (!(n <= N)) throw new RangeError(`audit: expected a sample of at most ${N}, found ${n}`);
  if (n === N) return [x / n, x / n];
  const trials = (n * (N - 1)) / (N - n);
  return wilson((x / n) * trials, trials);
}

/**
 * One-sided 95 % upper bound for the number of wrong ones among N where an audit of n found x: the largest D under which x or fewer are
 * found with a chance above 5 %. Exact for sampling without replacement; the counterpart of the Clopper–Pearson bound.
 *
 * Source: Wright 1991, *Exact Confidence Bounds when Sampling from Small Finite Universes*; hypergeometric tail.
 * Errors: a `RangeError` unless 0 ≤ x ≤ n ≤ N and n > 0.
 *
 * @example
 * hypergeometricUpper(0, 300, 47289) // => 468
 * hypergeometricUpper(0, 100, 100) // => 0
 */
export function hypergeometricUpper(x: number, n: number, N: number, confidence = 0.95): number {
  if (!(n > 0 && n <= N && x >= 0 && x <= n)) {
    throw new RangeError(`audit: expected 0 ≤ x ≤ n ≤ N, found ${x} of ${n} of ${N}`);
  }
  let low = x;
  let high = N - (n - x);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (tail(x, n, N, middle) > 1 - confidence) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** P(X ≤ x) of a hypergeometric X: n drawn of N, D of which are wrong; terms by recurrence from the one at 0 in logarithms. */
function tail(x: number, n: number, N: number, D: number): number {
  const first = Math.max(0, n - (N - D));
  if (first > x) return 0;
  // P(X = first): all that can be right are right
  let log = 0;
  if (first === 0) for (let k = 0; k < n; k++) log += Math.log((N - D - k) / (N - k));
  else for (let k = 0; k < N - D; k++) log += Math.log((n - k) / (N - k));
  let sum = 0;
  for (let j = first; j <= x; j++) {
    sum += Math.exp(log);
    log += Math.log(((D - j) * (n - j)) / ((j + 1) * (N - D - n + j + 1)));
  }
  return sum;
}
