import { DOOR_CAUSES, OTHER_CAUSE, PERSON_CAUSES } from '../../../evaluation/attribution.ts';
import { causeEstimand } from '../../../evaluation/estimands.ts';
import { groupCounts } from '../../group-counts.ts';
import type { ChartKind } from '../chart.ts';
import { chartSpec } from '../chart-spec.ts';
import { drawnOf, estimateIf, INTERVAL_DASH, INTERVAL_NOTE, type TwinRow, twinOf } from '../charted-estimates.ts';
import { PALETTE } from '../palette.ts';

const OTHER = { key: OTHER_CAUSE, title: 'No cause holds' };

const PARTS = [
  {
    subgroup: 'cause_person',
    title: 'Wrong persons, by the first cause that holds (per 1,000 addresses disclosed)',
    short: 'Wrong person',
    causes: [...PERSON_CAUSES, OTHER],
    color: PALETTE.purple,
  },
  {
    subgroup: 'cause_door',
    title: 'Right persons at wrong doors, by the first cause that holds (per 1,000 addresses disclosed)',
    short: 'Right person, wrong door',
    causes: [...DOOR_CAUSES, OTHER],
    color: PALETTE.orange,
  },
] as const;

/** E18: each wrong disclosure once, under the first cause that holds. */
export const MECHANISMS: ChartKind = {
  type: 'mechanisms',
  summary: 'wrong persons and wrong doors of right persons by cause',
  draw({ facts, rows }) {
    const groups = groupCounts(rows);
    const rule = facts.rules[0] ?? '';
    const parts = PARTS.map((part) => ({
      ...part,
      entries: part.causes.flatMap((cause) => {
        const points = facts.points.flatMap((point) => {
          const estimand = causeEstimand('primary', part.subgroup, cause.key);
          const value = estimateIf(groups.rows(point, rule, 'all'), estimand);
          return value === null || value.estimate === null ? [] : [{ point, estimate: value }];
        });
        return points.length === 0
          ? []
          : [{ cause, points, isSeen: points.some(({ estimate: e }) => e.numerator > 0) }];
      }),
    })).filter(({ entries }) => entries.length > 0);
    if (parts.length === 0) return null;
    const title = 'Why are addresses wrong? Of every 1,000 addresses disclosed, how many by each cause';
    const alt = `${title}. ${parts
      .map(({ short, entries }) => {
        const first = entries.flatMap(({ cause, points }) =>
          points.slice(0, 1).map(({ estimate: value }) => ({ cause, n: value.numerator })),
        );
        const most = first.sort((a, b) => b.n - a.n)[0];
        return most === undefined || most.n === 0
          ? `${short}: none seen at the inputs ${facts.points[0]}`
          : `${short}: most often, at the inputs ${facts.points[0]}, ${most.cause.title.toLowerCase()}`;
      })
      .join('. ')}.`;
    const twinRows = parts.flatMap(({ short, entries }) =>
      entries.flatMap(({ cause, points }) =>
        points.map(
          ({ point, estimate: value }): TwinRow => ({
            stub: [short, cause.title, point],
            estimate: value,
            of: 'addresses disclosed',
          }),
        ),
      ),
    );
    return {
      key: 'mechanisms',
      title,
      alt,
      spec: chartSpec(alt, {
        spacing: 24,
        vconcat: parts.map(({ title: head, entries, color }) => {
          // a cause never seen has its row in the twin alone
          const shown = entries.filter(({ isSeen }) => isSeen);
          const order = shown.map(({ cause }) => cause.title);
          const y = { field: 'cause', type: 'nominal', sort: order, title: null, axis: { labelLimit: 300 } };
          return {
            title: { text: head, fontSize: 12, fontWeight: 'normal' },
            data: {
              values: shown.flatMap(({ cause, points }) =>
                points.map(({ point, estimate: value }) => ({ cause: cause.title, point, ...drawnOf(value) })),
              ),
            },
            facet: {
              column: {
                field: 'point',
                type: 'nominal',
                sort: [...facts.points],
                title: null,
                header: { labelLimit: 120 },
              },
            },
            spacing: 14,
            spec: {
              width: Math.max(70, Math.floor(380 / facts.points.length) - 14),
              height: { step: 20 },
              layer: [
                {
                  mark: { type: 'bar', color, height: 11 },
                  encoding: {
                    y,
                    x: {
                      field: 'value',
                      type: 'quantitative',
                      title: null,
                      axis: { tickCount: 3 },
                      scale: { zero: true },
                    },
                  },
                },
                {
                  mark: { type: 'rule', strokeWidth: 1.5, color: PALETTE.black },
                  encoding: {
                    y,
                    x: { field: 'lo', type: 'quantitative' },
                    x2: { field: 'hi' },
                    strokeDash: INTERVAL_DASH,
                  },
                },
              ],
            },
          };
        }),
      }),
      twin: twinOf('mechanisms', title, ['Part', 'Cause', 'Inputs'], twinRows, [
        INTERVAL_NOTE,
        'Causes that no disclosure has stand in this table alone.',
        'A cause is a test on truth and log of the two records; it does not say that the disclosure would have been right without it.',
      ]),
    };
  },
};
