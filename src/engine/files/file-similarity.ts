import type { ComparatorKind } from '../../comparison/comparator.ts';
import { UnitTexts } from '../../comparison/unit-texts.ts';
import { textAt } from '../../core/text-table.ts';
import type { FilePair } from './file-records.ts';
import { MISSING, placeOfField } from './file-records.ts';

/** Similarity of a field of two records, by their row numbers: one of the left file, one of the right. */
export type RowSimilarity = (left: number, right: number) => number;

/** Makes the similarity of a field under a comparator and its parameters. */
export type RowSimilarityMaker = (kind: ComparatorKind, params: unknown, field: string) => RowSimilarity;

/** Entries of the memo of one comparator and field: 1 MB. */
const MEMO_BITS = 16;

/** Texts that are kept as units at a time, so that memory does not grow with the file: some 20 MB a field. */
const MOST_UNITS = 1 << 18;

/**
 * Makes similarities over the rows of two files, remembered by the codes of the pair. Who asks for the same similarity twice is
 * given the same function, with the same memory.
 */
export function fileSimilarityMaker(pair: FilePair): RowSimilarityMaker {
  const made = new Map<string, RowSimilarity>();
  const units = pair.texts.map((texts) => new FieldUnits((code) => textAt(texts, code), texts.size));
  return (kind, params, field) => {
    const key = JSON.stringify([kind.type, field, params]);
    let similarity = made.get(key);
    if (similarity === undefined) {
      const at = placeOfField(pair, field);
      const lefts = pair.left.columns[at]!;
      const rights = pair.right.columns[at]!;
      const ofCodes = codeSimilarity(kind, params, pair.texts[at]!.size, units[at]!);
      similarity = (left, right) => {
        const a = lefts[left]!;
        const b = rights[right]!;
        return a === MISSING || b === MISSING ? 0 : ofCodes(a, b);
      };
      made.set(key, similarity);
    }
    return similarity;
  };
}

/** The same over codes of a field, neither of them missing. */
function codeSimilarity(
  kind: ComparatorKind,
  params: unknown,
  size: number,
  units: FieldUnits,
): (a: number, b: number) => number {
  if (kind.isEquality) return (a, b) => (a === b ? 1 : 0);
  const { textOf } = units;
  const madeOf = kind.madeOf?.(params);
  if (madeOf !== undefined) {
    // by code, the number of what is made of it, plus 1; nothing made of it is 1
    const numberOf = new Int32Array(size);
    const numbers = new Map<string, number>([['', 1]]);
    const number = (code: number) => {
      if (numberOf[code] !== 0) return numberOf[code]!;
      const text = madeOf(textOf(code));
      let found = numbers.get(text);
      if (found === undefined) {
        found = numbers.size + 1;
        numbers.set(text, found);
      }
      numberOf[code] = found;
      return found;
    };
    return (a, b) => {
      const found = number(a);
      return found !== 1 && (a === b || found === number(b)) ? 1 : 0;
    };
  }
  const overUnits = kind.compileUnits?.(params);
  const compare = kind.compile(params);
  const compute =
    overUnits === undefined
      ? (a: number, b: number) => compare(textOf(a), textOf(b))
      : (a: number, b: number) => {
          units.makeRoom();
          const left = units.numberOf(a);
          return overUnits(units.texts, left, units.numberOf(b));
        };
  const entries = 1 << MEMO_BITS;
  const codes = new Int32Array(2 * entries).fill(MISSING);
  const values = new Float64Array(entries);
  return (a, b) => {
    const at = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77)) >>> (32 - MEMO_BITS);
    if (codes[2 * at] === a && codes[2 * at + 1] === b) return values[at]!;
    const value = compute(a, b);
    codes[2 * at] = a;
    codes[2 * at + 1] = b;
    values[at] = value;
    return value;
  };
}

/** Texts of a field as units, each turned when it is compared; all are forgotten when they become too many. */
class FieldUnits {
  readonly textOf: (code: number) => string;
  readonly size: number;
  texts: UnitTexts;
  /** By code, the number in `texts` plus 1. */
  numbers: Int32Array | null;

  constructor(textOf: (code: number) => string, size: number) {
    this.textOf = textOf;
    this.size = size;
    this.texts = new UnitTexts();
    this.numbers = null;
  }

  /** Room for the two texts of a pair: numbers given before are void afterwards. */
  makeRoom(): void {
    if (this.texts.texts.length + 2 <= MOST_UNITS) return;
    this.texts = new UnitTexts();
    this.numbers!.fill(0);
  }

  numberOf(code: number): number {
    this.numbers ??= new Int32Array(this.size);
    const known = this.numbers[code]!;
    if (known !== 0) return known - 1;
    const number = this.texts.add(this.textOf(code));
    this.numbers[code] = number + 1;
    return number;
  }
}
