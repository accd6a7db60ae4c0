import { comparable } from './comparable.ts';
import { hasSurrogate } from './has-surrogate.ts';

/** The longest text, in UTF-16 units, whose places fit the bits of one 32-bit word. */
export const WORD_BITS = 32;

/** Stands for the length of a text that a kernel of 32-bit words cannot take: too long, or with a surrogate in it. */
export const NOT_SHORT = -1;

/**
 * Texts as UTF-16 units, each turned once and compared often: reading a unit from an array takes a fraction of the time that
 * reading it from a string does. What is kept is the comparable text, without surrounding blanks.
 */
export class UnitTexts {
  readonly texts: string[];
  units: Uint16Array;
  /** Where each text's units begin. */
  starts: Int32Array;
  /** Units of each text, 0 where it states nothing; `NOT_SHORT` where its units are not kept. */
  lengths: Int8Array;
  used: number;

  constructor() {
    this.texts = [];
    this.units = new Uint16Array(1024);
    this.starts = new Int32Array(128);
    this.lengths = new Int8Array(128);
    this.used = 0;
  }

  /** Takes a text in and gives its number. */
  add(value: string): number {
    const text = comparable(value);
    const at = this.texts.push(text) - 1;
    if (at === this.starts.length) {
      this.starts = grown(this.starts, new Int32Array(2 * at));
      this.lengths = grown(this.lengths, new Int8Array(2 * at));
    }
    if (this.used + WORD_BITS > this.units.length) {
      this.units = grown(this.units, new Uint16Array(2 * this.units.length));
    }
    const length = readUnits(text, this.units, this.used);
    this.starts[at] = this.used;
    this.lengths[at] = length;
    if (length > 0) this.used += length;
    return at;
  }
}

/** Similarity of two texts of a collection, by their numbers: what `Similarity` gives for the same two texts. */
export type UnitSimilarity = (texts: UnitTexts, left: number, right: number) => number;

/** Writes a text's units from a place on and gives their number; `NOT_SHORT` where units are not code points or too many. */
export function readUnits(text: string, units: Uint16Array, from: number): number {
  const { length } = text;
  if (length > WORD_BITS) return NOT_SHORT;
  // surrogates are looked for only where some unit has their leading bits, or several have them together
  let bits = 0;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    units[from + i] = unit;
    bits |= unit;
  }
  return bits >= 0xd800 && hasSurrogate(text) ? NOT_SHORT : length;
}

function grown<A extends Int32Array | Int8Array | Uint16Array>(from: A, into: A): A {
  into.set(from);
  return into;
}
