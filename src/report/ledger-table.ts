import { formatNumber } from './format-number.ts';
import type { RunView } from './run-view.ts';
import type { Table } from './table.ts';
import { captionOf, footOf, titleEnd } from './table-words.ts';

/** What the letters of a grade mean, in the order of how well an input is known. */
export const GRADE_WORDS: Readonly<Record<string, string>> = {
  P: 'published',
  D: 'derived from published figures',
  X: 'published for another population',
  T: 'default of another tool',
  J: 'judgement',
  I: 'illustrative in a guessed range',
};

/** Every input of the scenario: its value at each point, the range in which it could lie, how well it is known and from where. */
export function ledgerTable(view: RunView): Table {
  const { facts, ledger } = view;
  const first = ledger[0];
  const point = facts.points[0] ?? '';
  const reading =
    first === undefined
      ? 'Reads: this run kept no list of its inputs.'
      : `Reads: ${first.title} is set to ${first.values[point] ?? '–'}${first.unit === '' ? '' : ` (${first.unit})`} with the inputs “${point}”; its grade is ${first.grade}, ${GRADE_WORDS[first.grade[0] ?? ''] ?? 'see the method'}.`;
  return {
    key: 'table-9',
    title: `Table 9. What do simulations of ${facts.scenario} assume, how well is each assumption known, and where is it from?${titleEnd(facts)}`,
    caption: [
      ...captionOf(facts).slice(0, 2),
      `Unit of count: the assumption; ${formatNumber(ledger.length)} are listed.`,
    ],
    stub: [
      { header: 'Assumption', align: 'left' },
      { header: 'Key', align: 'left' },
      { header: 'Unit', align: 'left' },
    ],
    groups: [
      {
        label: '',
        columns: [
          ...facts.points.map((each) => ({ header: `value, ${each}`, align: 'right' as const })),
          { header: 'could lie from', align: 'right' },
          { header: 'to', align: 'right' },
          { header: 'grade', align: 'left' },
          { header: 'source', align: 'left' },
        ],
      },
    ],
    rows: ledger.map(({ title, key, unit, values, range, grade, source }) => ({
      stub: [title, key, unit],
      cells: [
        [
          ...facts.points.map((each) => values[each] ?? '–'),
          range?.low ?? '–',
          range?.high ?? '–',
          grade,
          source === '' ? '–' : source,
        ],
      ],
    })),
    notes: [
      reading,
      `Grades: ${Object.entries(GRADE_WORDS)
        .map(([letter, words]) => `${letter} ${words}`)
        .join(', ')}. A grade of two letters speaks of the shape first and of the level second.`,
      'A dash in “could lie” means that no range is stated, not that the input is certain.',
      'Not shown: which combinations of values agree with the published figures, and what each value does to the result.',
      'Limitations: ranges of grade I and J are guesses; many published figures were read as quoted in secondary sources.',
    ],
    foot: footOf(facts),
    records: [],
    ofWords: true,
  };
}
