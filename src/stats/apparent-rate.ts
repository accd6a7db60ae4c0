/**
 * What auditors who make mistakes report where a share `truth` is wrong: p(1 − missed) + (1 − p)·falseFindings. With rare errors the
 * second term rules: 1 % false findings turn a true 1 % into 1.99 %.
 *
 * Source: Rogan & Gladen 1978, American Journal of Epidemiology 107:71.
 * Errors: a `RangeError` unless all shares are within [0, 1].
 *
 * @example
 * apparentRate(0.01, 0.01).toFixed(4) // => '0.0199'
 */
export function apparentRate(truth: number, falseFindings: number, missed = 0): number {
  for (const share of [truth, falseFindings, missed]) {
    if (!(share >= 0 && share <= 1)) throw new RangeError(`audit: expected shares of 0 to 1, found ${share}`);
  }
  return truth * (1 - missed) + (1 - truth) * falseFindings;
}

/**
 * The true share behind a reported one: (reported − falseFindings) / (1 − missed − falseFindings), cut to [0, 1].
 *
 * Errors: a `RangeError` unless missed + falseFindings < 1.
 *
 * @example
 * correctedRate(0.0199, 0.01).toFixed(4) // => '0.0100'
 */
export function correctedRate(reported: number, falseFindings: number, missed = 0): number {
  if (!(missed + falseFindings < 1)) {
    throw new RangeError(`audit: expected mistakes that sum to less than 1, found ${missed + falseFindings}`);
  }
  return Math.min(1, Math.max(0, (reported - falseFindings) / (1 - missed - falseFindings)));
}
