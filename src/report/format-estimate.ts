import type { Estimand, Estimate } from '../evaluation/estimands.ts';
import { formatNumber } from './format-number.ts';

/** The figures of one estimate as text; every rate is per 1,000 of its denominator. */
export interface EstimateText {
  /** Numerator and denominator, sums over replicates. */
  readonly count: string;
  /** The rate, or a bound in words where no event, or no non-event, was seen: never a bare 0. */
  readonly per1000: string;
  /** The two-sided interval, or the one-sided bound named as such. */
  readonly interval: string;
  readonly runs: string;
}

/**
 * Decimal places for a rate per 1,000: two significant figures of its Monte Carlo standard error. Where replicates agree
 * exactly, or there is only one, the standard error of the rarer count itself stands in.
 */
export function decimalsOf(estimate: Estimate): number {
  const { mcse, numerator, denominator } = estimate;
  if (denominator === 0) return 0;
  const rarer = Math.max(1, numerator <= denominator ? Math.min(numerator, denominator - numerator) : numerator);
  // equal replicates leave the rounding error of a division
  const isSpread = mcse !== null && mcse > 1e-12 * (numerator / denominator);
  const error = 1000 * (isSpread ? mcse : Math.sqrt(rarer) / denominator);
  const exponent = Number(error.toExponential(1).split('e')[1]);
  return Math.min(6, 1 - exponent);
}

/**
 * Words one estimate for a table: rounded last, from the stored counts, all parts to the same place.
 *
 * `of` names the denominator, for the case that there is none.
 */
export function formatEstimate(estimate: Estimate, shape: Estimand['shape'], of: string): EstimateText {
  // a sum of probabilities is no whole number
  const events =
    shape === 'expectation' ? String(Number(estimate.numerator.toPrecision(3))) : formatNumber(estimate.numerator);
  const count = `${events} / ${formatNumber(estimate.denominator)}`;
  if (estimate.estimate === null) return { count, per1000: `no ${of}`, interval: '–', runs: '–' };
  const decimals = decimalsOf(estimate);
  const most = shape === 'proportion' ? 1000 : Number.POSITIVE_INFINITY;
  const figure = (share: number) => formatInside(1000 * share, decimals, most);
  const bounds = boundsOf(estimate, decimals);
  let per1000 = figure(estimate.estimate);
  if (estimate.numerator === 0 && bounds.upper !== null) per1000 = `below ${bounds.upper}`;
  else if (estimate.estimate === 1 && bounds.lower !== null) per1000 = `above ${bounds.lower}`;
  const interval = estimate.ci === null ? boundText(bounds) : `${figure(estimate.ci[0])}–${figure(estimate.ci[1])}`;
  const runs = estimate.runs === null ? '–' : `${figure(estimate.runs[0])}–${figure(estimate.runs[1])}`;
  return { count, per1000, interval, runs };
}

/**
 * What a rate would come to among `total` disclosures: to the nearest 10 below 1,000 and to the nearest 100 above; the
 * bound in words where no event was seen.
 */
export function formatCountIf(estimate: Estimate, total: number): string {
  if (estimate.estimate === null) return '–';
  if (estimate.numerator === 0) {
    return estimate.upper === null ? '–' : `below ${roundedCount(estimate.upper * total, Math.ceil)}`;
  }
  const value = estimate.estimate * total;
  return value < 5 ? 'below 10' : roundedCount(value, Math.round);
}

function roundedCount(value: number, round: (x: number) => number): string {
  const unit = value < 1000 ? 10 : 100;
  return formatNumber(round(value / unit) * unit);
}

/** Rounds outward in words where rounding would say 0, or all, of something that is neither. */
function formatInside(value: number, decimals: number, most: number): string {
  const text = formatNumber(value, decimals);
  const unit = Number(`1e${-decimals}`);
  if (value === 0) return '0';
  if (value < unit / 2) return `<${formatNumber(unit, Math.max(0, decimals))}`;
  if (value < most && value >= most - unit / 2) return `>${formatNumber(most - unit, Math.max(0, decimals))}`;
  return text;
}

interface Bounds {
  readonly lower: string | null;
  readonly upper: string | null;
}

/** One-sided bounds per 1,000, rounded away from the estimate so that they stay bounds. */
function boundsOf(estimate: Estimate, decimals: number): Bounds {
  const unit = Number(`1e${-decimals}`);
  const places = Math.max(0, decimals);
  const { numerator, denominator, upper, lower } = estimate;
  // A bound of many events among few non-events says little beside the other one, so only the tight side is shown.
  const showLower = lower !== null && lower > 0;
  const showUpper = upper !== null && !(showLower && (numerator >= 100 || numerator === denominator));
  return {
    lower: showLower ? formatNumber(Math.floor((1000 * lower) / unit) * unit, places) : null,
    upper: showUpper ? formatNumber(Math.ceil((1000 * upper) / unit) * unit, places) : null,
  };
}

function boundText(bounds: Bounds): string {
  if (bounds.lower !== null && bounds.upper !== null) {
    return `at least ${bounds.lower}, at most ${bounds.upper} (each one-sided)`;
  }
  if (bounds.lower !== null) return `at least ${bounds.lower} (one-sided)`;
  return bounds.upper === null ? '–' : `at most ${bounds.upper} (one-sided)`;
}
