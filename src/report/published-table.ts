import { type Estimate, estimandOf } from '../evaluation/estimands.ts';
import { PUBLISHED_FIGURES, publishedSchema } from '../evaluation/published-figures.ts';
import { valueAt } from './ends.ts';
import { formatEstimate } from './format-estimate.ts';
import type { RunView } from './run-view.ts';
import type { Table, TableColumn, TableRow, TidyRecord } from './table.ts';
import { captionOf, commonNotes, denominatorName, footOf, recordOf, titleEnd } from './table-words.ts';

const left = (header: string): TableColumn => ({ header, align: 'left' });
const right = (header: string): TableColumn => ({ header, align: 'right' });

/**
 * Published figures with what each counts and what it does not, and beside those that count what the simulation counts, the simulated
 * value; then the figures that the scenario puts beside an estimand.
 */
export function publishedTable(view: RunView): Table {
  const { facts, rule } = view;
  const records: TidyRecord[] = [];
  const estimates: Estimate[] = [];
  const simulated = (key: string, point: string): string[] => {
    const value = valueAt(view, key, point, rule);
    if (value === null) return [key, '–', 'not counted', '–'];
    const estimand = estimandOf(key);
    estimates.push(value);
    records.push(recordOf(facts, { point, rule, path: 'all' }, estimand, value));
    const { count, per1000, interval } = formatEstimate(value, estimand.shape, denominatorName(estimand));
    return [key, count, per1000, interval];
  };
  const none = ['none: nothing simulated counts this', '–', '–', '–'];
  const row = (stub: readonly string[], key: string | undefined): TableRow => ({
    stub: [...stub, key === undefined ? '–' : 'I'],
    cells: facts.points.map((point) => (key === undefined ? none : simulated(key, point))),
  });
  const own = ownFigures(view.scenario);
  const rows = [
    ...PUBLISHED_FIGURES.map(({ figure, counts, countsNot, source, grade, beside }) =>
      row(
        [figure, counts, countsNot, `${source} (${grade})`],
        beside.find((key) => key === 'yield'),
      ),
    ),
    ...Object.entries(own).map(([name, { value, of, as, source, grade }]) =>
      row([`${name}: ${value}`, `of ${of}`, 'as the scenario says', `${source} (${grade})`], as),
    ),
  ];
  const refused = PUBLISHED_FIGURES.flatMap(({ refusal }) => (refusal === null ? [] : [refusal]));
  return {
    key: 'table-18',
    title: `Table 18. What do the published figures count, what do they not count, and what stands beside them, of every 1,000, in simulations of ${facts.scenario}?${titleEnd(facts)}`,
    caption: [
      ...captionOf(facts).slice(0, 2),
      `Unit of count: that of each figure; simulated rates are per 1,000 requests or disclosures. Name rule: ${rule}.`,
    ],
    stub: [
      left('Published figure'),
      left('What it counts'),
      left('What it does not count'),
      left('Source (grade)'),
      left('Basis'),
    ],
    groups: facts.points.map((label) => ({
      label,
      columns: [
        left('beside it: estimand'),
        right('count / of, all replicates'),
        right('per 1,000'),
        right('95 % confidence interval of the mean over replicates'),
      ],
    })),
    rows,
    notes: [
      'Reads: no published figure is a rate of wrong persons or of wrong doors. Where a simulated value stands beside a figure, both count the same kind of thing; that they agree is a check of consistency, not evidence for the false discovery rate.',
      `Refused as rates of wrong persons or doors: ${refused.join('; ')}.`,
      'A scenario puts a further figure beside an estimand with `published: { NAME: { value, of, as, source, grade } }`; these figures are refused there beside rates of wrong persons and doors.',
      'Not shown here: figures of other programmes, which count other lists.',
      ...commonNotes(facts, estimates),
    ],
    foot: footOf(facts),
    records,
  };
}

/** The scenario's own figures; it was validated before it ran. */
function ownFigures(scenario: object) {
  const found = publishedSchema.safeParse('published' in scenario ? scenario.published : {});
  return found.success ? found.data : {};
}
