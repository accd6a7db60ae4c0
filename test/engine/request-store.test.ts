import { expect, it } from 'vitest';
import { EXTRA_BASE, NO_VALUE } from '../../src/core/dictionary.ts';
import { appendRow, emptyRow, TEXT_LINE } from '../../src/core/record.ts';
import { textAt } from '../../src/core/text-table.ts';
import type { RequestPart, Requests } from '../../src/engine/requests.ts';
import { newRequests, RequestStore, rowAt } from '../../src/engine/requests.ts';

/** A part of two records: a misspelt name with a text line, and a dwelling's line. */
function fill(tray: Requests, arena: readonly string[], first: number, name: number, line: number): RequestPart {
  const { records } = tray;
  records.size = 0;
  appendRow(records, { ...emptyRow(), given: name, surname: 17, line });
  appendRow(records, { ...emptyRow(), given: 3, surname: NO_VALUE, line: 99 });
  tray.request.set([first, first + 1]);
  tray.mask.set([3, 4]);
  return { rows: 2, arena, eligible: new Float64Array(0), changed: new Float64Array(0) };
}

it('keeps parts in order and gives a value of two parts one code, names and address lines each in their range', () => {
  const store = new RequestStore(100);
  const tray = newRequests(10);
  // the list before leaves nothing behind
  store.append(tray, fill(tray, ['OLD', 'OLDER'], 0, -2, -3));
  store.clear();
  // the parts hold the same two texts in another order: arena codes are −2 and −3; the tray is filled anew each time
  store.append(tray, fill(tray, ['JOSSE', 'OAKK'], 0, -2, -3));
  store.append(tray, fill(tray, ['OAKK', 'JOSSE'], 2, -3, -2));
  const requests = store.requests();
  const { columns, size } = requests.records;
  expect(size).toBe(4);
  expect([...columns.given]).toEqual([EXTRA_BASE, 3, EXTRA_BASE, 3]);
  expect([...columns.line]).toEqual([TEXT_LINE + EXTRA_BASE + 1, 99, TEXT_LINE + EXTRA_BASE + 1, 99]);
  expect([...columns.surname]).toEqual([17, NO_VALUE, 17, NO_VALUE]);
  expect([...requests.request]).toEqual([0, 1, 2, 3]);
  const values = store.values.finish();
  expect([values.size, textAt(values, 0), textAt(values, 1)]).toEqual([2, 'JOSSE', 'OAKK']);
});

it('finds the row of a request at a point', () => {
  const requests = newRequests(5);
  requests.request.set([0, 0, 1, 3, 3]);
  requests.mask.set([1, 6, 7, 5, 2]);
  const rows = [0, 1, 2, 3].map((request) => [0, 1, 2].map((point) => rowAt(requests, request, point)));
  expect(rows).toEqual([
    [0, 1, 1],
    [2, 2, 2],
    [-1, -1, -1],
    [3, 4, 3],
  ]);
});
