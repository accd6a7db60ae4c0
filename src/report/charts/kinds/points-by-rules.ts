import { groupCounts } from '../../group-counts.ts';
import type { ChartKind } from '../chart.ts';
import { chartSpec } from '../chart-spec.ts';
import {
  drawnOf,
  estimateIf,
  INTERVAL_DASH,
  INTERVAL_NOTE,
  ofWords,
  type TwinRow,
  twinOf,
} from '../charted-estimates.ts';
import { PALETTE } from '../palette.ts';

/** Wrong persons, wrong doors and, beside them, misses. */
const PANELS = [
  { key: 'fdr', title: ['Wrong person', 'per 1,000 addresses disclosed'] },
  { key: 'wrong_door', title: ['Wrong door', 'per 1,000 addresses disclosed'] },
  { key: 'misses', title: ['Own account missed, per 1,000', 'requests with an account'] },
] as const;

/** Every set of inputs under every rule, with intervals, and the smallest and largest of each rate: no row is the result. */
export const POINTS_BY_RULES: ChartKind = {
  type: 'points_by_rules',
  summary: 'wrong persons, wrong doors and misses for every point and rule, with intervals, smallest and largest',
  draw({ facts, rows }) {
    const groups = groupCounts(rows);
    const entries = facts.points.flatMap((point) =>
      facts.rules.map((rule) => ({ point, rule, counts: groups.rows(point, rule, 'all') })),
    );
    const panels = PANELS.map((panel) => {
      const values = entries.map(({ point, rule, counts }) => {
        const value = estimateIf(counts, panel.key);
        return { point, rule, estimate: value, ...drawnOf(value) };
      });
      const rates = values.flatMap(({ value }) => value ?? []);
      return { ...panel, values, smallest: Math.min(...rates), largest: Math.max(...rates), counted: rates.length > 0 };
    }).filter(({ counted }) => counted);
    if (panels.length === 0) return null;
    const title = 'How much do wrong persons, wrong doors and misses depend on the inputs and on the rule?';
    const alt = `${title} ${panels
      .map(({ title: head, smallest, largest }) => `${head.join(' ')}: from ${round(smallest)} to ${round(largest)}`)
      .join('; ')}.`;
    const order = facts.rules.map((rule) => rule);
    const twinRows = panels.flatMap(({ key, title: head, values }) =>
      values.map(
        ({ point, rule, estimate: value }): TwinRow => ({
          stub: [head[0].replace(/, per 1,000$/, ''), point, rule],
          estimate: value,
          of: ofWords(key),
        }),
      ),
    );
    return {
      key: 'points-by-rules',
      title,
      alt,
      spec: chartSpec(alt, {
        spacing: 12,
        hconcat: panels.map(({ title: head, values, smallest, largest }, p) => ({
          title: { text: [...head], fontSize: 12, fontWeight: 'normal' },
          data: {
            values: values.map(({ point, rule, value, lo, hi, isBound }) => ({ point, rule, value, lo, hi, isBound })),
          },
          facet: {
            row: {
              field: 'point',
              type: 'nominal',
              sort: [...facts.points],
              title: null,
              header: p === 0 ? { labelAngle: 0, labelAlign: 'left', labelLimit: 90 } : { labels: false },
            },
          },
          spacing: 8,
          spec: {
            width: 150,
            height: { step: 20 },
            layer: [
              // the stretch from smallest to largest lies behind every row of the panel
              {
                data: { values: [{ smallest, largest }] },
                mark: { type: 'rect', color: '#ececec' },
                encoding: { x: { field: 'smallest', type: 'quantitative' }, x2: { field: 'largest' } },
              },
              {
                mark: { type: 'rule', strokeWidth: 2, color: PALETTE.blue },
                encoding: {
                  ...yOf(order, p === 0),
                  x: { field: 'lo', type: 'quantitative' },
                  x2: { field: 'hi' },
                  strokeDash: INTERVAL_DASH,
                },
              },
              {
                mark: { type: 'point', shape: 'circle', filled: true, size: 70, opacity: 1, color: PALETTE.blue },
                encoding: {
                  ...yOf(order, p === 0),
                  x: {
                    field: 'value',
                    type: 'quantitative',
                    title: null,
                    scale: { zero: true },
                    axis: { tickCount: 4 },
                  },
                },
              },
            ],
          },
        })),
      }),
      twin: twinOf('points-by-rules', title, ['Rate', 'Inputs', 'Rule'], twinRows, [
        INTERVAL_NOTE,
        'The grey stretch reaches from the smallest to the largest of a panel. No row is the result, and rows are not averaged.',
      ]),
    };
  },
};

function yOf(order: readonly string[], hasLabels: boolean): object {
  return {
    y: {
      field: 'rule',
      type: 'nominal',
      sort: order,
      title: null,
      axis: { labels: hasLabels, ticks: hasLabels, labelLimit: 140, grid: true },
    },
  };
}

function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}
