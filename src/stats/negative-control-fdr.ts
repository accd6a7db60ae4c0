import type { FdrEstimate, NotIdentified } from './fdr-estimate.ts';
import { NORMAL_975 } from './normal-quantile.ts';
import { poissonLimits } from './poisson-limits.ts';

/**
 * False discovery rate from a negative control: the same rule run again with the names (or other fields) permuted among the
 * left records, so that a link that still comes about is a coincidence of those fields. Rate = scale × control links / links.
 *
 * The limits are of the expected number of such coincidences (control links as Poisson). What it cannot see: a false link that the
 * fields left in place bring together with the name, such as a relative with the same number or a namesake at the same
 * address, and an error in the number itself; that part is missing from the estimate. Where one link a record is kept it is
 * too high by coincidences that a true link would have beaten. Above 1 it is cut to 1.
 *
 * Source: Lipsitch, Tchetgen Tchetgen & Cohen 2010, Epidemiology 21:383 (negative controls); as decoys, Elias & Gygi
 * 2007, Nature Methods 4:207; Garwood 1936 for the limits.
 * Errors: a `RangeError` where a count is below 0 or the scale not above 0.
 *
 * @param scale left records of the run over left records of the control, 1 where all were permuted
 *
 * @example
 * const found = negativeControlFdr({ links: 1000, controlLinks: 20 });
 * 'ci' in found && found.ci?.map((limit) => limit.toFixed(4)) // => ['0.0122', '0.0309']
 */
export function negativeControlFdr(counts: {
  readonly links: number;
  readonly controlLinks: number;
  readonly scale?: number;
}): FdrEstimate | NotIdentified {
  const { links, controlLinks, scale = 1 } = counts;
  if (!(links >= 0 && controlLinks >= 0 && scale > 0)) {
    throw new RangeError(
      `negative control: expected counts and a scale above 0, found ${links}, ${controlLinks}, ${scale}`,
    );
  }
  if (links === 0) return { refused: 'there is no link' };
  const share = (x: number) => Math.min(1, (scale * x) / links);
  const { lower, upper } = countLimits(controlLinks);
  return {
    fdr: share(controlLinks),
    ci: [share(lower), share(upper)],
    isBound: false,
    notes: [
      'only coincidences of the permuted fields: false links that other fields cause together with them are not seen',
    ],
  };
}

/** Garwood's limits; beyond their reach the normal form on the scale of square roots, which differs by less than 0.1 %. */
function countLimits(x: number): { lower: number; upper: number } {
  if (x < 1000) return poissonLimits(x);
  return { lower: (Math.sqrt(x) - NORMAL_975 / 2) ** 2, upper: (Math.sqrt(x + 1) + NORMAL_975 / 2) ** 2 };
}
