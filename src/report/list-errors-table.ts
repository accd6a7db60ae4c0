import { STATUS_NAMES, STATUSES } from '../evaluation/counts.ts';
import type { Estimate } from '../evaluation/estimands.ts';
import type { RunView } from './run-view.ts';
import { estimateCells, inLevel, rateOf, totals } from './run-view.ts';
import type { Table, TidyRecord } from './table.ts';
import { captionOf, commonNotes, ESTIMATE_COLUMNS, footOf, recordOf, titleEnd } from './table-words.ts';

/** What stands where no rate may: everybody on the list is removable because targets are drawn so. */
const BY_CONSTRUCTION = 'none, by construction';

/**
 * Errors of the list (E15): of every 1,000 addresses disclosed, how many are of people who should not have been on the list, by their
 * status. Where nobody can be, since targets are drawn among removable people, it says so: a bound would pass for knowledge.
 */
export function listErrorsTable(view: RunView): Table {
  const { facts } = view;
  const records: TidyRecord[] = [];
  const estimates: Estimate[] = [];
  const row = (key: string, title: string, value: (point: string) => Estimate | null) => ({
    stub: [title, 'addresses disclosed', 'I'],
    cells: facts.points.map((point) => {
      const found = value(point);
      if (found === null || found.numerator === 0) {
        return [found === null ? '–' : estimateCells(found)[0]!, BY_CONSTRUCTION, '–', '–'];
      }
      records.push(recordOf(facts, { point, rule: view.rule, path: 'all' }, { key, basis: 'I' }, found));
      estimates.push(found);
      return estimateCells(found);
    }),
  });
  const rows = [
    row('status_error', 'The person requested is not removable', (point) =>
      rateOf(view.at(point), totals('target_not_removable'), totals('disclosures')),
    ),
    ...STATUSES.filter((status) => status !== 'removable').map((status) =>
      row(`status_error_${status}`, `– of which: ${STATUS_NAMES[status]}`, (point) =>
        rateOf(view.at(point), inLevel('requested_status', status, 'disclosures'), totals('disclosures')),
      ),
    ),
  ];
  return {
    key: 'table-4',
    title: `Table 4. Of every 1,000 addresses disclosed in simulations of ${facts.scenario}, how many are of people who should not have been on the list of requests?${titleEnd(facts)}`,
    caption: [...captionOf(facts), `Name rule: ${view.rule}.`],
    stub: [
      { header: 'Row', align: 'left' },
      { header: 'Of every 1,000', align: 'left' },
      { header: 'Basis', align: 'left' },
    ],
    groups: facts.points.map((point) => ({ label: point, columns: ESTIMATE_COLUMNS })),
    rows,
    notes: [
      'Reads: “none, by construction” means that this simulation draws everybody on the list among people who are removable, so that it can show no error of the list, large or small. It is no finding, and no bound is printed for it.',
      'Errors of the list and errors of linkage are different things: a right link to somebody who should not have been on the list is right here (right person) and wrong there.',
      'Not shown here: how many people on the real list were citizens or lawfully present. The simulation does not know it.',
      ...commonNotes(facts, estimates),
    ],
    foot: footOf(facts),
    records,
    ...(records.length === 0 ? { ofWords: true as const } : {}),
  };
}
