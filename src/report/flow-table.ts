import type { Counted } from '../evaluation/count-index.ts';
import type { Estimate } from '../evaluation/estimands.ts';
import { estimateCells, type RunView, rateOf, rateOfSums, totals } from './run-view.ts';
import type { Table, TableRow, TidyRecord } from './table.ts';
import { captionOf, commonNotes, ESTIMATE_COLUMNS, footOf, recordOf, titleEnd } from './table-words.ts';

interface Step {
  readonly key: string;
  readonly title: string;
  readonly counted: readonly Counted[];
  /** Less the requests rejected, which have no candidate either. */
  readonly less?: readonly Counted[];
}

const STEPS: readonly Step[] = [
  { key: 'flow_rejected', title: 'rejected as incomplete', counted: totals('rejected_incomplete') },
  {
    key: 'flow_no_candidate',
    title: 'no account at or above the threshold',
    counted: totals('requests_no_candidate'),
    less: totals('rejected_incomplete'),
  },
  { key: 'flow_one_candidate', title: 'one account', counted: totals('requests_one_candidate') },
  { key: 'flow_many_candidates', title: 'two or more accounts', counted: totals('requests_many_candidates') },
  { key: 'flow_linked', title: 'linked: an address disclosed', counted: totals('linked_requests') },
  { key: 'flow_disclosures', title: 'addresses disclosed', counted: totals('disclosures') },
  { key: 'flow_right_person', title: '– of which: of the right person', counted: totals('c1', 'c2') },
  { key: 'flow_right_door', title: '– of which: the right door', counted: totals('c1', 'c3') },
  { key: 'flow_right', title: '– of which: right person and right door', counted: totals('c1') },
];

/** What becomes of requests (E22), over all paths and path by path: how many take it, are rejected, have candidates, are linked. */
export function flowTable(view: RunView): Table {
  const { facts, rule } = view;
  const records: TidyRecord[] = [];
  const estimates: Estimate[] = [];
  const rows: TableRow[] = [];
  const add = (path: string, title: string, of: string, key: string, value: (point: string) => Estimate | null) => {
    rows.push({
      stub: [path, title, of, 'I'],
      cells: facts.points.map((point) => {
        const found = value(point);
        if (found !== null) {
          records.push(recordOf(facts, { point, rule, path }, { key, basis: 'I' }, found));
          estimates.push(found);
        }
        // all of all is no finding
        if (key === 'flow_requests' && path === 'all' && found !== null) {
          return [estimateCells(found)[0]!, found.denominator === 0 ? 'no requests' : '1,000', '–', '–'];
        }
        return estimateCells(found, 'requests', shapeOf(key));
      }),
    });
  };
  for (const path of ['all', ...view.paths]) {
    add(path, path === 'all' ? 'requests' : 'requests that take the path', 'all requests', 'flow_requests', (point) =>
      shareOf(view, point, path),
    );
    for (const { key, title, counted, less } of STEPS) {
      add(path, title, path === 'all' ? 'all requests' : 'requests of the path', key, (point) => {
        const index = view.at(point, rule, path);
        if (less === undefined) return rateOf(index, counted, totals('requests'), shapeOf(key));
        const [all, off] = [index.sum(counted), index.sum(less)];
        const requests = index.sum(totals('requests'));
        if (all === null || off === null || requests === null) return null;
        return rateOfSums(
          all.map((n, r) => n - off[r]!),
          requests,
          'proportion',
        );
      });
    }
  }
  return {
    key: 'table-16',
    title: `Table 16. Of every 1,000 requests in simulations of ${facts.scenario}, how many take which path, and what becomes of them?${titleEnd(facts)}`,
    caption: [
      ...captionOf(facts).slice(0, 2),
      `Unit of count: the request; from “addresses disclosed” on, the disclosure. Name rule: ${rule}.`,
    ],
    stub: [
      { header: 'Path', align: 'left' },
      { header: 'Step', align: 'left' },
      { header: 'Of every 1,000', align: 'left' },
      { header: 'Basis', align: 'left' },
    ],
    groups: facts.points.map((point) => ({ label: point, columns: ESTIMATE_COLUMNS })),
    rows,
    notes: [
      'Reads: the rows “rejected”, “no account”, “one account” and “two or more accounts” add up to the requests of their path; under a policy that disposes of ties, linked requests are fewer than those with an account.',
      'Right person, right door and both overlap: they do not add up.',
      'Requests that take no path are among all and in no path.',
      'Not shown here: requests that the real agency refused by conditions which no rule of this scenario has.',
      ...commonNotes(facts, estimates),
    ],
    foot: footOf(facts),
    records,
  };
}

/** A request has one answer at most under most policies and many under `all`: disclosures per request are no proportion. */
function shapeOf(key: string): 'proportion' | 'ratio' {
  return ['flow_disclosures', 'flow_right_person', 'flow_right_door', 'flow_right'].includes(key)
    ? 'ratio'
    : 'proportion';
}

/** Requests of a path over all requests. */
function shareOf(view: RunView, point: string, path: string): Estimate | null {
  const all = view.at(point).sum(totals('requests'));
  const own = view.at(point, view.rule, path).sum(totals('requests'));
  return all === null || own === null ? null : rateOfSums(own, all, 'proportion');
}
