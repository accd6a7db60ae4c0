import distances from 'fast-levenshtein';
import { z } from 'zod';
import { comparable } from '../comparable.ts';
import type { ComparatorKind } from '../comparator.ts';
import { hasSurrogate } from '../has-surrogate.ts';

const params = z.strictObject({});

/** Levenshtein similarity: 1 − (insertions, deletions and substitutions) / length of the longer text, in code points. */
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
};

function similarity(leftValue: string, rightValue: string): number {
  const left = comparable(leftValue);
  const right = comparable(rightValue);
  if (left === '' || right === '') return 0;
  if (left === right) return 1;
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
