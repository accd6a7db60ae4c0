import { estimandOf } from '../../../evaluation/estimands.ts';
import { formatNumber } from '../../format-number.ts';
import { denominatorName } from '../../table-words.ts';
import type { Chart, ChartKind } from '../chart.ts';
import { chartSpec, perThousand } from '../chart-spec.ts';
import { PALETTE } from '../palette.ts';

/** Rows a panel: the largest effects. */
const MOST = 10;

/** What moves the numbers: each assumption alone at both ends of its range, under common random numbers. */
export const DRIVERS: ChartKind = {
  type: 'drivers',
  summary: 'what one assumption alone does to a rate at both ends of its range (computed by `mislink sensitivity`)',
  draw({ drivers }) {
    if (drivers === null || drivers.drivers.length === 0) return null;
    const panels = [...new Set(drivers.drivers.map(({ estimand }) => estimand))].flatMap((key) => {
      const base = drivers.base[key];
      if (base === undefined || base.denominator === 0) return [];
      const rate = base.numerator / base.denominator;
      const own = drivers.drivers.filter(({ estimand }) => estimand === key).slice(0, MOST);
      return [{ key, estimand: estimandOf(key), rate, own }];
    });
    if (panels.length === 0) return null;
    const title = 'Which assumption moves the numbers most, when it alone is changed?';
    const alt = `${title} ${panels
      .map(({ estimand, own, rate }) => {
        const [first] = own;
        return first === undefined
          ? ''
          : `${estimand.title}, ${thousandText(rate)} per 1,000 at ${drivers.point}: most by ${first.title}, from ${thousandText(rate + first.low.difference)} to ${thousandText(rate + first.high.difference)}.`;
      })
      .join(' ')}`;
    return {
      key: 'drivers',
      title,
      alt,
      spec: chartSpec(alt, {
        spacing: 24,
        vconcat: panels.map(({ estimand, rate, own }) => {
          const rows = own.map(({ title: name, low, high }) => ({
            name,
            low: perThousand(rate + low.difference),
            high: perThousand(rate + high.difference),
          }));
          const y = {
            field: 'name',
            type: 'nominal',
            sort: rows.map(({ name }) => name),
            title: null,
            axis: { labelLimit: 330 },
          };
          const x = { type: 'quantitative', title: `per 1,000 ${denominatorName(estimand)}`, scale: { zero: true } };
          return {
            title: { text: estimand.title, fontSize: 12, fontWeight: 'normal' },
            width: 340,
            height: { step: 22 },
            data: { values: rows },
            layer: [
              {
                mark: { type: 'rule', strokeWidth: 5, color: '#a9b3bd' },
                encoding: { y, x: { ...x, field: 'low' }, x2: { field: 'high' } },
              },
              {
                data: { values: [{ rate: perThousand(rate) }] },
                mark: { type: 'rule', strokeDash: [4, 3], color: PALETTE.black },
                encoding: { x: { ...x, field: 'rate' } },
              },
              {
                transform: [{ fold: ['low', 'high'], as: ['end', 'value'] }],
                mark: { type: 'point', size: 80, opacity: 1, strokeWidth: 1.5 },
                encoding: {
                  y,
                  x: { ...x, field: 'value' },
                  shape: {
                    field: 'end',
                    type: 'nominal',
                    scale: { domain: ENDS, range: ['circle', 'diamond'] },
                    legend: LEGEND,
                  },
                  stroke: {
                    field: 'end',
                    type: 'nominal',
                    scale: { domain: ENDS, range: [PALETTE.blue, PALETTE.orange] },
                    legend: LEGEND,
                  },
                  fill: {
                    field: 'end',
                    type: 'nominal',
                    scale: { domain: ENDS, range: ['#ffffff', PALETTE.orange] },
                    legend: LEGEND,
                  },
                },
              },
            ],
          };
        }),
      }),
      twin: twin(title, drivers.point, panels),
    };
  },
};

const ENDS = ['low', 'high'];
const LEGEND = {
  title: 'the assumption at its',
  orient: 'top',
  labelExpr: "datum.label === 'low' ? 'low end' : 'high end'",
};

interface Panel {
  readonly estimand: ReturnType<typeof estimandOf>;
  readonly rate: number;
  readonly own: readonly {
    readonly title: string;
    readonly low: DriverEnd;
    readonly high: DriverEnd;
  }[];
}

interface DriverEnd {
  readonly input: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly difference: number;
  readonly ci: readonly [number, number] | null;
}

function twin(title: string, point: string, panels: readonly Panel[]): Chart['twin'] {
  const columns = [
    'input',
    'count / of, all replicates',
    'per 1,000',
    'difference to the base, 95 % confidence interval of the paired mean',
  ].map((header) => ({ header, align: 'right' as const }));
  const cells = (end: DriverEnd): string[] => [
    end.input,
    `${formatNumber(end.numerator)} / ${formatNumber(end.denominator)}`,
    end.denominator === 0 ? '–' : thousandText(end.numerator / end.denominator),
    `${signed(end.difference)}${end.ci === null ? '' : ` [${signed(end.ci[0])} to ${signed(end.ci[1])}]`}`,
  ];
  return {
    key: 'chart-drivers',
    title,
    stub: ['Rate', 'Of every 1,000', 'Assumption', 'Basis'].map((header) => ({ header, align: 'left' })),
    groups: [
      { label: 'low end', columns },
      { label: 'high end', columns },
    ],
    rows: panels.flatMap(({ estimand, own }) =>
      own.map(({ title: name, low, high }) => ({
        stub: [estimand.title, denominatorName(estimand), name, 'I'],
        cells: [cells(low), cells(high)],
      })),
    ),
    notes: [
      `Base: the inputs ${point}. Each assumption alone is moved to the ends of its range, everything else held, on the same people and requests; two moved at once can do more than both alone.`,
    ],
  };
}

function thousandText(share: number): string {
  return String(Number((1000 * share).toPrecision(3)));
}

function signed(share: number): string {
  const text = thousandText(Math.abs(share));
  return share < 0 ? `−${text}` : `+${text}`;
}
