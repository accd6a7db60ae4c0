import type { Estimate } from '../evaluation/estimands.ts';
import { endsOf, valueAt } from './ends.ts';
import { formatEstimate } from './format-estimate.ts';
import { estimateCells, type RunView } from './run-view.ts';
import type { Table, TableRow, TidyRecord } from './table.ts';
import { captionOf, commonNotes, ESTIMATE_COLUMNS, footOf, recordOf, titleEnd } from './table-words.ts';

/** What a reading is of: errors and misses, never one without the other. */
const RATES = [
  { key: 'fdr', title: 'Wrong person', of: 'addresses disclosed' },
  { key: 'wrong_door', title: 'Wrong door', of: 'addresses disclosed' },
  { key: 'misses', title: 'Own account missed', of: 'requests whose person has an account' },
] as const;

/**
 * The least and the most favourable reading of a run together: for wrong persons, wrong doors and misses the smallest and the largest
 * of all points × rules, each row with all three rates at the place where one is the smallest or largest; rules printed beside
 * the others, such as the best rule, below.
 */
export function readingsTable(view: RunView): Table {
  const { facts } = view;
  const beside = besideOf(view);
  const records: TidyRecord[] = [];
  const estimates: Estimate[] = [];
  const row = (stub: readonly string[], point: string, rule: string): TableRow => ({
    stub: [...stub, point, rule, 'I'],
    cells: RATES.map(({ key, of }) => {
      const value = valueAt(view, key, point, rule);
      if (value !== null) {
        records.push(recordOf(facts, { point, rule, path: 'all' }, { key, basis: 'I' }, value));
        estimates.push(value);
      }
      return estimateCells(value, of);
    }),
  });
  const ends = RATES.flatMap(({ key, title }) => endsOf(view, key).map((one) => ({ ...one, title })));
  const rows = [
    ...ends.map(({ title, end, place }) => row([`${title}: ${end}`], place.point, place.rule)),
    ...beside.flatMap((rule) =>
      facts.points.map((point) => row(['Beside: a rule nobody is known to have used'], point, rule)),
    ),
  ];
  const readings = RATES.flatMap(({ key, title, of }) => {
    const [smallest, largest] = endsOf(view, key);
    if (smallest === undefined || largest === undefined) return [];
    const text = (value: Estimate) => formatEstimate(value, 'proportion', of).per1000;
    return [`${title}: from ${text(smallest.value)} to ${text(largest.value)} of every 1,000 ${of}`];
  });
  const places = facts.points.length * facts.rules.length;
  return {
    key: 'table-19',
    title: `Table 19. Of every 1,000 addresses disclosed, and of every 1,000 requests that could have been answered, what are the most and the least favourable readings of simulations of ${facts.scenario}?${titleEnd(facts)}`,
    caption: captionOf(facts),
    stub: [
      { header: 'Reading', align: 'left' },
      { header: 'Inputs', align: 'left' },
      { header: 'Name rule', align: 'left' },
      { header: 'Basis', align: 'left' },
    ],
    groups: RATES.map(({ key, title }) => ({ label: `${title} (${key})`, columns: ESTIMATE_COLUMNS })),
    rows,
    notes: [
      ...(readings.length === 0
        ? []
        : [
            `Reads: over ${places} combinations of inputs and rules, ${readings.join('; ')}. Neither end is the result, and nothing between is likelier for being between.`,
          ]),
      'Each row has all three rates of the same inputs and rule: a rule that links fewer has fewer false links and misses more.',
      'Smallest and largest are of the inputs and rules that were simulated; they are no limits of what is possible.',
      beside.length > 0
        ? `Beside: ${beside.join(', ')}, not among the combinations whose smallest and largest are given.`
        : 'No rule stands beside: `beside: { best_rule: { paths: … } }` in the scenario prints the rule that would have done best.',
      'Not shown here: a probability for any row, and an average of them.',
      ...commonNotes(facts, estimates),
    ],
    foot: footOf(facts),
    records,
  };
}

/** Rules that a scenario prints beside the others. */
function besideOf({ facts }: RunView): readonly string[] {
  return facts.beside ?? [];
}
