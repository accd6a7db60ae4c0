/** Outcomes less likely than this share of the likeliest one are left out: together below 10^-13 of all. */
const NEGLIGIBLE = 1e-17;

/**
 * A draw from the binomial distribution with `n` trials, by inversion outwards from the likeliest outcome. Only sums, products
 * and quotients are used, so it is the same on every machine, and a draw costs some standard deviations of steps, not n.
 *
 * Source: inversion from the mode, Devroye 1986, *Non-Uniform Random Variate Generation*, §X.1 and §X.4.
 * Errors: a `RangeError` unless n is whole and at least 0 and 0 ≤ p ≤ 1.
 *
 * @param next gives a word uniform on 0 … 2^32 − 1; one is drawn
 *
 * @example
 * binomialDraw(() => 123456789, 10, 0) // => 0
 * binomialDraw(() => 0, 10, 0.5) // => 5
 * binomialDraw(() => 0xffffffff, 10, 0.5) // => 0
 */
export function binomialDraw(next: () => number, n: number, p: number): number {
  if (!(Number.isInteger(n) && n >= 0 && p >= 0 && p <= 1)) {
    throw new RangeError(`binomial: expected whole n ≥ 0 and 0 ≤ p ≤ 1, found ${n} and ${p}`);
  }
  if (n === 0 || p === 0) return 0;
  if (p === 1) return n;
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  let above = 0;
  for (let k = mode, weight = 1; k < n && weight > NEGLIGIBLE; k++) {
    weight *= ((n - k) * odds) / (k + 1);
    above += weight;
  }
  let below = 0;
  for (let k = mode, weight = 1; k > 0 && weight > NEGLIGIBLE; k--) {
    weight *= k / ((n - k + 1) * odds);
    below += weight;
  }
  let rest = ((next() + 0.5) / 4294967296) * (1 + above + below) - 1;
  if (rest < 0) return mode;
  if (rest < above) {
    for (let k = mode, weight = 1; k < n; k++) {
      weight *= ((n - k) * odds) / (k + 1);
      rest -= weight;
      if (rest < 0 || weight <= NEGLIGIBLE) return k + 1;
    }
    return n;
  }
  rest -= above;
  for (let k = mode, weight = 1; k > 0; k--) {
    weight *= k / ((n - k + 1) * odds);
    rest -= weight;
    if (rest < 0 || weight <= NEGLIGIBLE) return k - 1;
  }
  return 0;
}
