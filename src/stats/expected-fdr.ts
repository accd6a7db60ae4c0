import type { FdrEstimate, NotIdentified } from './fdr-estimate.ts';
import { NORMAL_975 } from './normal-quantile.ts';

/**
 * False discovery rate that a model of match probabilities expects of its own links: the mean of 1 − p over them.
 *
 * Right exactly where the probabilities are calibrated, and never better than they are: a model that takes its fields as
 * independent is too sure of itself. The limits are of the share that comes about when every link is true with its p,
 * independently of the others: sd² = Σ p(1 − p)/n².
 *
 * Source: Efron, Tibshirani, Storey & Tusher 2001, JASA 96:1151 (the mean of local rates is the rate); for record
 * linkage Fellegi & Sunter 1969, JASA 64:1183.
 * Errors: a `RangeError` where a probability is not in [0, 1].
 *
 * @param complements 1 − p of each link where known by themselves, since 1 less a p near 1 keeps few digits
 *
 * @example
 * expectedFdr([1, 0.9, 0.5]).fdr.toFixed(4) // => '0.2000'
 */
export function expectedFdr(
  probabilities: ArrayLike<number>,
  complements?: ArrayLike<number>,
): FdrEstimate | NotIdentified {
  const links = probabilities.length;
  if (links === 0) return { refused: 'there is no link' };
  let wrong = 0;
  let variance = 0;
  for (let k = 0; k < links; k++) {
    const p = probabilities[k]!;
    if (!(p >= 0 && p <= 1)) throw new RangeError(`expected FDR: expected probabilities from 0 to 1, found ${p}`);
    const q = complements?.[k] ?? 1 - p;
    wrong += q;
    variance += p * q;
  }
  return expectedFdrOf({ links, wrong, variance });
}

/**
 * The same from sums over the links: how many there are, Σ (1 − p) and Σ p (1 − p).
 *
 * @example
 * expectedFdrOf({ links: 0, wrong: 0, variance: 0 }) // => { refused: 'there is no link' }
 */
export function expectedFdrOf(sums: {
  readonly links: number;
  readonly wrong: number;
  readonly variance: number;
}): FdrEstimate | NotIdentified {
  const { links, wrong, variance } = sums;
  if (links === 0) return { refused: 'there is no link' };
  const fdr = wrong / links;
  const half = (NORMAL_975 * Math.sqrt(variance)) / links;
  return {
    fdr,
    ci: [Math.max(0, fdr - half), Math.min(1, fdr + half)],
    isBound: false,
    notes: ['as good as the probabilities are calibrated; limits hold if they are right'],
  };
}
