import distances from 'fast-levenshtein';
import { z } from 'zod';
import { comparable } from '../comparable.ts';
import type { ComparatorKind } from '../comparator.ts';
import { hasSurrogate } from '../has-surrogate.ts';
import { UNIT_PLACES } from '../unit-places.ts';
import { readUnits, type UnitTexts, WORD_BITS } from '../unit-texts.ts';

const params = z.strictObject({});

/**
 * Levenshtein similarity: 1 − (insertions, deletions and substitutions) / length of the longer text, in code points. Texts of
 * up to 32 units take the bit vectors of Myers (Journal of the ACM 46 (1999) 395–415) in Hyyrö's form; all others the package.
 */
export const levenshtein: ComparatorKind<z.infer<typeof params>> = {
  type: 'levenshtein',
  summary: 'One minus the edits that turn one text into the other over the longer length.',
  source: 'Levenshtein, Soviet Physics Doklady 10 (1966) 707–710; unit costs, over code points.',
  symmetric: true,
  appliesTo: 'any',
  defaultAtLeast: 0.85,
  isEquality: false,
  params,
  compile() {
    return similarity;
  },
  compileUnits() {
    return (texts: UnitTexts, left, right) => {
      const leftLength = texts.lengths[left]!;
      const rightLength = texts.lengths[right]!;
      if (leftLength === 0 || rightLength === 0) return 0;
      return leftLength > 0 && rightLength > 0
        ? shortSimilarity(texts.units, texts.starts[left]!, leftLength, texts.starts[right]!, rightLength)
        : longSimilarity(texts.texts[left]!, texts.texts[right]!);
    };
  },
};

/** The units of the pair at hand: the left text's, then the right one's. */
const pair = new Uint16Array(2 * WORD_BITS);

function similarity(leftValue: string, rightValue: string): number {
  const left = comparable(leftValue);
  const right = comparable(rightValue);
  if (left === '' || right === '') return 0;
  if (left === right) return 1;
  const leftLength = readUnits(left, pair, 0);
  const rightLength = readUnits(right, pair, WORD_BITS);
  return leftLength > 0 && rightLength > 0
    ? shortSimilarity(pair, 0, leftLength, WORD_BITS, rightLength)
    : longSimilarity(left, right);
}

/** Both texts hold at most 32 units and no surrogate, so places are bits and units are code points. */
function shortSimilarity(
  units: Uint16Array,
  left: number,
  leftLength: number,
  right: number,
  rightLength: number,
): number {
  // read once: the module's own binding is looked up again at every use
  const places = UNIT_PLACES;
  for (let i = 0; i < leftLength; i++) places[units[left + i]!]! |= 1 << i;

  // a column of the table of distances a step, as differences down the column: where it rises by one, where it falls
  const last = leftLength - 1;
  let rises = -1;
  let falls = 0;
  let distance = leftLength;
  for (let j = 0; j < rightLength; j++) {
    const equal = places[units[right + j]!]!;
    const downward = equal | falls;
    const across = (((equal & rises) + rises) ^ rises) | equal;
    let risesAcross = falls | ~(across | rises);
    let fallsAcross = rises & across;
    // without a branch, which nobody could foretell
    distance += ((risesAcross >>> last) & 1) - ((fallsAcross >>> last) & 1);
    risesAcross = (risesAcross << 1) | 1;
    fallsAcross <<= 1;
    rises = fallsAcross | ~(downward | risesAcross);
    falls = risesAcross & downward;
  }

  for (let i = 0; i < leftLength; i++) places[units[left + i]!] = 0;
  return 1 - distance / Math.max(leftLength, rightLength);
}

/** The same by the package, for texts of any length and script. */
function longSimilarity(left: string, right: string): number {
  if (!hasSurrogate(left) && !hasSurrogate(right)) {
    return 1 - distances.get(left, right) / Math.max(left.length, right.length);
  }
  // the package counts UTF-16 units: give each code point of the pair one unit of its own, in order of appearance
  // (exact up to 65,536 different code points in a pair)
  const units = new Map<string, string>();
  const leftUnits = recode(left, units);
  const rightUnits = recode(right, units);
  return 1 - distances.get(leftUnits, rightUnits) / Math.max(leftUnits.length, rightUnits.length);
}

function recode(text: string, units: Map<string, string>): string {
  let recoded = '';
  for (const point of text) {
    let unit = units.get(point);
    if (unit === undefined) {
      unit = String.fromCharCode(units.size);
      units.set(point, unit);
    }
    recoded += unit;
  }
  return recoded;
}
