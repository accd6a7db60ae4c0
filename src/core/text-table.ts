/** Units handed to one call: the stack holds only so many. */
const MOST_ARGUMENTS = 4096;

/**
 * Texts by whole numbers, and back, in shared memory: a list of some hundred thousand names costs one copy for all threads,
 * where strings and maps would cost each thread its own. Units are those of JavaScript's strings, so that any text comes
 * back as it went in.
 */
export interface TextTable {
  readonly size: number;
  /** All texts, one after the other. */
  readonly units: Uint16Array<ArrayBufferLike>;
  /** Where each text ends. */
  readonly ends: Int32Array<ArrayBufferLike>;
  /** Open addressing: text + 1, or 0. The length is a power of two. */
  readonly slots: Int32Array<ArrayBufferLike>;
}

/** A table being filled: each text once, numbered in the order in which they first come. */
export class TextTableBuilder {
  size: number;
  units: Uint16Array<ArrayBuffer>;
  ends: Int32Array<ArrayBuffer>;
  slots: Int32Array<ArrayBuffer>;

  constructor() {
    this.size = 0;
    this.units = new Uint16Array(1 << 12);
    this.ends = new Int32Array(1 << 9);
    this.slots = new Int32Array(1 << 10);
  }

  /** The number of a text, a new one where it is new. */
  add(text: string): number {
    const known = findText(this, text);
    if (known >= 0) return known;
    const from = this.size === 0 ? 0 : this.ends[this.size - 1]!;
    const end = from + text.length;
    if (end > this.units.length) this.units = grown(Uint16Array, this.units, Math.max(end, 2 * this.units.length));
    if (this.size === this.ends.length) this.growEnds();
    for (let i = 0; i < text.length; i++) this.units[from + i] = text.charCodeAt(i);
    this.ends[this.size] = end;
    this.slots[freeSlot(this.slots, hashOf(text, 0, text.length))] = this.size + 1;
    return this.size++;
  }

  /** Twice the texts, at most half of the slots taken. */
  growEnds(): void {
    this.ends = grown(Int32Array, this.ends, 2 * this.ends.length);
    this.slots = new Int32Array(2 * this.ends.length);
    for (let i = 0; i < this.size; i++) {
      let hash = 0;
      for (let at = startOf(this, i); at < this.ends[i]!; at++) hash = stirIn(hash, this.units[at]!);
      this.slots[freeSlot(this.slots, finished(hash))] = i + 1;
    }
  }

  /** The table as it is, in shared memory. */
  finish(): TextTable {
    const units = new Uint16Array(new SharedArrayBuffer(2 * startOf(this, this.size)));
    const ends = new Int32Array(new SharedArrayBuffer(4 * this.size));
    const slots = new Int32Array(new SharedArrayBuffer(4 * this.slots.length));
    units.set(this.units.subarray(0, units.length));
    ends.set(this.ends.subarray(0, this.size));
    slots.set(this.slots);
    return { size: this.size, units, ends, slots };
  }
}

/** A table of distinct texts, numbered in their order. */
export function textTable(texts: readonly string[]): TextTable {
  const builder = new TextTableBuilder();
  for (const text of texts) builder.add(text);
  return builder.finish();
}

/**
 * The number of a text or of a part of one; −1 where the table has no such text.
 *
 * @example
 * findText(textTable(['SKI', 'OWNA']), 'KOWALSKI', 5) // => 0
 */
export function findText(table: TextTable, text: string, from = 0, to: number = text.length): number {
  const { units, ends, slots } = table;
  const mask = slots.length - 1;
  for (let slot = hashOf(text, from, to) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
    const i = slots[slot]! - 1;
    const start = i === 0 ? 0 : ends[i - 1]!;
    if (ends[i]! - start !== to - from) continue;
    let at = from;
    while (at < to && units[start + at - from] === text.charCodeAt(at)) at++;
    if (at === to) return i;
  }
  return -1;
}

/** The text of a number. */
export function textAt(table: TextTable, i: number): string {
  const from = startOf(table, i);
  const to = table.ends[i]!;
  if (to - from <= MOST_ARGUMENTS) return String.fromCharCode(...table.units.subarray(from, to));
  let text = '';
  for (let at = from; at < to; at += MOST_ARGUMENTS) {
    text += String.fromCharCode(...table.units.subarray(at, Math.min(to, at + MOST_ARGUMENTS)));
  }
  return text;
}

/** The first unit of a text; '' has none and gives 0. */
export function firstUnit(table: TextTable, i: number): number {
  const start = startOf(table, i);
  return start < table.ends[i]! ? table.units[start]! : 0;
}

function startOf(table: TextTable, i: number): number {
  return i === 0 ? 0 : table.ends[i - 1]!;
}

/** Source: the mixing steps and the finaliser of MurmurHash3. */
function stirIn(hash: number, unit: number): number {
  const h = Math.imul(hash ^ unit, 0xcc9e2d51);
  return Math.imul((h << 13) | (h >>> 19), 5) + 0x52dce729;
}

function finished(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

function hashOf(text: string, from: number, to: number): number {
  let hash = 0;
  for (let at = from; at < to; at++) hash = stirIn(hash, text.charCodeAt(at));
  return finished(hash);
}

function freeSlot(slots: Int32Array, hash: number): number {
  const mask = slots.length - 1;
  let slot = hash & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  return slot;
}

function grown<T extends Uint16Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(
  make: new (length: number) => T,
  values: T,
  length: number,
): T {
  const larger = new make(length);
  larger.set(values);
  return larger;
}
