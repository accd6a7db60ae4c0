import { type Counted, type CountIndex, indexCounts } from '../../../evaluation/count-index.ts';
import type { Estimate } from '../../../evaluation/estimands.ts';
import { estimateCounts } from '../../../evaluation/estimate-counts.ts';
import { groupCounts } from '../../group-counts.ts';
import type { ChartKind } from '../chart.ts';
import { chartSpec } from '../chart-spec.ts';
import { type TwinRow, twinOf } from '../charted-estimates.ts';
import { PALETTE } from '../palette.ts';

/** The stages behind the path, each a part of the one before it. */
const STAGES: readonly {
  readonly label: string;
  readonly twin: string;
  readonly measures: readonly string[];
  readonly less?: readonly string[];
}[] = [
  {
    label: 'complete',
    twin: 'not rejected as incomplete',
    measures: ['requests'],
    less: ['rejected_incomplete'],
  },
  {
    label: 'accepted',
    twin: 'at least one account at or above the threshold',
    measures: ['requests_one_candidate', 'requests_many_candidates'],
  },
  { label: 'disclosed', twin: 'at least one address disclosed', measures: ['linked_requests'] },
  { label: 'right person', twin: 'the person’s own account disclosed', measures: ['own_account_linked'] },
  { label: 'right door too', twin: 'right person, right door', measures: ['c1'] },
];

const BOX = { width: 96, height: 40, across: 121, down: 54 } as const;

interface Stage {
  readonly label: string;
  readonly twin: string;
  readonly estimate: Estimate;
}

/** E22: what becomes of 1,000 requests, path by path, in natural frequencies. */
export const FLOW: ChartKind = {
  type: 'flow',
  summary: 'of every 1,000 requests: path, complete, accepted, disclosed, right person, right door',
  draw({ facts, rows }) {
    const groups = groupCounts(rows);
    const rule = facts.rules[0] ?? '';
    const panels = facts.points.flatMap((point) => {
      const all = indexCounts(groups.rows(point, rule, 'all'));
      const total = all.sum([{ measure: 'requests' }]);
      if (total === null) return [];
      const paths = groups.paths.flatMap((path) => {
        const counts = groups.rows(point, rule, path);
        const stages = counts.length === 0 ? null : stagesOf(indexCounts(counts), total, path);
        return stages === null ? [] : [{ path, stages }];
      });
      return paths.length === 0 ? [] : [{ point, paths }];
    });
    if (panels.length === 0) return null;
    const title = 'What becomes of every 1,000 requests?';
    const alt = `${title} ${panels
      .map(({ point, paths }) => `${point}: ${paths.map(({ path, stages }) => pathWords(path, stages)).join('; ')}`)
      .join('. ')}.`;
    const twinRows = panels.flatMap(({ point, paths }) =>
      paths.flatMap(({ path, stages }) =>
        stages.map(({ twin, estimate }): TwinRow => ({ stub: [point, path, twin], estimate, of: 'requests' })),
      ),
    );
    return {
      key: 'flow',
      title,
      alt,
      spec: chartSpec(alt, { spacing: 18, vconcat: panels.map(({ point, paths }) => panelOf(point, paths)) }),
      twin: twinOf('flow', title, ['Inputs', 'Path', 'Stage'], twinRows, [
        'All requests of the list are the 1,000; each stage is a part of the one before it on its path. A last stage counts addresses, and under a policy that discloses several for one request it can exceed the requests.',
      ]),
    };
  },
};

function stagesOf(path: CountIndex, total: readonly number[], name: string): Stage[] | null {
  const stages: Stage[] = [];
  for (const { label, twin, measures, less = [] } of [
    { label: name, twin: 'take the path', measures: ['requests'] },
    ...STAGES,
  ]) {
    const above = path.sum(measures.map((measure): Counted => ({ measure })));
    // a path without a requirement counts nobody as rejected
    const below = less.length === 0 ? null : path.sum(less.map((measure): Counted => ({ measure })));
    if (above === null) return null;
    const events = above.map((n, r) => n - (below?.[r] ?? 0));
    // several addresses for one request are no share of requests
    const shape = events.every((n, r) => n <= (total[r] ?? 0)) ? 'proportion' : 'ratio';
    stages.push({ label, twin, estimate: estimateCounts(events, total, shape) });
  }
  return stages;
}

function panelOf(
  point: string,
  paths: readonly { readonly path: string; readonly stages: readonly Stage[] }[],
): object {
  const middle = ((paths.length - 1) * BOX.down) / 2;
  const boxes = [{ label: 'requests', n: '1,000', x: 0, y: middle }];
  const lines: { x: number; y: number; x2: number; y2: number }[] = [];
  paths.forEach(({ stages }, p) => {
    stages.forEach(({ label, estimate }, s) => {
      const box = { label, n: perThousandText(estimate), x: (s + 1) * BOX.across, y: p * BOX.down };
      boxes.push(box);
      lines.push({ x: s * BOX.across + BOX.width, y: s === 0 ? middle : box.y, x2: box.x, y2: box.y });
    });
  });
  const width = STAGES.length * BOX.across + BOX.across + BOX.width;
  const height = (paths.length - 1) * BOX.down + BOX.height;
  const x = (field: string, offset = 0) => ({
    field,
    type: 'quantitative',
    axis: null,
    scale: { domain: [0, width], nice: false, zero: false },
    ...(offset === 0 ? {} : { offset }),
  });
  const y = (field: string) => ({ ...x(field), scale: { domain: [height, 0], nice: false, zero: false } });
  return {
    // the text keeps its size, the boxes come nearer
    width: 690,
    height,
    title: { text: point, fontSize: 13, fontWeight: 'bold' },
    layer: [
      {
        data: { values: lines.map((line) => ({ ...line, y: line.y + BOX.height / 2, y2: line.y2 + BOX.height / 2 })) },
        mark: { type: 'rule', color: PALETTE.grey, strokeWidth: 1.5 },
        encoding: { x: x('x'), y: y('y'), x2: { field: 'x2' }, y2: { field: 'y2' } },
      },
      {
        data: { values: boxes },
        transform: [
          { calculate: `datum.x + ${BOX.width}`, as: 'right' },
          { calculate: `datum.y + ${BOX.height}`, as: 'bottom' },
          { calculate: `datum.x + ${BOX.width / 2}`, as: 'centre' },
        ],
        layer: [
          {
            mark: { type: 'rect', fill: '#ffffff', stroke: PALETTE.blue, strokeWidth: 1.2, cornerRadius: 3 },
            encoding: { x: x('x'), y: y('y'), x2: { field: 'right' }, y2: { field: 'bottom' } },
          },
          {
            mark: { type: 'text', dy: 13, fontSize: 10.5, limit: 76 },
            encoding: { x: x('centre'), y: y('y'), text: { field: 'label', type: 'nominal' } },
          },
          {
            mark: { type: 'text', dy: 29, fontSize: 13, fontWeight: 'bold' },
            encoding: { x: x('centre'), y: y('y'), text: { field: 'n', type: 'nominal' } },
          },
        ],
      },
    ],
  };
}

function pathWords(path: string, stages: readonly Stage[]): string {
  return `path ${path}: ${stages.map(({ label, estimate }, s) => `${s === 0 ? 'taken by' : label} ${perThousandText(estimate)}`).join(', ')}`;
}

/** Two figures below 10, whole numbers above; never 0 for something seen. */
function perThousandText({ estimate }: Estimate): string {
  const value = 1000 * (estimate ?? 0);
  if (value === 0) return 'none seen';
  if (value < 0.01) return '<0.01';
  return value < 10 ? String(Number(value.toPrecision(2))) : String(Math.round(value));
}
