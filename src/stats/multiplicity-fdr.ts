import type { FdrEstimate, NotIdentified } from './fdr-estimate.ts';

/** χ² with one degree of freedom at 0.95. Source: R, `qchisq(0.95, 1)`. */
const CHI_SQUARE_1 = 3.841458820694124;
/** χ² at 0.95 with 1 … 10 degrees of freedom. Source: R, `qchisq(0.95, 1:10)`. */
const CHI_SQUARE = [3.841, 5.991, 7.815, 9.488, 11.07, 12.592, 14.067, 15.507, 16.919, 18.307];
/** Records with this many links or more are one class of the test of fit. */
const MOST_CLASSES = 9;

/** What the numbers of links a record has say about false links. */
export interface MultiplicityEstimate extends FdrEstimate {
  /** Chance that a record's own match is linked, and mean number of false links a record. */
  readonly trueLink: number;
  readonly falseLinks: number;
  /** False discovery rate of the records with exactly one link: what a policy that discards all others would keep. */
  readonly uniqueFdr: number;
  readonly uniqueCi: readonly [number, number];
  readonly logLikelihood: number;
  /** Likelihood-ratio statistic of the fit with its degrees of freedom; null where there are only three classes. */
  readonly fit: { readonly statistic: number; readonly degrees: number; readonly rejected: boolean } | null;
}

/**
 * False discovery rate from the numbers of records with 0, 1, 2, … links, where at most one link of a record is true and
 * false links come about by chance: links = Bernoulli(p) + Poisson(λ), so the rate is λ/(p + λ) of all links and
 * (1 − p)λ/(p + (1 − p)λ) of records with exactly one.
 *
 * Fitted by maximum likelihood (EM: which records hold their true link is what is missing); limits by profile likelihood.
 * Assumes that every candidate that meets the rule is counted, that every record has the same λ, and that a true link and
 * false ones are independent. A few records with many false links (common names) break the second; the test of fit says so,
 * and the estimate is then of little use. Nothing is estimated where no record has two links (nothing can be told from
 * chance) or where the numbers vary more than Bernoulli and Poisson can (p would be 0).
 *
 * Source: Blakely & Salmond 2002, Int. J. Epidemiol. 31:1246, who take the false links as binomial over a large file; its
 * Poisson limit, with a likelihood and an interval, is ours.
 * Errors: a `RangeError` where a count is no whole number of at least 0.
 *
 * @param records how many records have 0, 1, 2, … links
 *
 * @example
 * const found = multiplicityFdr([2000, 6000, 1800, 200]);
 * 'fdr' in found && found.fdr > 0.2 && found.fdr < 0.3 // => true
 * 'refused' in multiplicityFdr([100, 900]) // => true
 */
export function multiplicityFdr(records: readonly number[]): MultiplicityEstimate | NotIdentified {
  for (const count of records) {
    if (!(Number.isInteger(count) && count >= 0))
      throw new RangeError(`multiplicity: expected counts of records, found ${count}`);
  }
  const total = records.reduce((sum, n) => sum + n, 0);
  const links = records.reduce((sum, n, k) => sum + k * n, 0);
  if (total === 0 || links === 0) return { refused: 'there is no link' };
  if ((records[0] ?? 0) === 0)
    return { refused: 'no record is without link, so how many searched in vain is not known' };
  const several = total - (records[0] ?? 0) - (records[1] ?? 0);
  if (several === 0) return { refused: 'no record has two links: false links cannot be told from true ones' };
  const mean = links / total;
  const variance = records.reduce((sum, n, k) => sum + n * (k - mean) ** 2, 0) / total;
  if (variance >= mean) {
    return { refused: 'the numbers of links vary more than chance makes them: false links come in clusters' };
  }
  const { p, lambda } = fitted(records, total);
  const best = logLikelihood(records, p, lambda);
  const whole = (share: number) => profile(records, total, (size) => [size * (1 - share), size * share]);
  // of records with one link: (1 − p)λ : p, so λ follows from p and the share
  const unique = (share: number) =>
    profile(records, total, (size) => {
      const odds = share / (1 - share);
      const own = size / (1 + size);
      return [own, (odds * own) / (1 - own)];
    });
  const fdr = lambda / (p + lambda);
  const uniqueFdr = ((1 - p) * lambda) / (p + (1 - p) * lambda);
  const fit = fitOf(records, total, p, lambda);
  return {
    fdr,
    ci: limits(whole, fdr, best),
    isBound: false,
    trueLink: p,
    falseLinks: lambda,
    uniqueFdr,
    uniqueCi: limits(unique, uniqueFdr, best),
    logLikelihood: best,
    fit,
    notes:
      fit?.rejected === true
        ? [
            'the numbers of links do not fit: false links are not spread evenly over the records, and the estimate is too low or too high',
          ]
        : [],
  };
}

/** EM: a record with k links holds its true one with odds p·k : (1 − p)·λ. */
function fitted(records: readonly number[], total: number): { p: number; lambda: number } {
  let p = 0.5;
  let lambda = Math.max(1e-6, records.reduce((sum, n, k) => sum + Math.max(0, k - 1) * n, 0) / total);
  for (let step = 0; step < 100_000; step++) {
    let own = 0;
    let others = 0;
    for (let k = 1; k < records.length; k++) {
      const isTrue = (p * k) / (p * k + (1 - p) * lambda);
      own += records[k]! * isTrue;
      others += records[k]! * (k - isTrue);
    }
    const change = Math.abs(own / total - p) + Math.abs(others / total - lambda);
    p = own / total;
    lambda = others / total;
    if (change < 1e-13) break;
  }
  return { p, lambda };
}

/** Chance of k links. */
function chances(most: number, p: number, lambda: number): number[] {
  const poisson = [Math.exp(-lambda)];
  for (let k = 1; k <= most; k++) poisson.push((poisson[k - 1]! * lambda) / k);
  return poisson.map((chance, k) => (1 - p) * chance + (k === 0 ? 0 : p * poisson[k - 1]!));
}

function logLikelihood(records: readonly number[], p: number, lambda: number): number {
  if (!(p >= 0 && p <= 1 && lambda >= 0)) return Number.NEGATIVE_INFINITY;
  const chance = chances(records.length - 1, p, lambda);
  let sum = 0;
  for (const [k, n] of records.entries()) if (n > 0) sum += n * Math.log(chance[k]!);
  return sum;
}

/** The largest likelihood along a curve through (p, λ), by golden section on the logarithm of its parameter. */
function profile(
  records: readonly number[],
  total: number,
  along: (size: number) => readonly [number, number],
): number {
  const value = (log: number) => {
    const [p, lambda] = along(Math.exp(log));
    return logLikelihood(records, p, lambda);
  };
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(1 / (100 * total));
  let high = Math.log(1000);
  // outside the allowed p the likelihood is −∞: from above it is left in steps, so that the section starts inside
  while (high > low && value(high) === Number.NEGATIVE_INFINITY) high -= 0.01;
  for (let step = 0; step < 60; step++) {
    const a = high - ratio * (high - low);
    const b = low + ratio * (high - low);
    if (value(a) < value(b)) low = a;
    else high = b;
  }
  return value((low + high) / 2);
}

/** Where a profile falls below its best by half the quantile, on both sides. */
function limits(at: (share: number) => number, estimate: number, best: number): [number, number] {
  const isInside = (share: number) => best - at(share) <= CHI_SQUARE_1 / 2;
  const edge = (from: number, to: number) => {
    let inside = from;
    let outside = to;
    for (let step = 0; step < 36; step++) {
      const middle = (inside + outside) / 2;
      if (isInside(middle)) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  const bounded = Math.min(1 - 1e-9, Math.max(1e-9, estimate));
  return [edge(bounded, 1e-12), edge(bounded, 1 - 1e-9)];
}

function fitOf(records: readonly number[], total: number, p: number, lambda: number): MultiplicityEstimate['fit'] {
  const chance = chances(MOST_CLASSES, p, lambda);
  // classes from the upper end are put together until 5 are expected
  const classes: { seen: number; share: number }[] = [];
  let rest = 1;
  let seenRest = total;
  for (let k = 0; k < MOST_CLASSES && (rest - chance[k]!) * total >= 5; k++) {
    classes.push({ seen: records[k] ?? 0, share: chance[k]! });
    rest -= chance[k]!;
    seenRest -= records[k] ?? 0;
  }
  classes.push({ seen: seenRest, share: rest });
  const degrees = classes.length - 3;
  if (degrees < 1) return null;
  let statistic = 0;
  for (const { seen, share } of classes) {
    if (seen > 0) statistic += 2 * seen * Math.log(seen / (total * share));
  }
  return { statistic, degrees, rejected: statistic > CHI_SQUARE[degrees - 1]! };
}
