import { chance } from '../core/chance.ts';

/**
 * Forms of households and the figures behind them. Shares of forms, sizes and ages are set so that the nation comes near
 * 1.97 adults and 2.5 people an occupied home, 28, 34.5, 15, 13, 6 and 4 % of homes with one, two … six or more people, and
 * heads of whom 4 % are below 25 and 27 % from 65 on (ACS, from general knowledge: grade D, unverified). Simulated: 1.94,
 * 2.48; 27.1, 34.1, 17.0, 12.2, 6.0, 3.7 %; 6 and 24 %. The split by nativity and every share without a published
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
  [0.302, 0.262, 0.126, 0.06, 0.146, 0.072, 0.032],
  [0.14, 0.16, 0.245, 0.075, 0.205, 0.1, 0.075],
] as const;

/** Homes with a doubled-up second family: .04 of all, .12 of the foreign-born (grade D). */
const SECOND_FAMILY = [0.03, 0.12] as const;

/** Ages of heads in five-year bins from 20: whole weights by form. */
const HEAD_AGES = [
  [3, 6, 6, 5, 5, 5, 6, 8, 10, 11, 11, 10, 8, 6],
  [1, 3, 4, 3, 3, 4, 7, 11, 14, 14, 13, 11, 7, 5],
  [1, 5, 14, 20, 20, 17, 11, 5, 1, 0, 0, 0, 0, 0],
  [3, 9, 15, 18, 18, 15, 10, 5, 1, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 3, 11, 19, 21, 17, 12, 9, 6, 4, 2],
  [10, 14, 11, 8, 7, 6, 6, 6, 5, 4, 3, 2, 1, 1],
  [0, 4, 8, 12, 15, 16, 16, 14, 10, 5, 2, 0, 0, 0],
] as const;

/** Share of household heads born abroad, by group: white, Black, Asian-Pacific, Hispanic, AIAN, two or more. Grade J. */
const BORN_ABROAD = [0.05, 0.11, 0.68, 0.47, 0.02, 0.08] as const;

/**
 * Legal class of households whose head was born abroad, by group: naturalized, permanent resident, other lawful, removable.
 * With the shares by role below set so that about 22 million people live in homes with a removable person, 11.3 million of
 * them citizens and 5.5 million citizen children (fwd.us, P), and 9 to 11 million are removable themselves. Simulated: 22.3,
 * 11.0, 5.8 and 10.1 million, 9.5 million of them adults. Grade D as a whole, each share J.
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
const CHILDREN = [0.28, 0.45, 0.19, 0.08] as const;
/** Number of adult children: 1, 2, 3. Grade J. */
const ADULT_CHILDREN = [0.57, 0.33, 0.1] as const;
export const CHILD_ENDS = ends16(CHILDREN).map((end) => end >>> 8);
export const ADULT_CHILD_ENDS = ends16(ADULT_CHILDREN).map((end) => end >>> 8);
/** Number of room-mates: 1, 2, 3. Grade J. */
export const ROOM_MATE_ENDS = ends16([0.78, 0.16, 0.06]).map((end) => end >>> 8);

/**
 * Where members were born and what their status is in homes whose head was born abroad, in 16-bit ends: head, spouse, adult
 * child, parent, room-mate, head and spouse of a second family, child, second family's child. Grade J.
 */
export const ABROAD_BY_ROLE = [1, 0.82, 0.35, 0.95, 0.8, 0.9, 0.9, 0.13, 0.13].map((value) =>
  Math.round(value * 65536),
);
/** Spouses born abroad in homes whose head was born in the country. Grade J. */
export const SPOUSE_OF_NATIVE_ABROAD = Math.round(0.06 * 65536);
export const SPOUSE_OF_NATIVE_STATUS_ENDS = ends16([0.35, 0.45, 0.05, 0.15]);
/** Status of members born abroad, by the legal class of the home: citizen, permanent resident, other lawful, removable. */
export const STATUS_ENDS = [
  [0.67, 0.2, 0.02, 0.11],
  [0.27, 0.63, 0.02, 0.08],
  [0.1, 0.15, 0.67, 0.08],
  [0.24, 0.05, 0.02, 0.69],
].map(ends16);

/** Occupied homes over all homes. Grade D. */
export const OCCUPIED = chance(0.9);

/** Expected removable adults a household, by group, up to a constant: for an extent's share of the requests. */
export const REMOVABLE_WEIGHT = BORN_ABROAD.map((abroad, group) => abroad * LEGAL_CLASS[group]![3]);

/**
 * What couples do with their surnames: the wife takes the husband's, both keep theirs, the wife joins the two, the husband
 * takes hers. Of women .79 take, .14 keep, .05 join, the rest something else, counted as keeping; of Hispanic women .30 keep;
 * of men .05 take (Pew 2023, P). A couple with a husband who takes is one with a wife who keeps; the figures of all women are
 * met by Hispanic and other couples together.
 */
export const MARRIAGE_ENDS = ends16([0.83, 0.07, 0.05, 0.05]);
export const MARRIAGE_ENDS_HISPANIC = ends16([0.64, 0.27, 0.04, 0.05]);
export const TAKES = 0;
export const KEEPS = 1;
export const HYPHENATES = 2;
export const HUSBAND_TAKES = 3;

/** Women alone, from 28 years on, who bear their surname of birth again after a marriage. Grade J. */
export const REVERTS_END = Math.round(0.05 * 65536);

/**
 * Hispanic households in which people bear two surnames, by nativity of the head. Grade J. Recorded by the policies of a
 * register (both in .60 of records), about a fifth of Hispanic citizens then show two: 6.8 % with a hyphen and 12.8 % with
 * a blank among North Carolina's voters (X). Abroad two surnames are the law of most countries of origin.
 */
export const TWO_SURNAMES_ENDS = [0.16, 0.75].map((value) => Math.round(value * 65536));

/**
 * Two surnames that are joined by a hyphen, in 8-bit ends: of those in use by custom, and of those joined at marriage. From
 * the same voters: 6.8 of 19.6 % among Latinos, .47 of .82 % among Whites (X).
 */
export const HYPHEN_BY_CUSTOM = Math.round(0.35 * 256);
export const HYPHEN_AT_MARRIAGE = Math.round(0.57 * 256);

/**
 * Heads of child households who were born with the parents' surname: all but stepchildren and the like; of women alone, also
 * without those who bear the surname of a marriage ended. What a couple then bears is what it did at marriage. Grade J.
 */
export const KIN_SURNAME_END = Math.round(0.95 * 65536);
export const KIN_SURNAME_END_ALONE = Math.round(0.7 * 65536);

/**
 * Sons who bear their father's full name: about 3 % (births in four states, P). Not every son has a father who can be looked
 * at, and a father has one namesake: the thresholds are set so that 3 % of adult sons are one, at home and in child households.
 */
export const NAMESAKE_END_AT_HOME = Math.round(0.0392 * 65536);
export const NAMESAKE_END_OF_KIN = Math.round(0.0418 * 65536);

/** Adult twins who both live at home, of those of whom one does; the rest in the paired home at most. Grade J. */
const TWINS_TOGETHER = 0.6;
/** Homes with two children or more that have a pair of twins, for each unit of the share of twins among children. */
export const CHILD_TWIN_PAIRS = pairsFor(CHILDREN);
export const ADULT_TWIN_PAIRS = TWINS_TOGETHER * pairsFor(ADULT_CHILDREN);
/** Adult children at home whose twin heads the paired home, for each unit of the share of twins. */
export const KIN_TWINS = 1 - TWINS_TOGETHER;

/** Twins are half as many pairs as people, and only homes with two siblings have a pair. */
function pairsFor(sizes: readonly number[]): number {
  const mean = sizes.reduce((sum, value, i) => sum + value * (i + 1), 0);
  return mean / (2 * (1 - sizes[0]!));
}

/** The class that uniform bits fall in: the index of the first end above them. */
export function classAt(ends: readonly number[], bits: number): number {
  let i = 0;
  while (bits >= ends[i]!) i++;
  return i;
}
