import { z } from 'zod';
import { CodePoints } from '../code-points.ts';
import type { ComparatorKind } from '../comparator.ts';
import { EDITS, restrictedEdits } from '../restricted-edits.ts';
import { WORD_BITS } from '../unit-texts.ts';
import { wordSimilarity, wordUnitSimilarity } from '../word-comparison.ts';

const params = z.strictObject({});

/**
 * Damerau–Levenshtein, unrestricted: 1 − edits / length of the longer text, in code points, where an edit inserts, deletes or
 * replaces a character or swaps two neighbours, and more may be edited between the two that are swapped. So CA and ABC are two
 * edits apart (swap, then insert B between), under `osa` three. It is a metric, `osa` is not.
 */
export const damerauLevenshtein: ComparatorKind<z.infer<typeof params>> = {
  type: 'damerau_levenshtein',
  summary: 'Like levenshtein, where two neighbouring characters swapped are one edit (unrestricted).',
  source:
    'Lowrance and Wagner, Journal of the ACM 22 (1975) 177–183, unit costs; in linear space after Zhao and Sahni, BMC Bioinformatics 20 (2019) Suppl. 11, 277.',
  symmetric: true,
  appliesTo: 'any',
  defaultAtLeast: 0.85,
  isEquality: false,
  params,
  compile: () => wordSimilarity(shortSimilarity, longSimilarity),
  compileUnits: () => wordUnitSimilarity(shortSimilarity, longSimilarity),
};

/** For each unit, the row of the table at which the left text had it last; all 0 between calls. */
const UNIT_ROWS = new Int32Array(65536);

/** Rows for texts of up to 32 units. */
const rowsOfWord = rowsFor(WORD_BITS);

/** Three rows of the table, each with a cell in front that no edit reaches. */
interface Rows {
  above: Int32Array;
  row: Int32Array;
  /** By column: what the table held two columns back, in the row above the last one in which the column's characters agreed. */
  readonly swapBase: Int32Array;
}

function rowsFor(length: number): Rows {
  const cells = length + 2;
  return { above: new Int32Array(cells), row: new Int32Array(cells), swapBase: new Int32Array(cells) };
}

/** Both texts hold at most 32 units and no surrogate, so units are code points. Most pairs of names need no more than bit vectors. */
function shortSimilarity(
  units: Uint16Array,
  left: number,
  leftLength: number,
  right: number,
  rightLength: number,
): number {
  const restricted = restrictedEdits(units, left, leftLength, right, rightLength);
  const edits =
    (restricted & ~EDITS) === 0
      ? restricted
      : distance(units, left, leftLength, right, rightLength, rowsOfWord, UNIT_ROWS);
  return 1 - edits / Math.max(leftLength, rightLength);
}

/** The same for texts of any length and script. */
function longSimilarity(leftText: string, rightText: string): number {
  const points = new CodePoints();
  const left = points.of(leftText);
  const right = points.of(rightText);
  const units = new Uint32Array(left.length + right.length);
  units.set(left);
  units.set(right, left.length);
  const rows = rowsFor(right.length);
  const found = distance(units, 0, left.length, left.length, right.length, rows, new Int32Array(points.numbers.size));
  return 1 - found / Math.max(left.length, right.length);
}

/**
 * A swap with something between pays only where the two characters are neighbours in at least one of the texts, since all edits cost the
 * same. So of all rows above, those values are enough that a swap ending in this row or this column can start from.
 */
function distance(
  units: Uint16Array | Uint32Array,
  leftFrom: number,
  leftLength: number,
  rightFrom: number,
  rightLength: number,
  rows: Rows,
  lastRowOf: Int32Array,
): number {
  // what both begin or end with costs nothing
  let left = leftFrom;
  let right = rightFrom;
  let n = leftLength;
  let m = rightLength;
  while (n > 0 && m > 0 && units[left + n - 1] === units[right + m - 1]) {
    n--;
    m--;
  }
  while (n > 0 && m > 0 && units[left] === units[right]) {
    left++;
    right++;
    n--;
    m--;
  }
  if (n === 0 || m === 0) return n + m;

  // cells are one further right than their column, so that two columns back from the first is a cell, too dear for anything
  const tooDear = n + m;
  const { swapBase } = rows;
  let { above, row } = rows;
  above[0] = tooDear;
  row[0] = tooDear;
  for (let j = 0; j <= m; j++) {
    row[j + 1] = j;
    above[j + 1] = tooDear;
    swapBase[j + 1] = tooDear;
  }
  for (let i = 1; i <= n; i++) {
    const unit = units[left + i - 1]!;
    // `row` becomes the row above, and its place is taken by the one two above, whose values are read before they go
    const before = above;
    above = row;
    row = before;
    let twoAboveLeft = row[1]!;
    row[1] = i;
    let agreedAt = 0;
    let rowBase = tooDear;
    for (let j = 1; j <= m; j++) {
      const other = units[right + j - 1]!;
      let least: number;
      if (unit === other) {
        least = above[j]!;
        agreedAt = j;
        swapBase[j + 1] = above[j - 1]!;
        rowBase = twoAboveLeft;
      } else {
        least = Math.min(above[j]!, above[j + 1]!, row[j]!) + 1;
        if (agreedAt !== 0) {
          const rowOther = lastRowOf[other]!;
          if (rowOther !== 0) {
            if (j - agreedAt === 1) least = Math.min(least, swapBase[j + 1]! + i - rowOther);
            else if (i - rowOther === 1) least = Math.min(least, rowBase + j - agreedAt);
          }
        }
      }
      twoAboveLeft = row[j + 1]!;
      row[j + 1] = least;
    }
    lastRowOf[unit] = i;
  }
  for (let i = 0; i < n; i++) lastRowOf[units[left + i]!] = 0;
  return row[m + 1]!;
}
