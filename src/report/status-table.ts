import { STATUS_NAMES, STATUSES } from '../evaluation/counts.ts';
import { type Estimate, estimandOf } from '../evaluation/estimands.ts';
import { formatNumber } from './format-number.ts';
import { estimateCells, inLevel, type RunView, rateOf, totals } from './run-view.ts';
import type { Table, TableRow, TidyRecord } from './table.ts';
import { captionOf, commonNotes, ESTIMATE_COLUMNS, footOf, recordOf, titleEnd } from './table-words.ts';

const DOORS = [
  { door: 'wrong', meaning: 'an error' },
  { door: 'right', meaning: 'exposure, not an error' },
] as const;

/**
 * The other people who live behind disclosed doors, by status (E7, E8): at wrong doors, which are an error, and at right ones, which
 * are not; each with its own total, and no sum of the two.
 */
export function statusTable(view: RunView): Table {
  const { facts, rule } = view;
  const records: TidyRecord[] = [];
  const estimates: Estimate[] = [];
  const row = (
    label: string,
    key: string,
    subgroup: { readonly subgroup: string; readonly level: string } | null,
    of: (point: string) => Estimate | null,
  ): TableRow => ({
    stub: [label, key, 'I'],
    cells: facts.points.map((point) => {
      const value = of(point);
      if (value !== null) {
        const estimand = { key, basis: 'I' as const, ...(subgroup === null ? {} : { subgroup }) };
        records.push(recordOf(facts, { point, rule, path: 'all' }, estimand, value));
        estimates.push(value);
      }
      return estimateCells(value, 'addresses disclosed', 'ratio');
    }),
  });
  const simple = (label: string, key: string, measure: string) =>
    row(label, key, null, (point) => rateOf(view.at(point), totals(measure), totals('disclosures'), 'ratio'));
  const rows = DOORS.flatMap(({ door }) => {
    const measure = `other_residents_${door}_door`;
    return [
      ...STATUSES.map((status) =>
        row(
          `At ${door} doors: ${STATUS_NAMES[status]}`,
          estimandOf(`bystanders_${door}_door_${status}`).key,
          { subgroup: 'status', level: status },
          (point) => rateOf(view.at(point), inLevel('status', status, measure), totals('disclosures'), 'ratio'),
        ),
      ),
      simple(`All other residents at ${door} doors`, `bystanders_${door}_door`, measure),
    ];
  });
  const further = [
    simple(
      '– of both: people who are themselves requested',
      'bystanders_also_requested',
      'other_residents_also_requested',
    ),
    ...(facts.points.some((point) => view.at(point).sum(totals('distinct_other_residents')) !== null)
      ? [simple('– of both: each person counted once', 'bystanders_distinct', 'distinct_other_residents')]
      : []),
  ];
  const largest = facts.points.flatMap((point) => {
    const found = view.at(point).sum(totals('other_residents_largest'));
    return found === null || found.length === 0 ? [] : [`${formatNumber(Math.max(...found))} (${point})`];
  });
  const wrong = rateOf(
    view.at(facts.points[0] ?? ''),
    totals('other_residents_wrong_door'),
    totals('disclosures'),
    'ratio',
  );
  return {
    key: 'table-14',
    title: `Table 14. For every 1,000 addresses disclosed in simulations of ${facts.scenario}, how many people other than the one requested live there, by status, at wrong doors and at right ones?${titleEnd(facts)}`,
    caption: [
      ...captionOf(facts).slice(0, 2),
      `Unit of count: the person who lives at a disclosed dwelling on the day of disclosure and is not the one requested. Name rule: ${rule}.`,
    ],
    stub: [
      { header: 'People', align: 'left' },
      { header: 'Key', align: 'left' },
      { header: 'Basis', align: 'left' },
    ],
    groups: facts.points.map((point) => ({ label: point, columns: ESTIMATE_COLUMNS })),
    rows: [...rows, ...further],
    notes: [
      ...(wrong === null || wrong.estimate === null
        ? []
        : [
            `Reads: with the inputs “${facts.points[0]}”, for every 1,000 addresses disclosed, ${estimateCells(wrong, 'addresses disclosed', 'ratio')[1]} other people live at doors where the person requested does not.`,
          ]),
      ...DOORS.map(
        ({ door, meaning }) =>
          `Other residents at ${door} doors are ${meaning}; statuses add up to the row below them.`,
      ),
      'Wrong and right doors are never added: one is what went wrong, the other what a right answer brings with it.',
      'A person behind two disclosed doors counts twice, except in the row that counts each once. Homes for groups are left out.',
      ...(largest.length === 0
        ? []
        : [`Most other residents at one disclosed address in any replicate: ${largest.join(', ')}.`]),
      'Not shown here: whether any of them was visited, questioned or arrested.',
      ...commonNotes(facts, estimates),
    ],
    foot: footOf(facts),
    records,
  };
}
