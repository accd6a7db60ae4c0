import type { FdrEstimate, NotIdentified } from './fdr-estimate.ts';
import { wilson } from './wilson.ts';

/**
 * False discovery rate from a field that the rule did not use, such as the birth date: two people differ in it nearly always,
 * one person's two records hardly ever. Of the links with the field on both sides, a share d differs; d = FDR(1 − q) +
 * (1 − FDR)e, where q is the chance that different people agree and e that one person's records differ.
 *
 * With e unknown only an upper limit follows, d/(1 − q), since errors of recording can only raise d; the interval is from 0 to
 * the upper Wilson limit. With e given it is an estimate, (d − e)/(1 − q − e), cut to [0, 1]. The limits take links as
 * independent. It fails where the field helped to decide, or where the wrong person is likely to share it (twins).
 *
 * Source: arithmetic of two classes with known error rates, Rogan & Gladen 1978, Am. J. Epidemiol. 107:71.
 * Errors: a `RangeError` unless 0 ≤ differ ≤ compared and q, e ≥ 0 with q + e < 1.
 *
 * @param agreeByChance q; 1/24,000 for birth dates of strangers
 * @param recordedApart e; leave it out for the upper limit
 *
 * @example
 * const found = unusedAgreementFdr({ compared: 1000, differ: 50 });
 * 'ci' in found && found.ci?.map((limit) => limit.toFixed(4)) // => ['0.0000', '0.0653']
 * const known = unusedAgreementFdr({ compared: 1000, differ: 50, recordedApart: 0.03 });
 * 'fdr' in known && known.fdr.toFixed(4) // => '0.0206'
 */
export function unusedAgreementFdr(counts: {
  readonly compared: number;
  readonly differ: number;
  readonly agreeByChance?: number;
  readonly recordedApart?: number;
}): FdrEstimate | NotIdentified {
  const { compared, differ, agreeByChance = 0, recordedApart } = counts;
  const apart = recordedApart ?? 0;
  if (!(differ >= 0 && differ <= compared && agreeByChance >= 0 && apart >= 0 && agreeByChance + apart < 1)) {
    throw new RangeError(
      `unused field: expected 0 ≤ differ ≤ compared and chances with a sum below 1, found ${differ} of ${compared}`,
    );
  }
  if (compared === 0) return { refused: 'no link has the field on both sides' };
  const share = (d: number) => Math.min(1, Math.max(0, (d - apart) / (1 - agreeByChance - apart)));
  const [low, high] = wilson(differ, compared);
  const fdr = share(differ / compared);
  if (recordedApart !== undefined) return { fdr, ci: [share(low), share(high)], isBound: false, notes: [] };
  return {
    fdr,
    ci: [0, share(high)],
    isBound: true,
    notes: ['an upper limit: errors of recording make true links differ too'],
  };
}
