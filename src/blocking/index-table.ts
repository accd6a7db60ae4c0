import type { BitFilter } from '../core/bit-filter.ts';
import { bitFilter, HASH_START, hasBit, mixInto, setBit } from '../core/bit-filter.ts';
import { NO_VALUE } from '../core/dictionary.ts';
import type { RecordColumn, RecordRow } from '../core/record.ts';
import type { FieldText, KeyPart, RecordKey } from './key.ts';
import { SortedPart } from './sorted-part.ts';
import type { SortedValues } from './sorted-values.ts';
import { sortedValues } from './sorted-values.ts';

/**
 * Requests under one pass's key, read-only and shared by all threads. A hash finds an entry, the parts decide: 32 bits of
 * hash alone gave thousands of false hits at national size.
 */
export interface IndexTable {
  /** Open addressing: entry + 1, or 0. The length is a power of two. */
  readonly slots: Int32Array<ArrayBufferLike>;
  /** Row of each entry in the request columns. */
  readonly rows: Int32Array<ArrayBufferLike>;
  /** `parts per key × entry + part`; where neighbours are asked for, with `SortedPart.valueOf` as the last part. */
  readonly values: Int32Array<ArrayBufferLike>;
  /** Over the hash of the early parts and of all parts: they answer most questions before the table is touched. */
  readonly earlyFilter: BitFilter;
  readonly filter: BitFilter;
  /** Where neighbours are asked for, the values of the requests at each point; else none. */
  readonly sorted: readonly SortedValues[];
}

/** All that takes a pass, of which the index may hold only some: what neighbours are told by. */
export interface SortedRequests {
  readonly rows: readonly number[] | Int32Array;
  readonly points: number;
  /** A bit a point at which the row stands. */
  readonly pointsOf: (row: number) => number;
}

/** Bits of every point there can be. */
const ALL_POINTS = -1;

/** One pass: its key's parts, the early ones first, and the questions asked of its index. */
export class PassKey {
  readonly parts: readonly KeyPart[];
  readonly early: number;
  /** Which parts must not be empty: the first of each key. */
  readonly required: readonly boolean[];
  readonly values: Int32Array;
  /** The key that asks for neighbours. It is read late: some request is every value's neighbour. */
  readonly sorted: SortedPart | null;
  /** Hash of the values last looked for in an index. */
  lastHash: number;

  constructor(keys: readonly RecordKey[]) {
    const all = keys.flatMap((key) => key.parts.map((part, i) => ({ part, required: i === 0 })));
    const sorted = [...all.filter((one) => one.part.early), ...all.filter((one) => !one.part.early)];
    this.parts = sorted.map((one) => one.part);
    this.required = sorted.map((one) => one.required);
    this.early = all.filter((one) => one.part.early).length;
    this.values = new Int32Array(this.parts.length);
    const neighbours = keys.find((key) => key.sorted !== undefined)?.sorted;
    this.sorted = neighbours === undefined ? null : new SortedPart(neighbours);
    this.lastHash = HASH_START;
  }

  /** Do records that agree on the key agree in this column, and is it never empty. */
  holds(column: RecordColumn): boolean {
    return this.parts.some((part, i) => part.column === column && this.required[i]!);
  }

  /** Do records that agree on the key show the same value in these columns of a field, not empty. */
  holdsAll([first, ...others]: readonly RecordColumn[]): boolean {
    return this.holds(first!) && others.every((column) => this.parts.some((part) => part.column === column));
  }

  /** Reads the row's key into `values`. False where a part is empty. */
  read(row: RecordRow, text: FieldText): boolean {
    for (let i = 0; i < this.parts.length; i++) {
      const value = this.parts[i]!.read(row, text);
      if (value === NO_VALUE && this.required[i]!) return false;
      this.values[i] = value;
    }
    return true;
  }

  hash(parts: number): number {
    let hash = HASH_START;
    for (let i = 0; i < parts; i++) hash = mixInto(hash, this.values[i]!);
    return hash;
  }

  /** Reads the row's key and its hash as far as the filters let it pass. False where no request has this key. */
  mayBeIn(table: IndexTable, row: RecordRow, text: FieldText): boolean {
    const { parts, required, values, early } = this;
    let hash = HASH_START;
    for (let i = 0; i < parts.length; i++) {
      // late parts are read only of the few whom the early ones let pass
      if (i === early && i > 0 && !hasBit(table.earlyFilter, hash)) return false;
      const value = parts[i]!.read(row, text);
      if (value === NO_VALUE && required[i]!) return false;
      values[i] = value;
      hash = mixInto(hash, value);
    }
    this.lastHash = hash;
    return hasBit(table.filter, hash);
  }

  /** The points, a bit each, at which a request and an account agree on the key. */
  agreement(table: IndexTable, request: RecordRow, account: RecordRow, text: FieldText): number {
    if (!this.read(request, text)) return 0;
    const values = this.values.slice();
    if (!this.read(account, text)) return 0;
    for (let i = 0; i < values.length; i++) if (values[i] !== this.values[i]) return 0;
    return this.sorted === null ? ALL_POINTS : this.sorted.agreement(table.sorted, request, account, text);
  }

  /** Could a record with these names be anyone's candidate. Reads early parts only; true where the pass has none. */
  mayMatch(table: IndexTable, row: RecordRow, text: FieldText): boolean {
    if (this.early === 0) return table.rows.length > 0;
    let hash = HASH_START;
    for (let i = 0; i < this.early; i++) {
      const value = this.parts[i]!.read(row, text);
      if (value === NO_VALUE && this.required[i]!) return false;
      hash = mixInto(hash, value);
    }
    return hasBit(table.earlyFilter, hash);
  }
}

/**
 * Builds the index of requests that take a pass.
 *
 * @param all where neighbours are asked for and points differ, or more requests take the pass than are indexed
 */
export function buildIndex(
  pass: PassKey,
  rows: readonly number[] | Int32Array,
  readRequest: (row: number) => RecordRow,
  text: FieldText,
  all: SortedRequests = { rows, points: 1, pointsOf: () => 1 },
): IndexTable {
  if (pass.sorted !== null) return buildSortedIndex(pass, pass.sorted, rows, readRequest, text, all);
  const parts = pass.parts.length;
  const sharedInts = (length: number) => new Int32Array(new SharedArrayBuffer(4 * length));
  const keptRows = sharedInts(rows.length);
  const keptValues = sharedInts(rows.length * parts);
  const hashes = new Int32Array(rows.length);
  const earlyFilter = bitFilter(rows.length);
  const filter = bitFilter(rows.length);
  let entries = 0;
  for (const row of rows) {
    if (!pass.read(readRequest(row), text)) continue;
    keptRows[entries] = row;
    keptValues.set(pass.values, entries * parts);
    setBit(earlyFilter, pass.hash(pass.early));
    const hash = pass.hash(parts);
    setBit(filter, hash);
    hashes[entries++] = hash;
  }
  return {
    slots: slotsOf(hashes, entries),
    rows: keptRows.subarray(0, entries),
    values: keptValues.subarray(0, entries * parts),
    earlyFilter,
    filter,
    sorted: [],
  };
}

function slotsOf(hashes: Int32Array, entries: number): Int32Array<SharedArrayBuffer> {
  let size = 16;
  while (size < 2 * entries) size *= 2;
  const slots = new Int32Array(new SharedArrayBuffer(4 * size));
  for (let entry = 0; entry < entries; entry++) {
    let slot = hashes[entry]! & (size - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = entry + 1;
  }
  return slots;
}

/**
 * As above where neighbours are asked for: an entry a row and point, under the rank of its value there. Each point has a list
 * of its own, and what is a neighbour in it must not depend on which points are run together.
 */
function buildSortedIndex(
  pass: PassKey,
  sorted: SortedPart,
  rows: readonly number[] | Int32Array,
  readRequest: (row: number) => RecordRow,
  text: FieldText,
  all: SortedRequests,
): IndexTable {
  const { points, pointsOf } = all;
  const shown = Array.from({ length: points }, () => new Set<string>());
  for (const row of all.rows) {
    const value = text(readRequest(row), sorted.field);
    for (let p = 0; p < points; p++) if ((pointsOf(row) & (1 << p)) !== 0) shown[p]!.add(value);
  }
  const tables = shown.map(sortedValues);
  let most = 0;
  for (const row of rows) for (let p = 0; p < points; p++) most += (pointsOf(row) >>> p) & 1;
  const parts = pass.parts.length + 1;
  const keptRows = new Int32Array(new SharedArrayBuffer(4 * most));
  const keptValues = new Int32Array(new SharedArrayBuffer(4 * most * parts));
  const hashes = new Int32Array(most);
  const earlyFilter = bitFilter(most);
  const filter = bitFilter(most);
  let entries = 0;
  for (const row of rows) {
    const request = readRequest(row);
    if (!pass.read(request, text) || !sorted.read(tables, request, text)) continue;
    setBit(earlyFilter, pass.hash(pass.early));
    const hash = pass.hash(parts - 1);
    for (let point = 0; point < points; point++) {
      if ((pointsOf(row) & (1 << point)) === 0) continue;
      const value = sorted.valueOf(sorted.positions[point]! >> 1, point);
      keptRows[entries] = row;
      keptValues.set(pass.values, entries * parts);
      keptValues[entries * parts + parts - 1] = value;
      hashes[entries] = mixInto(hash, value);
      setBit(filter, hashes[entries++]!);
    }
  }
  return {
    slots: slotsOf(hashes, entries),
    rows: keptRows.subarray(0, entries),
    values: keptValues.subarray(0, entries * parts),
    earlyFilter,
    filter,
    sorted: tables,
  };
}

/** Told of a request row, and of the points, a bit each, at which it agrees. A row may be told of point by point. */
export type OnFound = (requestRow: number, points: number) => void;

/** Calls `found` with each request row that agrees with the record on the pass's key. */
export function probe(pass: PassKey, table: IndexTable, row: RecordRow, text: FieldText, found: OnFound): void {
  if (table.rows.length === 0) return;
  if (pass.sorted !== null) {
    probeNeighbours(pass, pass.sorted, table, row, text, found);
    return;
  }
  if (!pass.mayBeIn(table, row, text)) return;
  const hash = pass.lastHash;
  const parts = pass.parts.length;
  const { slots, values, rows } = table;
  const mask = slots.length - 1;
  for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const entry = slots[slot]! - 1;
    let i = 0;
    while (i < parts && values[entry * parts + i] === pass.values[i]) i++;
    if (i === parts) found(rows[entry]!, ALL_POINTS);
  }
}

/** Asks for every rank within reach of the record's value, at each point. */
function probeNeighbours(
  pass: PassKey,
  sorted: SortedPart,
  table: IndexTable,
  row: RecordRow,
  text: FieldText,
  found: OnFound,
): void {
  if (!pass.mayMatch(table, row, text) || !pass.read(row, text) || !sorted.read(table.sorted, row, text)) return;
  const before = pass.hash(pass.parts.length);
  const parts = pass.parts.length + 1;
  const { slots, values, rows, filter } = table;
  const mask = slots.length - 1;
  for (let point = 0; point < table.sorted.length; point++) {
    const position = sorted.positions[point]!;
    const first = Math.max(0, Math.ceil(position / 2) - sorted.reach);
    const last = Math.min(table.sorted[point]!.size - 1, Math.floor(position / 2) + sorted.reach);
    for (let rank = first; rank <= last; rank++) {
      const value = sorted.valueOf(rank, point);
      const hash = mixInto(before, value);
      if (!hasBit(filter, hash)) continue;
      for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
        const entry = slots[slot]! - 1;
        if (values[entry * parts + parts - 1] !== value) continue;
        let i = 0;
        while (i < parts - 1 && values[entry * parts + i] === pass.values[i]) i++;
        if (i === parts - 1) found(rows[entry]!, 1 << point);
      }
    }
  }
}
