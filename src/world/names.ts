import type { AliasEntries } from '../core/alias.ts';
import { ALIAS_STRIDE, buildAlias, drawAlias } from '../core/alias.ts';
import type { Vocabulary } from '../core/dictionary.ts';
import { GROUPS, sharedDoubles, sharedInts, tableRows } from './places.ts';

/** Given-name profiles of people born in the country: everyone else, then the groups with names of their own. */
export const GIVEN_PROFILES = ['other', 'black', 'api', 'hispanic'] as const;
/** Origins of the given names of people born abroad. */
export const FOREIGN_ORIGINS = ['hispanic', 'api', 'other'] as const;
/** First birth year of the first cohort, years a cohort, number of cohorts. */
export const FIRST_COHORT = 1923;
export const COHORT_YEARS = 5;
export const COHORTS = 18;

/** All weighted name lists, in shared arrays: what they draw are name codes, −1 for a rare surname. */
export interface NameTables {
  readonly entries: AliasEntries;
  /**
   * Four numbers a list. Its commonest names have a small alias table of their own, which stays in the processor's cache,
   * and words below the first number draw from it: 0 that threshold · 1 first entry · 2 common names · 3 other names.
   */
  readonly lists: Float64Array<ArrayBufferLike>;
  readonly vocabulary: Vocabulary;
  /** Indices of the endings of rare surnames that follow a consonant, commonest first, then of those that follow a vowel. */
  readonly rareEndings: Int32Array<ArrayBufferLike>;
  /** How many of them follow a consonant. */
  readonly afterConsonant: number;
  /** Whether a stem ends in a vowel, 1 or 0. */
  readonly stemEnd: Int32Array<ArrayBufferLike>;
  /** Street base names, suffixes as standard abbreviation and in full, suffix weights. */
  readonly streets: readonly string[];
  readonly suffixes: readonly { readonly standard: string; readonly full: string }[];
}

/** Lists of surnames, one a group, come first. */
export const SURNAME_LIST = 0;
/** Then given names: list `GIVEN_LIST + (sex × COHORTS + cohort) × 4 + profile`, sex 0 female, 1 male. */
export const GIVEN_LIST = GROUPS.length;
/** Then those of people born abroad: list `FOREIGN_LIST + sex × 3 + origin`. */
export const FOREIGN_LIST = GIVEN_LIST + 2 * COHORTS * GIVEN_PROFILES.length;
/** The street suffixes, by index. */
export const SUFFIX_LIST = FOREIGN_LIST + 2 * FOREIGN_ORIGINS.length;
/** Last the stems of rare surnames, by index, one list a group. */
export const RARE_LIST = SUFFIX_LIST + 1;

/** Names of a list that count as common: they fit a few kilobytes and cover most people. */
const COMMON = 512;

/** A draw from a list. */
export function drawName(names: NameTables, list: number, word: number): number {
  const { lists } = names;
  const at = 4 * list;
  const end = lists[at]!;
  return word < end
    ? drawAlias(names.entries, lists[at + 1]!, lists[at + 2]!, word / end)
    : drawAlias(names.entries, lists[at + 1]! + lists[at + 2]!, lists[at + 3]!, (word - end) / (4294967296 - end));
}

/** Place of a name in a list, the commonest first; the list's length for a name it lacks. Looks at every entry before it. */
export function rankIn(names: NameTables, list: number, code: number): number {
  const { entries, lists } = names;
  const from = lists[4 * list + 1]!;
  const size = lists[4 * list + 2]! + lists[4 * list + 3]!;
  let rank = 0;
  while (rank < size && entries[ALIAS_STRIDE * (from + rank) + 1] !== code) rank++;
  return rank;
}

/** Part of a stem's rare surnames that is spread evenly over its endings; the rest goes by a seventh power to the first. */
const EVEN = 0.045;

/**
 * A rare surname as its number `stem × endings + ending`: the stem from the group's list, then an ending that can follow it.
 *
 * The shape is set for the nation's distinct surnames (Census 2010: 6.3 million, 3.9 million or 62 % of them borne once). It
 * counts *draws*, one a lineage: 131 million households, about 1.35 draws each (wives who keep their name, second surnames,
 * room-mates), give 6.2 million distinct names of which 61 % are drawn once. *By person* only about a quarter of them are
 * borne once, because a family bears its name together; in life many of the published ones are misspellings, which are the
 * files' business here. Of the people with a rare name 4 % have one that the published file would list, which has every
 * name of 100 bearers or more. Grade J.
 *
 * @param word also gives the ending, by way of a bijection: no second draw
 */
export function drawRareSurname(names: NameTables, group: number, word: number): number {
  const stem = drawName(names, RARE_LIST + group, word);
  // finaliser of MurmurHash3: a stem takes a few neighbouring words, which must not give it neighbouring endings
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  const u = ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
  const cube = u * u * u;
  const part = EVEN * u + (1 - EVEN) * cube * cube * u;
  const { afterConsonant, rareEndings } = names;
  const ending =
    names.stemEnd[stem] === 0
      ? rareEndings[Math.floor(part * afterConsonant)]!
      : rareEndings[afterConsonant + Math.floor(part * (rareEndings.length - afterConsonant))]!;
  return stem * names.vocabulary.endings.length + ending;
}

/** The committed tables as text. */
export interface NameFiles {
  readonly surnames: string;
  readonly rareStems: string;
  readonly rareEndings: string;
  readonly givenNames: string;
  readonly givenNamesForeign: string;
  readonly streets: string;
  readonly streetSuffixes: string;
}

/** Builds every name list from the committed tables. */
export function readNames(files: NameFiles): NameTables {
  const codes = new Map<string, number>();
  const code = (name: string) => {
    let known = codes.get(name);
    if (known === undefined) {
      known = codes.size;
      codes.set(name, known);
    }
    return known;
  };
  const lists: { codes: number[]; weights: number[] }[] = [];
  const newList = () => {
    const list = { codes: [] as number[], weights: [] as number[] };
    lists.push(list);
    return list;
  };
  const add = (list: { codes: number[]; weights: number[] }, nameCode: number, weight: number) => {
    if (weight <= 0) return;
    list.codes.push(nameCode);
    list.weights.push(weight);
  };

  const surnameLists = GROUPS.map(newList);
  for (const row of tableRows(files.surnames)) {
    const nameCode = row[0] === '*' ? -1 : code(row[0]!);
    for (const [group, list] of surnameLists.entries()) add(list, nameCode, Number(row[group + 1]));
  }
  const givenLists = Array.from({ length: 2 * COHORTS * GIVEN_PROFILES.length }, newList);
  for (const row of tableRows(files.givenNames)) {
    const nameCode = code(row[0]!);
    const sex = row[1] === 'M' ? 1 : 0;
    const [black, api, hispanic] = [Number(row[2]), Number(row[3]), Number(row[4])];
    const shares = [Math.max(0, 1000 - black - api - hispanic), black, api, hispanic];
    for (let cohort = 0; cohort < COHORTS; cohort++) {
      const perMillion = Number(row[5 + cohort]);
      for (const [profile, part] of shares.entries()) {
        add(givenLists[(sex * COHORTS + cohort) * 4 + profile]!, nameCode, perMillion * part);
      }
    }
  }
  const foreignLists = Array.from({ length: 2 * FOREIGN_ORIGINS.length }, newList);
  for (const row of tableRows(files.givenNamesForeign)) {
    const origin = (FOREIGN_ORIGINS as readonly string[]).indexOf(row[2]!);
    add(foreignLists[(row[1] === 'M' ? 1 : 0) * 3 + origin]!, code(row[0]!), Number(row[3]));
  }
  const suffixRows = tableRows(files.streetSuffixes);
  const suffixWeights = newList();
  for (const [i, row] of suffixRows.entries()) add(suffixWeights, i, Number(row[2]));

  const stemRows = tableRows(files.rareStems);
  const rareLists = GROUPS.map(newList);
  const stemEnd = sharedInts(stemRows.length);
  for (const [stem, row] of stemRows.entries()) {
    stemEnd[stem] = /[AEIOUY]$/.test(row[0]!) ? 1 : 0;
    for (const [group, list] of rareLists.entries()) add(list, stem, Number(row[group + 1]));
  }
  const endingRows = tableRows(files.rareEndings);
  const after = (mark: string) => endingRows.flatMap((row, ending) => (row[1]!.includes(mark) ? [ending] : []));
  const [consonants, vowels] = [after('C'), after('V')];
  const rareEndings = sharedInts(consonants.length + vowels.length);
  rareEndings.set([...consonants, ...vowels]);

  let size = 0;
  for (const list of lists) size += list.codes.length;
  const entries = sharedInts(ALIAS_STRIDE * size);
  const slices = sharedDoubles(4 * lists.length);
  let offset = 0;
  lists.forEach((list, i) => {
    const order = [...list.weights.keys()].sort((a, b) => list.weights[b]! - list.weights[a]! || a - b);
    const common = order.slice(0, COMMON);
    const others = order.slice(COMMON);
    const sum = (part: readonly number[]) => part.reduce((total, k) => total + list.weights[k]!, 0);
    const end = others.length === 0 ? 4294967296 : Math.round((sum(common) / sum(order)) * 4294967296);
    slices.set([end, offset, common.length, others.length], 4 * i);
    for (const part of [common, others]) {
      if (part.length === 0) continue;
      buildAlias(
        part.map((k) => list.weights[k]!),
        part.map((k) => list.codes[k]!),
        entries,
        offset,
      );
      offset += part.length;
    }
  });
  return {
    entries,
    lists: slices,
    vocabulary: {
      words: [...codes.keys()],
      stems: stemRows.map((row) => row[0]!),
      endings: endingRows.map((row) => row[0]!),
    },
    rareEndings,
    afterConsonant: consonants.length,
    stemEnd,
    streets: tableRows(files.streets).map((row) => row[0]!),
    suffixes: suffixRows.map((row) => ({ standard: row[0]!, full: row[1]! })),
  };
}

/** Index of the birth cohort of a year; earlier and later years take the first and last cohort. */
export function cohortOf(birthYear: number): number {
  return Math.min(COHORTS - 1, Math.max(0, Math.floor((birthYear - FIRST_COHORT) / COHORT_YEARS)));
}
