import type { CountIndex } from '../evaluation/count-index.ts';
import { indexCounts } from '../evaluation/count-index.ts';
import { estimandOf } from '../evaluation/estimands.ts';
import { supTBand } from '../stats/sup-t-band.ts';
import { formatEstimate } from './format-estimate.ts';
import { formatNumber } from './format-number.ts';
import type { CurveFacts } from './run-facts.ts';
import { type RunView, rateOfSums, totals } from './run-view.ts';
import type { Table, TableColumn, TableRow, TidyRecord } from './table.ts';
import { captionOf, commonNotes, footOf, recordOf, titleEnd } from './table-words.ts';

const RATES = [
  { key: 'fdr', title: 'Wrong person', of: 'addresses disclosed' },
  { key: 'wrong_door', title: 'Wrong door', of: 'addresses disclosed' },
  { key: 'recall', title: 'Own account disclosed', of: 'requests whose person has an account' },
  { key: 'yield', title: 'Requests with a disclosure', of: 'requests' },
] as const;

const right = (header: string): TableColumn => ({ header, align: 'right' });

const COLUMNS: readonly TableColumn[] = [
  right('count / of, all replicates'),
  right('per 1,000'),
  right('95 % simultaneous band over all thresholds, mean over replicates'),
];

/** A curve of one estimand at one point: events and totals by threshold and replicate. */
export interface CurvePlace {
  readonly threshold: number;
  readonly events: readonly number[];
  readonly totals: readonly number[];
}

/** Events and totals of an estimand along a curve at one point; thresholds that were not counted are left out. */
export function curvePlaces(view: RunView, curve: CurveFacts, point: string, key: string): CurvePlace[] {
  const { numerator, denominator } = estimandOf(key);
  return indicesOf(view, curve, point).flatMap(({ threshold, index }) => {
    const events = index.sum(totals(...numerator));
    const of = index.sum(totals(...denominator));
    return events === null || of === null ? [] : [{ threshold, events, totals: of }];
  });
}

function indicesOf(view: RunView, curve: CurveFacts, point: string): { threshold: number; index: CountIndex }[] {
  const by = new Map<number, (typeof view.rows)[number][]>();
  for (const row of view.rows) {
    if (row.rule !== curve.name || row.point !== point || row.path !== curve.path || row.threshold === null) continue;
    const own = by.get(row.threshold) ?? [];
    by.set(row.threshold, own);
    own.push(row);
  }
  return curve.thresholds.flatMap((threshold) => {
    const rows = by.get(threshold);
    return rows === undefined ? [] : [{ threshold, index: indexCounts(rows) }];
  });
}

/** One table a threshold curve (E16): rates by threshold with bands that hold the whole curve. */
export function thresholdTables(view: RunView): Table[] {
  const curves = view.facts.curves ?? [];
  return curves.map((curve, k) =>
    thresholdTable(view, curve, curves.length === 1 ? '' : String.fromCharCode(97 + (k % 26))),
  );
}

function thresholdTable(view: RunView, curve: CurveFacts, letter: string): Table {
  const { facts } = view;
  const records: TidyRecord[] = [];
  const rows: TableRow[] = [];
  let hasBand = false;
  for (const point of facts.points) {
    const places = RATES.map(({ key }) => {
      const found = curvePlaces(view, curve, point, key);
      const band = supTBand(found, facts.seed);
      if (band !== null) hasBand = true;
      return new Map(found.map((place, c) => [place.threshold, { place, limits: band?.limits[c] ?? null }] as const));
    });
    for (const threshold of curve.thresholds) {
      if (places.every((found) => !found.has(threshold))) continue;
      const isOwn = threshold === curve.scenarioThreshold;
      rows.push({
        stub: [point, `${thresholdText(threshold, curve)}${isOwn ? ' (the scenario’s)' : ''}`, 'I'],
        cells: RATES.map(({ key, of }, k) => {
          const found = places[k]!.get(threshold);
          if (found === undefined) return ['–', 'not counted', '–'];
          const value = rateOfSums(found.place.events, found.place.totals, 'proportion');
          const { limits } = found;
          const text = formatEstimate({ ...value, ci: limits ?? value.ci }, 'proportion', of);
          const subgroup = { subgroup: 'threshold', level: `${threshold}/1024` };
          const record = recordOf(
            facts,
            { point, rule: curve.name, path: curve.path },
            { key, subgroup, basis: 'I' },
            value,
          );
          records.push({ ...record, ci: limits === null ? null : [1000 * limits[0], 1000 * limits[1]] });
          return [
            text.count,
            text.per1000,
            limits === null ? (value.ci === null ? text.interval : 'no band') : text.interval,
          ];
        }),
      });
    }
  }
  const first = rows[0];
  return {
    key: `table-6${letter === '' ? '' : letter}`,
    title: `Table 6${letter}. Of every 1,000 addresses disclosed on path ${curve.path}, and of every 1,000 requests, how do errors and misses change with the threshold in simulations of ${facts.scenario}?${titleEnd(facts)}`,
    caption: [
      ...captionOf({ ...facts, policy: curve.policy }),
      `Curve ${curve.name}: ${curve.about}`.replace(/\.?$/, '.'),
      `Rule: ${curve.rule}; requests of path ${curve.path} only. Threshold in ${curve.unit === 'bit' ? 'bits of weight' : 'similarity from 0 to 1'}.`,
    ],
    stub: [
      { header: 'Inputs', align: 'left' },
      { header: 'Threshold', align: 'right' },
      { header: 'Basis', align: 'left' },
    ],
    groups: RATES.map(({ key, title }) => ({ label: `${title} (${key})`, columns: COLUMNS })),
    rows,
    notes: [
      ...(first === undefined
        ? []
        : [
            `Reads: with the inputs “${first.stub[0]}” and the threshold ${first.stub[1]}, of every 1,000 addresses disclosed ${first.cells[0]![1]} are of the wrong person, and of every 1,000 requests whose person has an account ${first.cells[2]![1]} have it disclosed.`,
          ]),
      hasBand
        ? 'Band: in 95 of 100 such runs it holds the rates at all thresholds of its inputs at once (bootstrap over replicates, largest deviation in standard errors). Places with fewer than 20 events, or 20 non-events, or events in fewer than 10 replicates are outside it and have a bound or no band.'
        : 'No band: bands are given from 40 replicates.',
      'Under the policy “unique” the number disclosed need not fall with the threshold: a higher one removes rivals too. A curve is drawn against the threshold for that reason.',
      'Not shown here: other paths, and any threshold between those of the rows.',
      ...commonNotes(facts, []),
    ],
    foot: footOf(facts),
    records,
  };
}

/** A threshold in the unit of its path. */
function thresholdText(threshold: number, { unit }: CurveFacts): string {
  return formatNumber(threshold / 1024, unit === 'bit' ? 2 : 3);
}
