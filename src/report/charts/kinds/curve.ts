import { estimandOf } from '../../../evaluation/estimands.ts';
import type { ChartKind } from '../chart.ts';
import { chartSpec, perThousand } from '../chart-spec.ts';
import { ofWords, type TwinRow, twinOf } from '../charted-estimates.ts';
import { CURVE_RATES, curveLines } from '../curve-data.ts';
import { PALETTE } from '../palette.ts';

/** E16: wrong persons, wrong doors and own accounts found against the threshold, with simultaneous bands. */
export const CURVE: ChartKind = {
  type: 'curve',
  summary: 'wrong persons, wrong doors and own accounts found against the threshold, with 95 % simultaneous bands',
  draw(data) {
    const lines = curveLines(data);
    if (lines.length === 0) return null;
    const names = [...new Set(lines.map(({ curve }) => curve))];
    const title = 'How do wrong persons, wrong doors and own accounts found change with the threshold?';
    const alt = `${title} ${lines
      .flatMap(({ curve, point, places }) => {
        const [first, last] = [places[0], places.at(-1)];
        if (first === undefined || last === undefined) return [];
        const ends = CURVE_RATES.map((key) => {
          const [from, to] = [first, last].map((place) => Math.round(1000 * (place.rates[key].estimate.estimate ?? 0)));
          return `${estimandOf(key).title.toLowerCase()} from ${from} to ${to}`;
        });
        return [
          `${curve}, ${point}, from threshold ${round(first.threshold)} to ${round(last.threshold)}: ${ends.join(', ')} per 1,000`,
        ];
      })
      .join('. ')}.`;
    const values = lines.flatMap(({ curve, point, places }) =>
      places.flatMap((place) =>
        CURVE_RATES.flatMap((key) => {
          const { estimate, band } = place.rates[key];
          if (estimate.estimate === null) return [];
          return [
            {
              curve,
              point,
              rate: key,
              threshold: round(place.threshold),
              value: perThousand(estimate.estimate),
              lo: band === null ? null : perThousand(band[0]),
              hi: band === null ? null : perThousand(band[1]),
              isScenario: place.isScenario,
            },
          ];
        }),
      ),
    );
    const { points } = data.facts;
    const hues = [PALETTE.blue, PALETTE.orange, PALETTE.purple, PALETTE.green, PALETTE.black, PALETTE.grey];
    const dashes = [
      [1, 0],
      [7, 3],
      [2, 2],
      [10, 3, 2, 3],
      [4, 4],
      [1, 4],
    ];
    const scaleOf = (range: readonly unknown[]) => ({
      field: 'point',
      type: 'nominal',
      scale: { domain: points, range: points.map((_, p) => range[p % range.length]) },
      legend: {
        title: 'inputs',
        orient: 'top',
        symbolType: 'stroke',
        symbolSize: 400,
        symbolOpacity: 1,
        symbolStrokeWidth: 2,
        labelLimit: 120,
      },
    });
    const x = { field: 'threshold', type: 'quantitative', title: 'threshold', scale: { zero: false, nice: false } };
    const twinRows = lines.flatMap(({ curve, point, places }) =>
      places.flatMap((place) =>
        CURVE_RATES.map(
          (key): TwinRow => ({
            stub: [
              curve,
              point,
              `${round(place.threshold)}${place.isScenario ? ' (the scenario’s)' : ''}`,
              estimandOf(key).title,
              bandText(place.rates[key].band),
            ],
            estimate: place.rates[key].estimate,
            of: ofWords(key),
          }),
        ),
      ),
    );
    return {
      key: 'curve',
      title,
      alt,
      spec: chartSpec(alt, {
        spacing: 18,
        vconcat: names.flatMap((curve) =>
          CURVE_RATES.map((key) => ({
            title: {
              text: `${curve}: ${estimandOf(key).title.toLowerCase()}, per 1,000 ${ofWords(key)}`,
              fontSize: 12,
              fontWeight: 'normal',
            },
            width: 560,
            height: 150,
            data: { values: values.filter((value) => value.curve === curve && value.rate === key) },
            layer: [
              {
                transform: [{ filter: 'datum.lo !== null' }],
                mark: { type: 'area', opacity: 0.18 },
                encoding: {
                  x,
                  y: { field: 'lo', type: 'quantitative' },
                  y2: { field: 'hi' },
                  color: scaleOf(hues),
                },
              },
              {
                mark: { type: 'line', strokeWidth: 2 },
                encoding: {
                  x,
                  y: {
                    field: 'value',
                    type: 'quantitative',
                    title: null,
                    scale: { zero: true },
                    axis: { tickCount: 4 },
                  },
                  color: scaleOf(hues),
                  strokeDash: scaleOf(dashes),
                },
              },
              {
                transform: [{ filter: 'datum.isScenario' }],
                mark: { type: 'point', shape: 'circle', size: 60, filled: true, opacity: 1 },
                encoding: { x, y: { field: 'value', type: 'quantitative' }, color: scaleOf(hues) },
              },
            ],
          })),
        ),
      }),
      twin: twinOf(
        'curve',
        title,
        ['Curve', 'Inputs', 'Threshold', 'Rate', '95 % simultaneous band, per 1,000'],
        twinRows,
        [
          'A band holds the whole curve at once in 95 of 100 such runs; it needs 40 replicates, and at each threshold at least 20 events in 10 replicates. The filled mark is the scenario’s own threshold.',
        ],
      ),
    };
  },
};

function bandText(band: readonly [number, number] | null): string {
  return band === null ? '–' : `${round(1000 * band[0])}–${round(1000 * band[1])}`;
}

function round(value: number): number {
  return Number(value.toPrecision(4));
}
