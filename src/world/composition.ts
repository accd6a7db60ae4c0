import { chance } from '../core/chance.ts';

/**
 * Forms of households and the figures behind them. Shares of forms, sizes and ages are set so that the nation comes near
 * 1.97 adults and 2.5 people an occupied home (ACS, grade D); the split by nativity and every share without a published
 * counterpart is judgement (J). They are whole weights; nothing here depends on a seed.
 */
export const FORMS = [
  'single',
  'couple',
  'couple_with_children',
  'single_parent',
  'family_with_adult_children',
  'room_mates',
  'family_with_parent',
] as const;
/** Places in `FORMS`; `single` is 0. */
export const COUPLE = 1;
export const COUPLE_WITH_CHILDREN = 2;
export const SINGLE_PARENT = 3;
export const FAMILY_WITH_ADULT_CHILDREN = 4;
export const ROOM_MATES = 5;
export const FAMILY_WITH_PARENT = 6;

/** Shares of forms by nativity of the head: born in the country, born abroad. */
const FORM_SHARES = [
  [0.235, 0.25, 0.165, 0.07, 0.165, 0.08, 0.035],
  [0.13, 0.15, 0.33, 0.09, 0.155, 0.095, 0.05],
] as const;

/** Homes with a doubled-up second family: .04 of all, .12 of the foreign-born (grade D). */
const SECOND_FAMILY = [0.03, 0.12] as const;

/** Ages of heads in five-year bins from 20: whole weights by form. */
const HEAD_AGES = [
  [5, 8, 8, 7, 6, 6, 7, 8, 9, 9, 8, 6, 5, 4],
  [2, 5, 5, 4, 4, 5, 8, 11, 13, 12, 10, 8, 5, 3],
  [2, 8, 16, 20, 19, 15, 9, 4, 1, 0, 0, 0, 0, 0],
  [5, 11, 16, 18, 17, 13, 8, 4, 1, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 5, 14, 20, 20, 15, 10, 7, 5, 3, 1],
  [15, 16, 11, 8, 6, 5, 5, 5, 4, 3, 2, 1, 1, 0],
  [0, 4, 8, 12, 15, 16, 16, 14, 10, 5, 2, 0, 0, 0],
] as const;

/** Share of household heads born abroad, by group: white, Black, Asian-Pacific, Hispanic, AIAN, two or more. Grade J. */
const BORN_ABROAD = [0.05, 0.11, 0.68, 0.47, 0.02, 0.08] as const;

/**
 * Legal class of households whose head was born abroad, by group: naturalized, permanent resident, other lawful, removable.
 * Set so that about 9 million removable adults live in the nation; grade J.
 */
const LEGAL_CLASS = [
  [0.58, 0.27, 0.05, 0.1],
  [0.52, 0.27, 0.06, 0.15],
  [0.56, 0.24, 0.07, 0.13],
  [0.3, 0.24, 0.06, 0.4],
  [0.5, 0.25, 0.05, 0.2],
  [0.55, 0.25, 0.06, 0.14],
] as const;

/** Cumulative thresholds among 16-bit halves of a word. */
function ends16(shares: readonly number[]): readonly number[] {
  const total = shares.reduce((sum, value) => sum + value, 0);
  let sum = 0;
  return shares.map((value, i) => {
    sum += value;
    return i === shares.length - 1 ? 65536 : Math.round((sum / total) * 65536);
  });
}

export const FORM_ENDS = FORM_SHARES.map(ends16);
export const HEAD_AGE_ENDS = HEAD_AGES.map(ends16);
export const FIRST_HEAD_AGE = 20;
export const BORN_ABROAD_ENDS = BORN_ABROAD.map((value) => Math.round(value * 65536));
export const LEGAL_ENDS = LEGAL_CLASS.map(ends16);
export const SECOND_FAMILY_ENDS = SECOND_FAMILY.map((value) => Math.round(value * 4096));
/** Number of children in homes with children: 1, 2, 3, 4. Grade J. */
export const CHILD_ENDS = ends16([0.4, 0.37, 0.16, 0.07]).map((end) => end >>> 8);
/** Number of adult children: 1, 2, 3. Grade J. */
export const ADULT_CHILD_ENDS = ends16([0.68, 0.26, 0.06]).map((end) => end >>> 8);
/** Number of room-mates: 1, 2, 3. Grade J. */
export const ROOM_MATE_ENDS = ends16([0.78, 0.16, 0.06]).map((end) => end >>> 8);

/** Occupied homes over all homes. Grade D. */
export const OCCUPIED = chance(0.9);

/** Expected removable adults a household, by group, up to a constant: for an extent's share of the requests. */
export const REMOVABLE_WEIGHT = BORN_ABROAD.map((abroad, group) => abroad * LEGAL_CLASS[group]![3]);

/** What wives do with their surname: take .79, keep .14, hyphenate .05 of the women who answered; Hispanic women keep .30 (Pew 2023, P). */
export const MARRIAGE_ENDS = ends16([0.79, 0.14, 0.05, 0.02]);
export const MARRIAGE_ENDS_HISPANIC = ends16([0.64, 0.3, 0.04, 0.02]);
export const TAKES = 0;
export const HYPHENATES = 2;

/** Hispanic households in which people bear two surnames, by nativity of the head. Grade J. */
export const TWO_SURNAMES_ENDS = [0.1, 0.75].map((value) => Math.round(value * 65536));

/** Child households that bear the parents' surname: sons, and daughters who kept theirs. Grade J. */
export const KIN_SURNAME_END = Math.round(0.62 * 65536);

/** Sons who bear their father's full name: about 3 % (births in four states, P). */
export const NAMESAKE_END = Math.round(0.03 * 65536);

/** The class that uniform bits fall in: the index of the first end above them. */
export function classAt(ends: readonly number[], bits: number): number {
  let i = 0;
  while (bits >= ends[i]!) i++;
  return i;
}
