import { comparable } from './comparable.ts';
import type { Similarity } from './comparator.ts';
import { UNIT_PLACES } from './unit-places.ts';
import { readUnits, type UnitSimilarity, type UnitTexts, WORD_BITS } from './unit-texts.ts';

/** What each agreeing character at the start takes off the distance, and how many of them count. */
const PREFIX_SCALE = 0.1;
const PREFIX_LENGTH = 4;

/** No Jaro similarity lies above it, so that nothing is raised: plain Jaro. */
export const NEVER_BOOSTED = 1;
/** Every Jaro similarity lies above it but 0, which has no common beginning to be raised for. */
export const ALWAYS_BOOSTED = 0;

/**
 * Jaro similarity by code point, with Winkler's bonus for a common beginning where it lies above `boostAbove`.
 *
 * Jaro: with m characters in common no further apart than half the longer length less one, and t half-transpositions,
 * J = (m / |left| + m / |right| + (m − ⌊t / 2⌋) / m) / 3. The half is a whole number, as in the Census program strcmp95;
 * packages that keep the fraction differ (ABCVWXYZ and CABVWXYZ: 0.9583 here). Winkler: J + 0.1 p (1 − J), with p the
 * agreeing characters at the start, at most 4. The adjustments of strcmp95 for similar characters and for long texts are
 * left out, as they are in most packages.
 */
export function jaroSimilarity(boostAbove: number): Similarity {
  return (leftValue, rightValue) => {
    const left = comparable(leftValue);
    const right = comparable(rightValue);
    if (left === '' || right === '') return 0;
    if (left === right) return 1;
    const leftLength = readUnits(left, pair, 0);
    const rightLength = readUnits(right, pair, WORD_BITS);
    return leftLength > 0 && rightLength > 0
      ? shortSimilarity(pair, 0, leftLength, WORD_BITS, rightLength, boostAbove)
      : longSimilarity(left, right, boostAbove);
  };
}

/** The same over texts turned into units. */
export function jaroUnitSimilarity(boostAbove: number): UnitSimilarity {
  return (texts: UnitTexts, left, right) => {
    const leftLength = texts.lengths[left]!;
    const rightLength = texts.lengths[right]!;
    if (leftLength === 0 || rightLength === 0) return 0;
    return leftLength > 0 && rightLength > 0
      ? shortSimilarity(texts.units, texts.starts[left]!, leftLength, texts.starts[right]!, rightLength, boostAbove)
      : longSimilarity(texts.texts[left]!, texts.texts[right]!, boostAbove);
  };
}

/** The units of the pair at hand: the left text's, then the right one's. */
const pair = new Uint16Array(2 * WORD_BITS);

/** Both texts hold at most 32 units and no surrogate, so places are bits and units are code points. */
function shortSimilarity(
  units: Uint16Array,
  left: number,
  leftLength: number,
  right: number,
  rightLength: number,
  boostAbove: number,
): number {
  // read once: the module's own binding is looked up again at every use
  const places = UNIT_PLACES;

  // the text both begin with is common place by place: no earlier place is free for any of its characters
  let start = 0;
  while (start < leftLength && start < rightLength && units[left + start] === units[right + start]) start++;
  for (let j = start; j < rightLength; j++) places[units[right + j]!]! |= 1 << j;

  // other common characters: each left one takes the first free equal place within the window, whose bits are `near`
  const window = windowOf(leftLength, rightLength);
  let near = start < window ? (1 << (window + start + 1)) - 1 : ((1 << (2 * window + 1)) - 1) << (start - window);
  let common = start;
  let leftTaken = 0;
  let rightTaken = 0;
  let crossed = 0;
  for (let i = start; i < leftLength; i++) {
    // without a branch, which nobody could foretell: `place` and `taken` are 0 where nothing is free
    const free = places[units[left + i]!]! & near & ~rightTaken;
    const place = free & -free;
    const taken = (free | -free) >>> 31;
    crossed |= rightTaken & -place;
    rightTaken |= place;
    leftTaken |= taken << i;
    common += taken;
    near = (near << 1) | ((i - window) >>> 31);
  }

  // half-transpositions: the k-th common character of one side is not the k-th of the other; none where no two crossed
  let displaced = 0;
  if (crossed !== 0) {
    for (let rest = rightTaken; leftTaken !== 0; leftTaken &= leftTaken - 1, rest &= rest - 1) {
      const i = 31 - Math.clz32(leftTaken & -leftTaken);
      if ((places[units[left + i]!]! & rest & -rest) === 0) displaced++;
    }
  }

  for (let j = start; j < rightLength; j++) places[units[right + j]!] = 0;
  return combine(leftLength, rightLength, common, displaced, Math.min(start, PREFIX_LENGTH), boostAbove);
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
  return Math.max(0, (Math.max(leftLength, rightLength) >> 1) - 1);
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
