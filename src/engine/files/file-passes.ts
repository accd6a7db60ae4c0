import { byCodePoints } from '../../blocking/sorted-values.ts';
import { TextTableBuilder, textAt } from '../../core/text-table.ts';
import type { FilePass } from './candidates.ts';
import type { FilePair } from './file-records.ts';
import { MISSING, placeOfField } from './file-records.ts';

/** One key of a pass: the whole of a field, what is made of it, or its neighbourhood in the sorted order of values. */
export interface FileKey {
  /** As summaries call it. */
  readonly name: string;
  readonly field: string;
  /** Records agree where the same is made of both; '' agrees with nothing. */
  readonly madeOf?: (text: string) => string;
  /** How many distinct values of the sorted order apart two neighbours may be. */
  readonly reach?: number;
}

type Columns = { readonly left: Int32Array<ArrayBufferLike>; readonly right: Int32Array<ArrayBufferLike> };

/** Builds a pass in shared memory: its records agree on all keys, of which at most one asks for neighbours. */
export function filePass(pair: FilePair, keys: readonly FileKey[]): FilePass {
  const plain = keys.filter((key) => key.reach === undefined).map((key) => keyColumns(pair, key));
  const sorted = keys.find((key) => key.reach !== undefined);
  const ranked = sorted === undefined ? null : rankColumns(pair, sorted);
  // without another key all records that have the sorted one are one block
  const parts = ranked === null ? plain : [...plain, wherePresent(ranked)];
  const joined = parts.slice(1).reduce((before, next) => joinCodes(pair, before, next), parts[0]!);
  const { left, right, blocks } = renumbered(pair, joined);

  const starts = sharedColumn(blocks + 1);
  for (const block of right) if (block !== MISSING) starts[block + 1]!++;
  for (let block = 0; block < blocks; block++) starts[block + 1]! += starts[block]!;
  const rows = sharedColumn(starts[blocks]!);
  const next = starts.slice();
  const take = (row: number) => {
    const block = right[row]!;
    if (block !== MISSING) rows[next[block]!++] = row;
  };
  if (ranked === null) for (let row = 0; row < right.length; row++) take(row);
  else for (const row of byRank(ranked.right)) take(row);
  return {
    name: keys.map(({ name }) => name).join(' + '),
    left,
    right,
    blocks,
    ranks: ranked === null ? null : { ...ranked, reach: sorted!.reach! },
    rows,
    starts,
  };
}

function sharedColumn(length: number): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(4 * length));
}

/** Applies a function to both sides' columns, once where a file is linked with itself. */
function bothSides(
  pair: FilePair,
  columns: Columns,
  make: (column: Int32Array<ArrayBufferLike>) => Int32Array<ArrayBufferLike>,
) {
  const left = make(columns.left);
  return { left, right: pair.isSelf ? left : make(columns.right) };
}

function fieldColumns(pair: FilePair, field: string): Columns & { readonly at: number } {
  const at = placeOfField(pair, field);
  return { at, left: pair.left.columns[at]!, right: pair.right.columns[at]! };
}

function keyColumns(pair: FilePair, key: FileKey): Columns {
  const columns = fieldColumns(pair, key.field);
  const { madeOf } = key;
  if (madeOf === undefined) return columns;
  const texts = pair.texts[columns.at]!;
  const made = new TextTableBuilder();
  const ofText = new Int32Array(texts.size);
  for (let code = 0; code < texts.size; code++) {
    const text = madeOf(textAt(texts, code));
    ofText[code] = text === '' ? MISSING : made.add(text);
  }
  return bothSides(pair, columns, (column) => column.map((code) => (code === MISSING ? MISSING : ofText[code]!)));
}

/**
 * Ranks of the distinct values of both files, sorted together by their code points.
 *
 * Source: the sorted neighbourhood over distinct values of Christen, Data Matching (2012), section 4.4, as the recordlinkage
 * toolkit has it: records are neighbours where their values are no more than (window − 1) / 2 distinct values apart.
 */
function rankColumns(pair: FilePair, key: FileKey): Columns {
  const { at, left, right } = fieldColumns(pair, key.field);
  const texts = pair.texts[at]!;
  const { madeOf } = key;
  const values = Array.from({ length: texts.size }, (_, code) => {
    const text = textAt(texts, code);
    return madeOf === undefined ? text : madeOf(text);
  });
  const order = Uint32Array.from(values.keys()).sort((a, b) => byCodePoints(values[a]!, values[b]!));
  const rankOf = new Int32Array(texts.size);
  let rank = -1;
  let before: string | undefined;
  for (const code of order) {
    const value = values[code]!;
    if (value === '') {
      rankOf[code] = MISSING;
      continue;
    }
    if (value !== before) rank++;
    before = value;
    rankOf[code] = rank;
  }
  return bothSides(pair, { left, right }, (column) => {
    const ranks = sharedColumn(column.length);
    for (let row = 0; row < ranks.length; row++) ranks[row] = column[row] === MISSING ? MISSING : rankOf[column[row]!]!;
    return ranks;
  });
}

function wherePresent(columns: Columns): Columns {
  const present = (column: Int32Array<ArrayBufferLike>) => column.map((code) => (code === MISSING ? MISSING : 0));
  return { left: present(columns.left), right: present(columns.right) };
}

/** Rows that have a rank, by rank, those of one rank ascending. */
function byRank(ranks: Int32Array<ArrayBufferLike>): Int32Array {
  let most = -1;
  for (const rank of ranks) if (rank > most) most = rank;
  const next = new Int32Array(most + 2);
  for (const rank of ranks) if (rank !== MISSING) next[rank + 1]!++;
  for (let rank = 0; rank <= most; rank++) next[rank + 1]! += next[rank]!;
  const rows = new Int32Array(next[most + 1]!);
  for (let row = 0; row < ranks.length; row++) {
    const rank = ranks[row]!;
    if (rank !== MISSING) rows[next[rank]!++] = row;
  }
  return rows;
}

/** Numbers pairs of codes, so that equal numbers are equal pairs; exact, by open addressing. */
function joinCodes(pair: FilePair, first: Columns, second: Columns): Columns {
  const numbers = new PairNumbers();
  const join = (a: Int32Array<ArrayBufferLike>, b: Int32Array<ArrayBufferLike>) =>
    a.map((code, row) => (code === MISSING || b[row] === MISSING ? MISSING : numbers.of(code, b[row]!)));
  const left = join(first.left, second.left);
  return { left, right: pair.isSelf ? left : join(first.right, second.right) };
}

class PairNumbers {
  size: number;
  a: Int32Array<ArrayBuffer>;
  b: Int32Array<ArrayBuffer>;
  slots: Int32Array<ArrayBuffer>;

  constructor() {
    this.size = 0;
    this.a = new Int32Array(1 << 10);
    this.b = new Int32Array(1 << 10);
    this.slots = new Int32Array(1 << 11);
  }

  of(a: number, b: number): number {
    const slot = this.slotOf(a, b);
    if (this.slots[slot] !== 0) return this.slots[slot]! - 1;
    if (this.size === this.a.length) {
      this.grow();
      return this.of(a, b);
    }
    this.a[this.size] = a;
    this.b[this.size] = b;
    this.slots[slot] = ++this.size;
    return this.size - 1;
  }

  /** Where the pair stands, or where it would. */
  slotOf(a: number, b: number): number {
    const mask = this.slots.length - 1;
    let mixed = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
    let slot = (mixed ^ (mixed >>> 13)) & mask;
    for (; ; slot = (slot + 1) & mask) {
      const found = this.slots[slot]! - 1;
      if (found < 0 || (this.a[found] === a && this.b[found] === b)) return slot;
    }
  }

  grow(): void {
    const twice = (from: Int32Array<ArrayBuffer>) => {
      const into = new Int32Array(2 * from.length);
      into.set(from);
      return into;
    };
    this.a = twice(this.a);
    this.b = twice(this.b);
    this.slots = new Int32Array(2 * this.a.length);
    for (let i = 0; i < this.size; i++) this.slots[this.slotOf(this.a[i]!, this.b[i]!)] = i + 1;
  }
}

/** Blocks in the order in which the right file first has them; a left record whose block has no right record has none. */
function renumbered(pair: FilePair, columns: Columns): Columns & { readonly blocks: number } {
  let most = -1;
  for (const code of columns.right) if (code > most) most = code;
  const numbers = new Int32Array(most + 1).fill(MISSING);
  const right = sharedColumn(columns.right.length);
  let blocks = 0;
  for (let row = 0; row < right.length; row++) {
    const code = columns.right[row]!;
    if (code !== MISSING && numbers[code] === MISSING) numbers[code] = blocks++;
    right[row] = code === MISSING ? MISSING : numbers[code]!;
  }
  if (pair.isSelf) return { left: right, right, blocks };
  const left = sharedColumn(columns.left.length);
  for (let row = 0; row < left.length; row++) {
    const code = columns.left[row]!;
    left[row] = code === MISSING || code > most ? MISSING : numbers[code]!;
  }
  return { left, right, blocks };
}
