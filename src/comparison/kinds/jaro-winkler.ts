import { z } from 'zod';
import { comparable } from '../comparable.ts';
import type { ComparatorKind } from '../comparator.ts';
import { hasSurrogate } from '../has-surrogate.ts';

/** What each agreeing character at the start takes off the distance, and how many of them count. */
const PREFIX_SCALE = 0.1;
const PREFIX_LENGTH = 4;

/** The longest text, in UTF-16 units, whose places fit the bits of one 32-bit word. */
const WORD_BITS = 32;

const params = z.strictObject({
  boostAbove: z
    .number()
    .min(0)
    .max(1)
    .default(0)
    .describe('The prefix raises only similarities above this; strcmp95 uses 0.7, the published formula none (0).'),
});

/**
 * Jaro–Winkler similarity by code point.
 *
 * Jaro: with m characters in common no further apart than half the longer length less one, and t half-transpositions,
 * J = (m / |left| + m / |right| + (m − ⌊t / 2⌋) / m) / 3. The half is a whole number, as in the Census program strcmp95;
 * packages that keep the fraction differ (ABCVWXYZ and CABVWXYZ: 0.9583 here). Winkler: J + 0.1 p (1 − J), with p the
 * agreeing characters at the start, at most 4. The adjustments of strcmp95 for similar characters and for long texts are
 * left out, as they are in most packages.
 *
 * The boost applies at every J unless `boostAbove` says otherwise: a threshold makes the similarity jump there.
 */
export const jaroWinkler: ComparatorKind<z.infer<typeof params>> = {
  type: 'jaro_winkler',
  summary: 'Characters in common and in order, with more weight on the first four.',
  source:
    'Winkler, Proceedings of the Section on Survey Research Methods (ASA, 1990) 354–359; strcmp95.c, U.S. Census Bureau.',
  symmetric: true,
  appliesTo: 'any',
  defaultAtLeast: 0.9,
  isEquality: false,
  params,
  compile({ boostAbove }) {
    return (leftValue, rightValue) => {
      const left = comparable(leftValue);
      const right = comparable(rightValue);
      if (left === '' || right === '') return 0;
      if (left === right) return 1;
      const isShort =
        left.length <= WORD_BITS && right.length <= WORD_BITS && !hasSurrogate(left) && !hasSurrogate(right);
      return isShort ? shortSimilarity(left, right, boostAbove) : longSimilarity(left, right, boostAbove);
    };
  },
};

/** Bit j of `places[unit]`: the right text has that unit at place j. All 0 between calls. */
const places = new Int32Array(65536);

/** Both texts hold at most 32 units and no surrogate, so places are bits and units are code points. */
function shortSimilarity(left: string, right: string, boostAbove: number): number {
  for (let j = 0; j < right.length; j++) places[right.charCodeAt(j)]! |= 1 << j;

  // common characters: each left one takes the first free equal place within the window; `near` holds the window's bits
  const window = windowOf(left.length, right.length);
  let near = (1 << (window + 1)) - 1;
  let common = 0;
  let leftTaken = 0;
  let rightTaken = 0;
  for (let i = 0; i < left.length; i++) {
    const free = places[left.charCodeAt(i)]! & near & ~rightTaken;
    if (free !== 0) {
      rightTaken |= free & -free;
      leftTaken |= 1 << i;
      common++;
    }
    near = i < window ? (near << 1) | 1 : near << 1;
  }

  // half-transpositions: the k-th common character of one side is not the k-th of the other
  let displaced = 0;
  for (let rest = rightTaken; leftTaken !== 0; leftTaken &= leftTaken - 1, rest &= rest - 1) {
    const i = 31 - Math.clz32(leftTaken & -leftTaken);
    if ((places[left.charCodeAt(i)]! & rest & -rest) === 0) displaced++;
  }

  for (let j = 0; j < right.length; j++) places[right.charCodeAt(j)] = 0;

  let prefix = 0;
  while (prefix < PREFIX_LENGTH && prefix < left.length && left.charCodeAt(prefix) === right.charCodeAt(prefix))
    prefix++;
  return combine(left.length, right.length, common, displaced, prefix, boostAbove);
}

/** The same by code-point arrays, for texts of any length and script. */
function longSimilarity(leftText: string, rightText: string, boostAbove: number): number {
  const left = Array.from(leftText);
  const right = Array.from(rightText);
  const window = windowOf(left.length, right.length);
  const isTaken = new Uint8Array(right.length);
  const leftCommon: string[] = [];
  for (let i = 0; i < left.length; i++) {
    const end = Math.min(right.length - 1, i + window);
    for (let j = Math.max(0, i - window); j <= end; j++) {
      if (isTaken[j] === 0 && right[j] === left[i]) {
        isTaken[j] = 1;
        leftCommon.push(left[i]!);
        break;
      }
    }
  }

  let displaced = 0;
  let k = 0;
  for (let j = 0; j < right.length; j++) {
    if (isTaken[j] === 1 && right[j] !== leftCommon[k++]) displaced++;
  }

  let prefix = 0;
  while (prefix < PREFIX_LENGTH && prefix < left.length && left[prefix] === right[prefix]) prefix++;
  return combine(left.length, right.length, leftCommon.length, displaced, prefix, boostAbove);
}

function windowOf(leftLength: number, rightLength: number): number {
  return Math.max(0, Math.floor(Math.max(leftLength, rightLength) / 2) - 1);
}

function combine(
  leftLength: number,
  rightLength: number,
  common: number,
  displaced: number,
  prefix: number,
  boostAbove: number,
): number {
  if (common === 0) return 0;
  const jaro = (common / leftLength + common / rightLength + (common - Math.floor(displaced / 2)) / common) / 3;
  return jaro > boostAbove ? jaro + PREFIX_SCALE * prefix * (1 - jaro) : jaro;
}
