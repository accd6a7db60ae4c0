/** Weights are whole numbers of 1/1024 bit, so that sums are exact and no order of adding changes a result. */
export const UNITS_A_BIT = 1024;

/** Rounds to a whole number, half away from zero. */
function roundAway(value: number): number {
  const whole = Math.floor(Math.abs(value) + 0.5);
  return value < 0 ? 0 - whole : whole;
}

/**
 * Weight of a level: log2(m / u), in 1/1024 bit, half away from zero. Source: Fellegi and Sunter, Journal of the American
 * Statistical Association 64 (1969) 1183–1210, with the base of Newcombe's weights.
 *
 * @param m probability of the level among matches, above 0
 * @param u probability of the level among all other pairs, above 0
 *
 * @example
 * weightOf(0.8, 0.1) // => 3072
 * weightOf(0.25, 0.5) // => -1024
 */
export function weightOf(m: number, u: number): number {
  return roundAway(UNITS_A_BIT * Math.log2(m / u));
}

/**
 * Weight of the prior, which every pair starts from: log2 of the odds. With it a score of 0 is a probability of 1/2.
 *
 * @example
 * priorWeight(0.2) // => -2048
 */
export function priorWeight(prior: number): number {
  return weightOf(prior, 1 - prior);
}

/**
 * Probability that a pair of this score is a match, where the model is right.
 *
 * @example
 * probabilityOf(0) // => 0.5
 * probabilityOf(-2048) // => 0.2
 */
export function probabilityOf(score: number): number {
  if (score >= 0) return 1 / (1 + powerOfTwo(-score));
  const odds = powerOfTwo(score);
  return odds / (1 + odds);
}

/** 2^(units / 1024): the whole bits exactly, the rest by the exponential, which unlike the power is equal on every Node. */
function powerOfTwo(units: number): number {
  let bits = Math.floor(units / UNITS_A_BIT);
  let value = Math.exp((Math.LN2 * (units - bits * UNITS_A_BIT)) / UNITS_A_BIT);
  for (; bits < 0 && value > 0; bits++) value /= 2;
  for (; bits > 0; bits--) value *= 2;
  return value;
}

/**
 * The least score that meets a threshold, in 1/1024 bit. Bits count from even odds, the prior included.
 *
 * @example
 * scoreAt({ bits: 12 }) // => 12288
 * scoreAt({ probability: 0.99 }) // => 6789
 */
export function scoreAt(threshold: { readonly probability: number } | { readonly bits: number }): number {
  const bits = 'bits' in threshold ? threshold.bits : Math.log2(threshold.probability / (1 - threshold.probability));
  // 1e-9 of a unit is rounding, not meaning
  return Math.ceil(UNITS_A_BIT * bits - 1e-9) + 0;
}
