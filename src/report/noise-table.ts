import type { CountRow } from '../evaluation/counts.ts';
import { type Estimate, estimate } from '../evaluation/estimands.ts';
import { formatEstimate } from './format-estimate.ts';
import { formatNumber } from './format-number.ts';
import type { RunFacts } from './run-facts.ts';
import type { Table, TableRow, TidyRecord } from './table.ts';
import { captionOf, extentNotes, footOf, recordOf, titleEnd } from './table-words.ts';

/** The rate a scenario asks of one noise entry at one point. */
export interface AskedRate {
  readonly point: string;
  readonly side: string;
  readonly label: string;
  readonly rate: number;
}

/**
 * Asked against achieved noise: of every 1,000 records an entry could change, how many it was to change and how many it
 * changed, by side and label, one column group a point.
 */
export function noiseTable(facts: RunFacts, rows: readonly CountRow[], asked: readonly AskedRate[]): Table {
  const counts = new Map(facts.points.map((point) => [point, noiseRows(facts, rows, point)] as const));
  const entries = new Map<string, { side: string; label: string }>();
  for (const { side, label } of asked) entries.set(`${side}/${label}`, { side, label });
  const counted = new Set([...counts.values()].flatMap((list) => list.map((row) => row.level)));
  for (const level of [...counted].sort()) {
    if (entries.has(level)) continue;
    const cut = level.indexOf('/');
    entries.set(level, { side: level.slice(0, Math.max(0, cut)), label: level.slice(cut + 1) });
  }

  const records: TidyRecord[] = [];
  const tableRows: TableRow[] = [];
  for (const [level, { side, label }] of entries) {
    const cells = facts.points.map((point) => {
      const rate = asked.find((entry) => entry.point === point && `${entry.side}/${entry.label}` === level)?.rate;
      const own = (counts.get(point) ?? []).filter((row) => row.level === level);
      const achieved = own.length === 0 ? null : achievedOf(own);
      if (achieved !== null) {
        const estimand = { key: 'noise_achieved', subgroup: { subgroup: 'noise', level }, basis: 'I' } as const;
        records.push(
          recordOf(facts, { point, rule: own[0]?.rule ?? '', path: own[0]?.path ?? '' }, estimand, achieved),
        );
      }
      return [askedText(rate), ...achievedCells(achieved)];
    });
    tableRows.push({ stub: [side, label, 'I'], cells });
  }
  return {
    key: 'table-noise',
    title: `Of every 1,000 records a noise entry could change in simulations of ${facts.scenario}, how many was it to change and how many did it change?${titleEnd(facts)}`,
    caption: [...captionOf(facts).slice(0, -1), 'Unit of count: a record of the register or of the list of requests.'],
    stub: [
      { header: 'Side', align: 'left' },
      { header: 'Noise entry', align: 'left' },
      { header: 'Basis', align: 'left' },
    ],
    groups: facts.points.map((point) => ({
      label: point,
      columns: [
        { header: 'asked per 1,000', align: 'right' },
        { header: 'changed / eligible, all replicates', align: 'right' },
        { header: 'achieved per 1,000', align: 'right' },
        { header: '95 % confidence interval of the mean over replicates', align: 'right' },
      ],
    })),
    rows: tableRows,
    notes: [
      'Reads: a row says how many of every 1,000 records that an entry could change it was to change, and how many it changed; the two differ by chance and because thresholds are solved on a sample.',
      'Basis I: the asked rates are assumed inputs.',
      'Eligible: records whose value the entry would change, of a keyed sample: whole street segments of about 16,000 homes a replicate in the register, about 8,000 of the requests (all where there are fewer; `duplicate` on the list is counted on every request). Asked rates are means over records of all qualities and attributes.',
      'Not shown: errors already in the conventions of a file, and rates in the real files, which are not public.',
      'Limitations: asked rates are guesses or published for other files, as the ledger says entry by entry.',
      ...extentNotes(facts).slice(0, 1),
    ],
    foot: footOf(facts),
    records,
  };
}

/** One set of noise counts a point: those of the first rule over all paths, else the first set there is. */
function noiseRows(facts: RunFacts, rows: readonly CountRow[], point: string): CountRow[] {
  const found = rows.filter((row) => row.point === point && row.measure.startsWith('noise_'));
  const preferred = found.filter((row) => row.rule === facts.rules[0] && row.path === 'all');
  if (preferred.length > 0) return preferred;
  const first = found[0];
  return first === undefined ? [] : found.filter((row) => row.rule === first.rule && row.path === first.path);
}

function achievedOf(rows: readonly CountRow[]): Estimate {
  // The registry's estimands divide by totals; here both counts are of one level, so the level is read as the total.
  const totals = rows.map((row) => ({ ...row, threshold: null, subgroup: 'all', level: 'all' }));
  return estimate(totals, {
    key: 'noise_achieved',
    code: '',
    title: 'Records changed',
    unit: 'per eligible record',
    numerator: ['noise_changed'],
    denominator: ['noise_eligible'],
    shape: 'proportion',
    definition: 'records a noise entry changed, over records it could change',
    standardName: '',
    basis: 'I',
  });
}

function askedText(rate: number | undefined): string {
  if (rate === undefined) return '–';
  // The asked rate is exact; six digits are more than anyone asks for, and trailing zeros say nothing.
  return formatNumber(1000 * rate, 6).replace(/\.?0+$/, '');
}

function achievedCells(achieved: Estimate | null): string[] {
  if (achieved === null) return ['–', 'not counted', '–'];
  const { count, per1000, interval } = formatEstimate(achieved, 'proportion', 'eligible records');
  return [count, per1000, interval];
}
