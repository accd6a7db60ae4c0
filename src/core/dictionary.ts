/**
 * The words of a run and their codes. Fixed before the register streams: first the vocabulary (codes 0 … size − 1), then
 * rare surnames (stem and ending, from `RARE_BASE`), then the target list's corrupted values (from `EXTRA_BASE`). Text and
 * code determine each other, so equality of values is equality of whole numbers. A corrupted value that has no code gets a
 * negative one from the batch's own arena, which dies with the batch.
 */
export interface Vocabulary {
  readonly words: readonly string[];
  /** Distinct stems of five letters and distinct endings: stem + ending is a rare surname. */
  readonly stems: readonly string[];
  readonly endings: readonly string[];
}

export const RARE_BASE = 1 << 21;
export const EXTRA_BASE = 1 << 25;
/** The code of an empty value. It equals nothing, itself included. */
export const NO_VALUE = -1;
/** Arena codes are below this. */
const ARENA_TOP = -2;
/** 32-bit words of the bit set of rare surnames in the vocabulary: 64 KB. */
const SPELLED_WORDS = 1 << 14;

export class Dictionary {
  readonly vocabulary: Vocabulary;
  readonly codes: Map<string, number>;
  readonly stemIndex: Map<string, number>;
  readonly endingIndex: Map<string, number>;
  /** Rare surnames that the vocabulary has too, and their codes there. */
  readonly spelled: Map<number, number>;
  /** A bit set for each of them, by the low bits of its number: five rare surnames in six are told by this alone. */
  readonly spelledBits: Int32Array;
  extras: readonly string[];
  extraCodes: Map<string, number>;
  arena: string[];

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    this.codes = new Map(vocabulary.words.map((text, code) => [text, code]));
    this.stemIndex = new Map(vocabulary.stems.map((text, i) => [text, i]));
    this.endingIndex = new Map(vocabulary.endings.map((text, i) => [text, i]));
    this.spelled = new Map();
    this.spelledBits = new Int32Array(SPELLED_WORDS);
    vocabulary.words.forEach((text, code) => {
      const stem = this.stemIndex.get(text.slice(0, 5));
      const ending = stem === undefined ? undefined : this.endingIndex.get(text.slice(5));
      if (stem === undefined || ending === undefined) return;
      const rare = stem * vocabulary.endings.length + ending;
      this.spelled.set(rare, code);
      this.spelledBits[(rare >>> 5) & (SPELLED_WORDS - 1)]! |= 1 << (rare & 31);
    });
    this.extras = [];
    this.extraCodes = new Map();
    this.arena = [];
  }

  /** Number of rare surnames there can be. */
  get rareCount(): number {
    return this.vocabulary.stems.length * this.vocabulary.endings.length;
  }

  /** Takes the values that only the target list has, in their order. */
  setExtras(extras: readonly string[]): void {
    this.extras = extras;
    this.extraCodes = new Map(extras.map((text, i) => [text, EXTRA_BASE + i]));
  }

  /** The text of a code; '' for `NO_VALUE`. */
  text(code: number): string {
    if (code >= 0) {
      if (code < RARE_BASE) return this.vocabulary.words[code]!;
      if (code >= EXTRA_BASE) return this.extras[code - EXTRA_BASE]!;
      const rare = code - RARE_BASE;
      const { stems, endings } = this.vocabulary;
      return stems[Math.floor(rare / endings.length)]! + endings[rare % endings.length]!;
    }
    return code === NO_VALUE ? '' : this.arena[ARENA_TOP - code]!;
  }

  /** The code of a text outside the arena, or `NO_VALUE`. */
  find(text: string): number {
    return this.extraCodes.get(text) ?? this.findFixed(text);
  }

  /** The code of a text in the vocabulary or among the rare surnames, or `NO_VALUE`: the same in every thread and at any time. */
  findFixed(text: string): number {
    const known = this.codes.get(text);
    if (known !== undefined) return known;
    const stem = this.stemIndex.get(text.slice(0, 5));
    if (stem === undefined) return NO_VALUE;
    const ending = this.endingIndex.get(text.slice(5));
    return ending === undefined ? NO_VALUE : RARE_BASE + stem * this.vocabulary.endings.length + ending;
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
    if ((this.spelledBits[(i >>> 5) & (SPELLED_WORDS - 1)]! & (1 << (i & 31))) === 0) return RARE_BASE + i;
    return this.spelled.get(i) ?? RARE_BASE + i;
  }

  /** Forgets the arena: codes below `NO_VALUE` are void from here on. */
  clearArena(): void {
    if (this.arena.length > 0) this.arena = [];
  }
}
