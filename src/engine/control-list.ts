import type { IndexTable } from '../blocking/index-table.ts';
import { controlOrder } from '../core/control-order.ts';
import type { Field } from '../core/field.ts';
import { FIELD_COLUMNS, RECORD_COLUMNS } from '../core/record.ts';
import type { Keys } from '../core/word.ts';
import type { Requests } from './requests.ts';
import { newRequests, rowAt } from './requests.ts';

/** The list of a negative control: the requests with some fields permuted among them, which nobody judges. */
export interface ControlList {
  readonly requests: Requests;
  /** Row → row of the list as it is: the request's own, and that of the request whose values it bears. */
  readonly own: Int32Array<ArrayBufferLike>;
  readonly giver: Int32Array<ArrayBufferLike>;
  /** One a (path, pass). */
  readonly tables: readonly (readonly IndexTable[])[];
}

/**
 * Permutes fields together among the requests of a list, in a keyed order that is the same at every point. Path and rejection stay
 * those of the request itself. Gives a row a request and point.
 *
 * @param requests as they are; `count` of them at `points` points
 */
export function permutedRequests(
  requests: Requests,
  count: number,
  points: number,
  fields: readonly Field[],
  keys: Keys,
): Omit<ControlList, 'tables'> {
  const order = controlOrder(keys, count);
  const moved = new Set(fields.flatMap((field) => FIELD_COLUMNS[field] ?? []));
  const made = newRequests(count * points);
  const own = new Int32Array(new SharedArrayBuffer(4 * count * points));
  const giver = new Int32Array(new SharedArrayBuffer(4 * count * points));
  for (let request = 0; request < count; request++) {
    for (let point = 0; point < points; point++) {
      const at = request * points + point;
      own[at] = rowAt(requests, request, point);
      giver[at] = rowAt(requests, order[request]!, point);
      made.request[at] = request;
      made.mask[at] = 1 << point;
      made.path[at] = requests.path[own[at]!]!;
      made.rejected[at] = requests.rejected[own[at]!]!;
    }
  }
  for (const name of RECORD_COLUMNS) {
    const from = requests.records.columns[name];
    const to = made.records.columns[name];
    const rows = moved.has(name) ? giver : own;
    for (let at = 0; at < rows.length; at++) to[at] = from[rows[at]!]!;
  }
  made.records.size = count * points;
  return { requests: made, own, giver };
}
