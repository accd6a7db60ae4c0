import { indexCounts } from '../../evaluation/count-index.ts';
import { type Estimate, estimandOf } from '../../evaluation/estimands.ts';
import { estimateCounts } from '../../evaluation/estimate-counts.ts';
import { supTBand } from '../../stats/sup-t-band.ts';
import type { ReportData } from '../report-data.ts';

/** The three rates of a threshold curve, in the order in which they are shown. */
export const CURVE_RATES = ['fdr', 'wrong_door', 'recall'] as const;
export type CurveRate = (typeof CURVE_RATES)[number];

/** One threshold of one curve at one point. */
export interface CurvePlace {
  /** As scenarios write it, between 0 and 1 or in bits. */
  readonly threshold: number;
  readonly isScenario: boolean;
  readonly disclosures: Estimate | null;
  readonly rates: Readonly<
    Record<CurveRate, { readonly estimate: Estimate; readonly band: readonly [number, number] | null }>
  >;
}

/** A curve of a run at one point: E16 from the lowest threshold to the highest. */
export interface CurveLine {
  readonly curve: string;
  readonly path: string;
  readonly about: string;
  readonly point: string;
  readonly places: readonly CurvePlace[];
}

/** Every curve that a run has counted, one line a point. Bands are simultaneous over a line's thresholds (`supTBand`). */
export function curveLines({ facts, rows }: ReportData): CurveLine[] {
  const lines: CurveLine[] = [];
  for (const { name, path, about, thresholds, scenarioThreshold } of facts.curves ?? []) {
    const own = rows.filter((row) => row.threshold !== null && row.rule === name && row.path === path);
    for (const point of facts.points) {
      const counted = thresholds.flatMap((threshold) => {
        const index = indexCounts(own.filter((row) => row.point === point && row.threshold === threshold));
        const rates = CURVE_RATES.map((key) => {
          const { numerator, denominator } = estimandOf(key);
          const events = index.sum(numerator.map((measure) => ({ measure })));
          const totals = index.sum(denominator.map((measure) => ({ measure })));
          return events === null || totals === null ? null : { events, totals };
        });
        const disclosures = index.sum([{ measure: 'disclosures' }]);
        const requests = index.sum([{ measure: 'requests' }]);
        return rates.some((rate) => rate === null)
          ? []
          : [
              {
                threshold,
                rates: rates.flatMap((rate) => rate ?? []),
                disclosures: disclosures && requests ? estimateCounts(disclosures, requests, 'ratio') : null,
              },
            ];
      });
      if (counted.length === 0) continue;
      const bands = CURVE_RATES.map((_, k) =>
        supTBand(
          counted.map(({ rates }) => rates[k]!),
          facts.seed,
        ),
      );
      const places = counted.map(({ threshold, rates, disclosures }, c): CurvePlace => {
        const rate = (k: number) => ({
          estimate: estimateCounts(rates[k]!.events, rates[k]!.totals, 'proportion'),
          band: bands[k]?.limits[c] ?? null,
        });
        return {
          threshold: threshold / 1024,
          isScenario: threshold === scenarioThreshold,
          disclosures,
          rates: { fdr: rate(0), wrong_door: rate(1), recall: rate(2) },
        };
      });
      lines.push({ curve: name, path, about, point, places });
    }
  }
  return lines;
}
