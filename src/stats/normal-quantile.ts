/**
 * The 0.975 quantile of the standard normal distribution, the z of two-sided 95 % intervals.
 *
 * Source: R, `qnorm(0.975)`; SciPy, `norm.ppf(0.975)`.
 */
export const NORMAL_975 = 1.959963984540054;

/** The 0.95 quantile of the standard normal distribution, the z of one-sided 95 % bounds. Source: as above. */
export const NORMAL_95 = 1.6448536269514722;
