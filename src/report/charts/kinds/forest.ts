import { indexCounts } from '../../../evaluation/count-index.ts';
import { type Estimate, estimandOf } from '../../../evaluation/estimands.ts';
import { estimateCounts } from '../../../evaluation/estimate-counts.ts';
import { SUBGROUPS } from '../../../evaluation/subgroups.ts';
import { groupCounts } from '../../group-counts.ts';
import type { ReportData } from '../../report-data.ts';
import type { Chart, ChartKind } from '../chart.ts';
import { chartSpec, perThousand } from '../chart-spec.ts';
import { drawnOf, INTERVAL_DASH, INTERVAL_NOTE, ofWords, type TwinRow, twinOf } from '../charted-estimates.ts';
import { PALETTE } from '../palette.ts';

/** E12: wrong persons by subgroup of the person requested. */
export const FOREST_WRONG_PERSON: ChartKind = {
  type: 'forest_wrong_person',
  summary: 'wrong persons by subgroup of the person requested: absolute rates with intervals',
  draw: (data) => forest(data, 'forest-wrong-person', 'fdr', 'For whom is the account disclosed another person’s?'),
};

/** E14: misses by the same subgroups, so that neither is read without the other. */
export const FOREST_MISSES: ChartKind = {
  type: 'forest_misses',
  summary: 'misses by subgroup of the person requested: absolute rates with intervals',
  draw: (data) => forest(data, 'forest-misses', 'misses', 'Whose own account is missed?'),
};

interface Row {
  readonly group: string;
  readonly label: string;
  readonly point: string;
  readonly estimate: Estimate;
}

function forest({ facts, rows }: ReportData, key: string, estimandKey: string, question: string): Chart | null {
  const estimand = estimandOf(estimandKey);
  const groups = groupCounts(rows);
  const found: Row[] = [];
  const overall: { readonly point: string; readonly rate: number }[] = [];
  const counted = facts.points.map((point) => ({
    point,
    index: indexCounts(groups.rows(point, facts.rules[0] ?? '', 'all')),
  }));
  for (const { point, index } of counted) {
    const events = eventsIn(index, estimand);
    const totals = index.sum(estimand.denominator.map((measure) => ({ measure })));
    if (events === null || totals === null) continue;
    const { estimate } = estimateCounts(events, totals, 'proportion');
    if (estimate !== null) overall.push({ point, rate: perThousand(estimate) });
  }
  for (const { key: subgroup, title, of, levels, levelTitle } of SUBGROUPS) {
    if (of !== 'requested') continue;
    const measure = estimand.denominator[0] ?? '';
    const known =
      levels ?? [...new Set(counted.flatMap(({ index }) => index.levels(measure, subgroup)))].sort(byNumber);
    for (const level of known) {
      for (const { point, index } of counted) {
        const at = { subgroup, level };
        const events = eventsIn(index, estimand, at);
        const totals = index.sum(estimand.denominator.map((one) => ({ measure: one, ...at })));
        if (events === null || totals === null) continue;
        const estimate = estimateCounts(events, totals, 'proportion');
        if (estimate.estimate !== null) found.push({ group: title, label: levelTitle(level), point, estimate });
      }
    }
  }
  if (found.length === 0) return null;
  const of = ofWords(estimandKey);
  const title = `${question} Of every 1,000 ${of} in each group`;
  const sizes = new Set(found.map(({ group }) => group)).size;
  const alt = `${title}, ${new Set(found.map(({ group, label }) => `${group}/${label}`)).size} groups in ${sizes} ways of dividing. Overall: ${overall
    .map(({ point, rate }) => `${point} ${Number(rate.toPrecision(3))}`)
    .join(', ')}. The table has every rate with its interval.`;
  const order = [...new Set(found.map(({ group }) => group))];
  const twinRows = found.map(
    ({ group, label, point, estimate }): TwinRow => ({ stub: [group, label, point], estimate, of }),
  );
  return {
    key,
    title,
    alt,
    spec: chartSpec(alt, {
      spacing: 10,
      vconcat: order.map((group, g) => {
        const own = found.filter((row) => row.group === group);
        const labels = [...new Set(own.map(({ label }) => label))];
        const isLast = g === order.length - 1;
        const y = {
          field: 'label',
          type: 'nominal',
          sort: labels,
          title: null,
          axis: { labelLimit: 280, minExtent: 285, grid: true },
        };
        // one scale for all groups: lengths are compared over the whole figure
        const scale = { domain: [0, niceMost(found)], nice: false };
        const axis = { tickCount: 3, labels: isLast, ticks: isLast };
        const x = (field: string) => ({ field, type: 'quantitative', title: null, scale, axis });
        return {
          title: { text: group, fontSize: 12, fontWeight: 'bold' },
          data: {
            values: own.map(({ label, point, estimate }) => ({
              label,
              point,
              ...drawnOf(estimate),
              overall: overall.find((one) => one.point === point)?.rate ?? null,
            })),
          },
          facet: {
            column: {
              field: 'point',
              type: 'nominal',
              sort: [...facts.points],
              title: null,
              header: g === 0 ? { labelLimit: 120 } : { labels: false },
            },
          },
          spacing: 12,
          spec: {
            width: Math.max(70, Math.floor(390 / facts.points.length) - 12),
            height: { step: 16 },
            layer: [
              { mark: { type: 'rule', strokeDash: [4, 3], color: PALETTE.grey }, encoding: { x: x('overall') } },
              {
                mark: { type: 'rule', strokeWidth: 2, color: PALETTE.blue },
                encoding: { y, x: x('lo'), x2: { field: 'hi' }, strokeDash: INTERVAL_DASH },
              },
              {
                mark: { type: 'point', filled: true, shape: 'circle', size: 45, opacity: 1, color: PALETTE.blue },
                encoding: { y, x: x('value') },
              },
            ],
          },
        };
      }),
    }),
    twin: twinOf(key, title, ['Divided by', 'Group', 'Inputs'], twinRows, [
      INTERVAL_NOTE,
      'The broken upright line is the rate of all groups together.',
      `${sizes} ways of dividing are shown: about 1 in 20 intervals misses by chance.`,
      'Groups of surnames are of names as recorded, after the shares that the Census Bureau publishes; they are not groups of people.',
    ]),
  };
}

function eventsIn(
  index: ReturnType<typeof indexCounts>,
  estimand: ReturnType<typeof estimandOf>,
  at: { readonly subgroup?: string; readonly level?: string } = {},
): number[] | null {
  const above = index.sum(estimand.numerator.map((measure) => ({ measure, ...at })));
  const less = index.sum((estimand.less ?? []).map((measure) => ({ measure, ...at })));
  return above === null || less === null ? null : above.map((n, r) => n - (less[r] ?? 0));
}

/** The end of the axis: the largest interval, at most 1,000. */
function niceMost(rows: readonly Row[]): number {
  const most = Math.max(...rows.map(({ estimate }) => drawnOf(estimate).value ?? 0), 1);
  const ends = Math.max(...rows.map(({ estimate }) => drawnOf(estimate).hi ?? 0), most);
  const step = 10 ** Math.floor(Math.log10(ends)) / 2;
  return Math.min(1000, Math.ceil(ends / step) * step);
}

function byNumber(a: string, b: string): number {
  const difference = Number.parseFloat(a) - Number.parseFloat(b);
  return Number.isNaN(difference) ? (a < b ? -1 : a > b ? 1 : 0) : difference;
}
