import type { BitFilter } from '../core/bit-filter.ts';
import { bitFilter, HASH_START, hasBit, mixInto, setBit } from '../core/bit-filter.ts';
import { NO_VALUE } from '../core/dictionary.ts';
import type { RecordColumn, RecordRow } from '../core/record.ts';
import type { FieldText, KeyPart, RecordKey } from './key.ts';

/**
 * Requests under one pass's key, read-only and shared by all threads. A hash finds an entry, the parts decide: 32 bits of
 * hash alone gave thousands of false hits at national size.
 */
export interface IndexTable {
  /** Open addressing: entry + 1, or 0. The length is a power of two. */
  readonly slots: Int32Array<ArrayBufferLike>;
  /** Row of each entry in the request columns. */
  readonly rows: Int32Array<ArrayBufferLike>;
  /** `parts per key × entry + part`. */
  readonly values: Int32Array<ArrayBufferLike>;
  /** Over the hash of the early parts and of all parts: they answer most questions before the table is touched. */
  readonly earlyFilter: BitFilter;
  readonly filter: BitFilter;
}

/** One pass: its key's parts, the early ones first, and the questions asked of its index. */
export class PassKey {
  readonly parts: readonly KeyPart[];
  readonly early: number;
  /** Which parts must not be empty: the first of each key. */
  readonly required: readonly boolean[];
  readonly values: Int32Array;
  /** Hash of the values last looked for in an index. */
  lastHash: number;

  constructor(keys: readonly RecordKey[]) {
    const all = keys.flatMap((key) => key.parts.map((part, i) => ({ part, required: i === 0 })));
    const sorted = [...all.filter((one) => one.part.early), ...all.filter((one) => !one.part.early)];
    this.parts = sorted.map((one) => one.part);
    this.required = sorted.map((one) => one.required);
    this.early = all.filter((one) => one.part.early).length;
    this.values = new Int32Array(this.parts.length);
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

/** Builds the index of the requests that take a pass. */
export function buildIndex(
  pass: PassKey,
  rows: readonly number[] | Int32Array,
  readRequest: (row: number) => RecordRow,
  text: FieldText,
): IndexTable {
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
  let size = 16;
  while (size < 2 * entries) size *= 2;
  const slots = sharedInts(size);
  for (let entry = 0; entry < entries; entry++) {
    let slot = hashes[entry]! & (size - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (size - 1);
    slots[slot] = entry + 1;
  }
  return {
    slots,
    rows: keptRows.subarray(0, entries),
    values: keptValues.subarray(0, entries * parts),
    earlyFilter,
    filter,
  };
}

/** Calls `found` with each request row whose key equals the record's. */
export function probe(
  pass: PassKey,
  table: IndexTable,
  row: RecordRow,
  text: FieldText,
  found: (requestRow: number) => void,
): void {
  if (table.rows.length === 0 || !pass.mayBeIn(table, row, text)) return;
  const hash = pass.lastHash;
  const parts = pass.parts.length;
  const { slots, values, rows } = table;
  const mask = slots.length - 1;
  for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const entry = slots[slot]! - 1;
    let i = 0;
    while (i < parts && values[entry * parts + i] === pass.values[i]) i++;
    if (i === parts) found(rows[entry]!);
  }
}
