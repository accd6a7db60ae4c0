import { SOME_EVENTS, SOME_REPLICATES } from './interval.ts';
import { multinomialDraw } from './multinomial-draw.ts';
import { ratioOfSums } from './ratio-of-sums.ts';
import { LEAST_RESAMPLED, RESAMPLES, replicateStreams } from './replicate-bootstrap.ts';

/** A curve of rates with a band that holds the whole of it. */
export interface SupTBand {
  /** Multiples of the standard error on either side; 1.96 would do for one place alone. */
  readonly critical: number;
  /** By place: limits cut to [0, 1], or null where there are too few events, or non-events, to have a standard error. */
  readonly limits: readonly (readonly [number, number] | null)[];
}

/**
 * 95 % simultaneous band for a curve of proportions, each a ratio of sums over the same replicates: in 95 of 100 such runs it holds
 * the curve at every place at once, which limits drawn place by place do not.
 *
 * The critical value is the 95 % quantile of max_c |θ*_c − θ̂_c| / se_c over bootstrap resamples of replicates, se_c the linearised
 * Monte Carlo standard error; the band is θ̂_c ± critical · se_c. Places take part that have at least 20 events, and 20 non-events, in at
 * least 10 replicates. Null with fewer than 40 replicates or where no place takes part.
 *
 * Source: Montiel Olea & Plagborg-Møller 2019, Journal of Applied Econometrics 34:1 (sup-t bands by bootstrap).
 * Errors: a `RangeError` where two places were counted in different numbers of replicates.
 *
 * @param places for each place of the curve, events and totals by replicate
 *
 * @example
 * const events = Array.from({ length: 40 }, (_, r) => 10 + (r % 3));
 * const totals = events.map(() => 100);
 * const band = supTBand([{ events, totals }], 7);
 * band?.limits[0]?.map((limit) => limit.toFixed(3)) // => ['0.107', '0.112']
 */
export function supTBand(
  places: readonly { readonly events: readonly number[]; readonly totals: readonly number[] }[],
  seed: number,
): SupTBand | null {
  const replicates = places[0]?.events.length ?? 0;
  if (places.some(({ events, totals }) => events.length !== replicates || totals.length !== replicates)) {
    throw new RangeError(`band: expected ${replicates} replicates at every place`);
  }
  if (replicates < LEAST_RESAMPLED) return null;
  const rates = places.map(({ events, totals }) => ratioOfSums(events, totals));
  const isUsed = places.map(({ events, totals }, c) => isSteady(events, totals) && (rates[c]!.mcse ?? 0) > 0);
  const used = places.flatMap((place, c) =>
    isUsed[c]! ? [{ ...place, estimate: rates[c]!.estimate!, mcse: rates[c]!.mcse! }] : [],
  );
  if (used.length === 0) return null;
  const streamOf = replicateStreams(seed);
  const counts = new Array<number>(replicates).fill(1);
  const drawn = new Int32Array(replicates);
  const largest = new Float64Array(RESAMPLES);
  for (let b = 0; b < RESAMPLES; b++) {
    multinomialDraw(streamOf(b), counts, drawn);
    let most = 0;
    for (const { events, totals, estimate, mcse } of used) {
      let above = 0;
      let below = 0;
      for (let r = 0; r < replicates; r++) {
        above += drawn[r]! * events[r]!;
        below += drawn[r]! * totals[r]!;
      }
      // a resample of replicates without a denominator says nothing of this place
      if (below > 0) most = Math.max(most, Math.abs(above / below - estimate) / mcse);
    }
    largest[b] = most;
  }
  const critical = largest.sort()[Math.ceil(0.95 * (RESAMPLES + 1)) - 1]!;
  const limits = rates.map(({ estimate, mcse }, c): readonly [number, number] | null =>
    isUsed[c]! ? [Math.max(0, estimate! - critical * mcse!), Math.min(1, estimate! + critical * mcse!)] : null,
  );
  return { critical, limits };
}

function isSteady(events: readonly number[], totals: readonly number[]): boolean {
  const enough = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) >= SOME_EVENTS &&
    values.filter((value) => value > 0).length >= SOME_REPLICATES;
  return enough(events) && enough(totals.map((total, r) => total - events[r]!));
}
