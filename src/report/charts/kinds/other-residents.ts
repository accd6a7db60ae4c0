import { STATUSES } from '../../../evaluation/counts.ts';
import { groupCounts } from '../../group-counts.ts';
import type { ChartKind } from '../chart.ts';
import { chartSpec } from '../chart-spec.ts';
import { drawnOf, estimateIf, INTERVAL_DASH, INTERVAL_NOTE, type TwinRow, twinOf } from '../charted-estimates.ts';
import { PALETTE } from '../palette.ts';

const DOORS = [
  { door: 'wrong', title: 'At wrong doors (an error)', color: PALETTE.orange },
  { door: 'right', title: 'At right doors (exposure)', color: PALETTE.blue },
] as const;

/** Groups of residents, the total first. */
const LEVELS = [
  { suffix: '', label: 'All other residents' },
  ...STATUSES.map((status) => ({
    suffix: `_${status}`,
    label: {
      citizen: 'U.S. citizens',
      lawful_permanent_resident: 'Lawful permanent residents',
      other_lawful: 'Others lawfully present',
      removable: 'Removable people',
    }[status],
  })),
];

/** E7 and E8: who else lives behind the doors, wrong doors and right doors apart and on one scale. */
export const OTHER_RESIDENTS: ChartKind = {
  type: 'other_residents',
  summary: 'other residents at disclosed addresses by status, wrong doors and right doors apart',
  draw({ facts, rows }) {
    const groups = groupCounts(rows);
    const rule = facts.rules[0] ?? '';
    const entries = DOORS.flatMap(({ door, title }) =>
      facts.points.flatMap((point) =>
        LEVELS.flatMap(({ suffix, label }) => {
          const value = estimateIf(groups.rows(point, rule, 'all'), `bystanders_${door}_door${suffix}`);
          return value === null || value.estimate === null ? [] : [{ door, title, point, label, estimate: value }];
        }),
      ),
    );
    if (entries.length === 0) return null;
    const title = 'For every 1,000 addresses disclosed, how many other people live there?';
    const alt = `${title} ${entries
      .filter(({ label }) => label === LEVELS[0]?.label)
      .map(
        ({ title: door, point, estimate: value }) => `${point}, ${door}: ${Math.round(1000 * (value.estimate ?? 0))}`,
      )
      .join('; ')}.`;
    const labels = LEVELS.map(({ label }) => label);
    const y = { field: 'label', type: 'nominal', sort: labels, title: null };
    const twinRows = entries.map(
      ({ title: door, point, label, estimate: value }): TwinRow => ({
        stub: [door, label, point],
        estimate: value,
        of: 'addresses disclosed',
        shape: 'ratio',
      }),
    );
    return {
      key: 'other-residents',
      title,
      alt,
      spec: chartSpec(alt, {
        data: {
          values: entries.map(({ title: door, point, label, estimate: value }) => ({
            door,
            point,
            label,
            ...drawnOf(value),
          })),
        },
        facet: {
          column: {
            field: 'door',
            type: 'nominal',
            sort: DOORS.map(({ title: door }) => door),
            title: null,
            header: { labelLimit: 300 },
          },
          row: {
            field: 'point',
            type: 'nominal',
            sort: [...facts.points],
            title: null,
            header: { labelAngle: 0, labelAlign: 'left', labelLimit: 90 },
          },
        },
        spacing: { row: 14, column: 20 },
        spec: {
          width: 200,
          height: { step: 19 },
          layer: [
            {
              mark: { type: 'bar', height: 11 },
              encoding: {
                y,
                x: {
                  field: 'value',
                  type: 'quantitative',
                  title: 'people per 1,000 addresses',
                  axis: { tickCount: 4 },
                  scale: { zero: true },
                },
                color: {
                  field: 'door',
                  type: 'nominal',
                  legend: null,
                  scale: { domain: DOORS.map(({ title: door }) => door), range: DOORS.map(({ color }) => color) },
                },
              },
            },
            {
              mark: { type: 'rule', strokeWidth: 1.5, color: PALETTE.black },
              encoding: { y, x: { field: 'lo', type: 'quantitative' }, x2: { field: 'hi' }, strokeDash: INTERVAL_DASH },
            },
          ],
        },
      }),
      twin: twinOf('other-residents', title, ['Doors', 'People', 'Inputs'], twinRows, [
        INTERVAL_NOTE,
        'At right doors other residents are exposed and nothing went wrong; at wrong doors their being exposed is an error.',
        'People other than the one requested, living at the disclosed dwelling on the day. A person behind two disclosed doors counts twice.',
      ]),
    };
  },
};
