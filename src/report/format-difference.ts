import type { PairedDifference } from '../stats/paired-difference.ts';
import { formatNumber } from './format-number.ts';

/** A paired difference as text, per 1,000. */
export interface DifferenceText {
  readonly difference: string;
  /** Its interval, or in words why there is none. */
  readonly interval: string;
}

/**
 * Words a paired difference: rounded to two figures of its standard error, with its sign.
 *
 * @example
 * formatDifference({ difference: null, standardError: null, ci: null, ratio: null, ratioCi: null, rule: 'none' }).difference // => '–'
 */
export function formatDifference({ difference, standardError, ci, rule }: PairedDifference): DifferenceText {
  if (difference === null) return { difference: '–', interval: '–' };
  if (rule === 'same') return { difference: '0', interval: 'the same counts' };
  const error = 1000 * (standardError !== null && standardError > 0 ? standardError : Math.abs(difference));
  const decimals = error === 0 ? 1 : Math.min(6, 1 - Number(error.toExponential(1).split('e')[1]));
  const figure = (share: number) => signed(1000 * share, decimals);
  const interval =
    ci === null ? (rule === 'single' ? 'one replicate' : 'too few differ') : `${figure(ci[0])} to ${figure(ci[1])}`;
  return { difference: figure(difference), interval };
}

/** A difference with its sign; what is rounded to nothing has none. */
function signed(value: number, decimals: number): string {
  const text = formatNumber(Math.abs(value), decimals);
  if (!/[1-9]/.test(text)) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}
