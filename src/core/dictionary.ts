import type { TextTable } from './text-table.ts';
import { findText, textAt, textTable } from './text-table.ts';

/**
 * The words of a run and their codes. Fixed before the register streams: first the vocabulary (codes 0 … size − 1), then
 * rare surnames (stem and ending, from `RARE_BASE`), then the target list's corrupted values (from `EXTRA_BASE`). Text and
 * code determine each other, so equality of values is equality of whole numbers. A corrupted value that has no code gets a
 * negative one from the batch's own arena, which dies with the batch.
 */
export interface Vocabulary {
  readonly words: TextTable;
  /** Distinct stems of five letters and distinct endings: stem + ending is a rare surname. */
  readonly stems: TextTable;
  readonly endings: TextTable;
  /** Rare surnames that the words have too: pairs of its number plus 1 and its code, by open addressing. */
  readonly spelled: Int32Array<ArrayBufferLike>;
  /** A bit set for each of them, by the low bits of its number: five rare surnames in six are told by this alone. */
  readonly spelledBits: Int32Array<ArrayBufferLike>;
}

export const RARE_BASE = 1 << 21;
export const EXTRA_BASE = 1 << 25;
/** The code of an empty value. It equals nothing, itself included. */
export const NO_VALUE = -1;
/** Arena codes are below this. */
const ARENA_TOP = -2;
/** Letters of a stem. */
const STEM = 5;
/** 32-bit words of the bit set of rare surnames in the vocabulary: 64 KB. */
const SPELLED_WORDS = 1 << 14;
const NO_TEXTS = textTable([]);

/** Puts a vocabulary together: the words that rare surnames spell too are found once for all threads. */
export function vocabularyOf(words: TextTable, stems: TextTable, endings: TextTable): Vocabulary {
  const found: [rare: number, code: number][] = [];
  for (let code = 0; code < words.size; code++) {
    const text = textAt(words, code);
    const stem = findText(stems, text, 0, Math.min(STEM, text.length));
    const ending = stem < 0 ? -1 : findText(endings, text, STEM, text.length);
    if (ending >= 0) found.push([stem * endings.size + ending, code]);
  }
  let size = 16;
  while (size < 4 * found.length) size *= 2;
  const spelled = new Int32Array(new SharedArrayBuffer(4 * size));
  const spelledBits = new Int32Array(new SharedArrayBuffer(4 * SPELLED_WORDS));
  for (const [rare, code] of found) {
    let at = slotOf(rare, size);
    while (spelled[at] !== 0) at = (at + 2) & (size - 1);
    spelled[at] = rare + 1;
    spelled[at + 1] = code;
    spelledBits[(rare >>> 5) & (SPELLED_WORDS - 1)]! |= 1 << (rare & 31);
  }
  return { words, stems, endings, spelled, spelledBits };
}

/** Where the search for a rare surname's pair begins. */
function slotOf(rare: number, size: number): number {
  return (Math.imul(rare, 0x9e3779b1) >>> 7) & (size - 2);
}

export class Dictionary {
  readonly vocabulary: Vocabulary;
  /** Texts of words, stems and endings that this thread has asked for. */
  readonly words: (string | undefined)[];
  readonly stems: (string | undefined)[];
  readonly endings: (string | undefined)[];
  extras: TextTable;
  arena: string[];

  constructor(vocabulary: Vocabulary) {
    const { words, stems, endings } = vocabulary;
    this.vocabulary = vocabulary;
    this.words = new Array<string | undefined>(words.size);
    this.stems = new Array<string | undefined>(stems.size);
    this.endings = new Array<string | undefined>(endings.size);
    this.extras = NO_TEXTS;
    this.arena = [];
  }

  /** Number of rare surnames there can be. */
  get rareCount(): number {
    return this.vocabulary.stems.size * this.vocabulary.endings.size;
  }

  /** Takes the values that only the target list has, in their order. */
  setExtras(extras: TextTable): void {
    this.extras = extras;
  }

  /** Forgets the values that only a target list has. */
  clearExtras(): void {
    this.extras = NO_TEXTS;
  }

  /** The text of a code; '' for `NO_VALUE`. */
  text(code: number): string {
    const { vocabulary } = this;
    if (code >= 0) {
      if (code < RARE_BASE) {
        this.words[code] ??= textAt(vocabulary.words, code);
        return this.words[code];
      }
      if (code >= EXTRA_BASE) return textAt(this.extras, code - EXTRA_BASE);
      const rare = code - RARE_BASE;
      const ending = rare % vocabulary.endings.size;
      const stem = (rare - ending) / vocabulary.endings.size;
      this.stems[stem] ??= textAt(vocabulary.stems, stem);
      this.endings[ending] ??= textAt(vocabulary.endings, ending);
      return this.stems[stem] + this.endings[ending];
    }
    return code === NO_VALUE ? '' : this.arena[ARENA_TOP - code]!;
  }

  /** The code of a text outside the arena, or `NO_VALUE`. */
  find(text: string): number {
    const extra = findText(this.extras, text);
    return extra >= 0 ? EXTRA_BASE + extra : this.findFixed(text);
  }

  /** The code of a text in the vocabulary or among the rare surnames, or `NO_VALUE`: the same in every thread and at any time. */
  findFixed(text: string): number {
    const { words, stems, endings } = this.vocabulary;
    const known = findText(words, text);
    if (known >= 0) return known;
    if (text.length <= STEM) return NO_VALUE;
    const stem = findText(stems, text, 0, STEM);
    const ending = stem < 0 ? -1 : findText(endings, text, STEM, text.length);
    return ending < 0 ? NO_VALUE : RARE_BASE + stem * endings.size + ending;
  }

  /** As `intern` for an address line with its separators, which no name has. */
  internLine(text: string): number {
    const listed = findText(this.extras, text);
    if (listed >= 0) return EXTRA_BASE + listed;
    this.arena.push(text);
    return ARENA_TOP - (this.arena.length - 1);
  }

  /** The code of a text, from the arena where it has none of its own. */
  intern(text: string): number {
    if (text === '') return NO_VALUE;
    const known = this.find(text);
    if (known !== NO_VALUE) return known;
    this.arena.push(text);
    return ARENA_TOP - (this.arena.length - 1);
  }

  /** The code of the rare surname `i`: that of the vocabulary where the vocabulary has the same text. */
  rareCode(i: number): number {
    const { spelled, spelledBits } = this.vocabulary;
    if ((spelledBits[(i >>> 5) & (SPELLED_WORDS - 1)]! & (1 << (i & 31))) === 0) return RARE_BASE + i;
    const mask = spelled.length - 1;
    for (let at = slotOf(i, spelled.length); spelled[at] !== 0; at = (at + 2) & mask) {
      if (spelled[at] === i + 1) return spelled[at + 1]!;
    }
    return RARE_BASE + i;
  }

  /** Forgets the arena: codes below `NO_VALUE` are void from here on. */
  clearArena(): void {
    if (this.arena.length > 0) this.arena = [];
  }
}
