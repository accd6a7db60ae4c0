import type { Estimate } from '../../../evaluation/estimands.ts';
import { groupCounts } from '../../group-counts.ts';
import type { ChartKind } from '../chart.ts';
import { chartSpec } from '../chart-spec.ts';
import { estimateIf, type TwinRow, twinOf } from '../charted-estimates.ts';
import { CELL_MARKS } from '../palette.ts';

const ICONS = 1000;
const COLUMNS = 25;
/** Pixels an icon. */
const STEP = 8.6;

/**
 * Of every 1,000 addresses disclosed, one icon each, in groups by cell, one panel a point.
 *
 * Grouped and never scattered: scattered icons make the same share look larger (Price et al. 2022, Judgment and Decision
 * Making 17:378).
 */
export const ICON_ARRAY: ChartKind = {
  type: 'icon_array',
  summary: '1,000 addresses disclosed as grouped icons by cell, one panel a point',
  draw({ facts, rows }) {
    const groups = groupCounts(rows);
    const rule = facts.rules[0] ?? '';
    const panels: { point: string; cells: readonly Estimate[]; icons: readonly number[] }[] = [];
    for (const point of facts.points) {
      const counts = groups.rows(point, rule, 'all');
      const cells = CELL_MARKS.flatMap(({ key }) => estimateIf(counts, key) ?? []);
      const shares = cells.flatMap(({ estimate }) => estimate ?? []);
      if (shares.length === CELL_MARKS.length) panels.push({ point, cells, icons: wholeIcons(shares) });
    }
    if (panels.length === 0) return null;
    const values = panels.flatMap(({ point, icons }) => {
      let from = 0;
      return CELL_MARKS.flatMap(({ label }, c) => {
        const to = from + (icons[c] ?? 0);
        const run = { point, cell: label, from, to };
        from = to;
        return run.from === run.to ? [] : [run];
      });
    });
    const title = 'Of every 1,000 addresses disclosed, which person and which door?';
    const alt = `${title} ${panels
      .map(
        ({ point, icons }) =>
          `${point}: ${CELL_MARKS.map(({ label }, c) => `${label} ${icons[c] === 0 ? 'fewer than 1' : icons[c]}`).join('; ')}`,
      )
      .join('. ')}.`;
    const labels = CELL_MARKS.map(({ label }) => label);
    const twinRows = panels.flatMap(({ point, cells, icons }) =>
      CELL_MARKS.map(
        ({ label }, c): TwinRow => ({
          stub: [point, label, String(icons[c] ?? 0)],
          estimate: cells[c] ?? null,
          of: 'addresses disclosed',
        }),
      ),
    );
    return {
      key: 'icon-array',
      title,
      alt,
      spec: chartSpec(alt, {
        data: { values },
        transform: [
          { calculate: 'sequence(datum.from, datum.to)', as: 'icon' },
          { flatten: ['icon'] },
          { calculate: `datum.icon % ${COLUMNS}`, as: 'column' },
          { calculate: `floor(datum.icon / ${COLUMNS})`, as: 'row' },
        ],
        facet: { field: 'point', type: 'nominal', sort: panels.map(({ point }) => point), title: null },
        columns: 3,
        spec: {
          width: COLUMNS * STEP,
          height: (ICONS / COLUMNS) * STEP,
          mark: { type: 'point', size: 30, strokeWidth: 1.1, opacity: 1 },
          encoding: {
            x: {
              field: 'column',
              type: 'quantitative',
              axis: null,
              scale: { domain: [-0.5, COLUMNS - 0.5], nice: false },
            },
            y: {
              field: 'row',
              type: 'quantitative',
              axis: null,
              scale: { domain: [ICONS / COLUMNS - 0.5, -0.5], nice: false },
            },
            shape: {
              field: 'cell',
              type: 'nominal',
              scale: { domain: labels, range: CELL_MARKS.map(({ shape }) => shape) },
              legend: LEGEND,
            },
            stroke: {
              field: 'cell',
              type: 'nominal',
              scale: { domain: labels, range: CELL_MARKS.map(({ stroke }) => stroke) },
              legend: LEGEND,
            },
            fill: {
              field: 'cell',
              type: 'nominal',
              scale: { domain: labels, range: CELL_MARKS.map(({ fill }) => fill) },
              legend: LEGEND,
            },
          },
        },
      }),
      twin: twinOf('icon-array', title, ['Inputs', 'Cell', 'Icons'], twinRows, [
        'Icons are whole: the four numbers of a panel add up to 1,000, each at most one from its rate.',
      ]),
    };
  },
};

const LEGEND = { title: null, orient: 'top', columns: 2, symbolSize: 80 };

/**
 * Whole numbers that add up to 1,000, by largest remainder: what is left over goes to the largest fractions, the first of equals.
 *
 * @example
 * wholeIcons([0.5005, 0.2996, 0.1999, 0]) // => [500, 300, 200, 0]
 */
export function wholeIcons(shares: readonly number[]): number[] {
  const exact = shares.map((share) => ICONS * share);
  const whole = exact.map(Math.floor);
  const left = Math.round(exact.reduce((sum, value) => sum + value, 0)) - whole.reduce((sum, value) => sum + value, 0);
  const order = exact
    .map((value, k) => ({ k, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.k - b.k);
  for (const { k } of order.slice(0, Math.max(0, left))) whole[k] = (whole[k] ?? 0) + 1;
  return whole;
}
