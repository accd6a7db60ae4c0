import type { AliasEntries } from '../core/alias.ts';
import { ALIAS_STRIDE, buildAlias, drawAlias } from '../core/alias.ts';
import type { Vocabulary } from '../core/dictionary.ts';
import { vocabularyOf } from '../core/dictionary.ts';
import { firstUnit, TextTableBuilder, textTable } from '../core/text-table.ts';
import { GROUPS, sharedDoubles, sharedInts, tableRows } from './places.ts';
import { surnameClasses } from './surname-classes.ts';
import { TableReader } from './table-reader.ts';

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
  /** First letter of each word of the vocabulary: given names are in it. */
  readonly initials: Uint16Array<ArrayBufferLike>;
  /** Of each word of the vocabulary, tenth and group as a surname (see `surnameClasses`). */
  readonly surnameClasses: Uint8Array<ArrayBufferLike>;
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
  return stem * names.vocabulary.endings.size + ending;
}

/**
 * The chance that a rare surname of a stem has an ending: the length of the part of the unit interval that `drawRareSurname`
 * gives it, as if stem and ending had words of their own. 0 where the ending cannot follow the stem.
 */
export function rareEndingShare(names: NameTables, stem: number, ending: number): number {
  const { rareEndings, afterConsonant, stemEnd } = names;
  const from = stemEnd[stem] === 0 ? 0 : afterConsonant;
  const size = stemEnd[stem] === 0 ? afterConsonant : rareEndings.length - afterConsonant;
  let share = 0;
  for (let k = 0; k < size; k++) {
    if (rareEndings[from + k] === ending) share += uniformAt((k + 1) / size) - uniformAt(k / size);
  }
  return share;
}

/** The uniform number of which `drawRareSurname` makes a part: the inverse of an increasing function, by bisection. */
function uniformAt(part: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 52; step++) {
    const u = (low + high) / 2;
    const cube = u * u * u;
    if (EVEN * u + (1 - EVEN) * cube * cube * u < part) low = u;
    else high = u;
  }
  return (low + high) / 2;
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

/** One weighted list while it is read: rows of a table, of which those without weight are left out. */
interface NameList {
  readonly rows: number;
  /** A whole number. */
  weight(row: number): number;
  code(row: number): number;
}

/** Builds every name list from the committed tables. */
export function readNames(files: NameFiles): NameTables {
  const words = new TextTableBuilder();
  const surnames = readWeights(files.surnames, (name) => (name === '*' ? -1 : words.add(name)));
  const given = readGiven(files.givenNames, words);
  const foreign = readForeign(files.givenNamesForeign, words);
  const stemTexts = new TextTableBuilder();
  const stemEnds: number[] = [];
  const stems = readWeights(files.rareStems, (stem) => {
    stemEnds.push(/[AEIOUY]$/.test(stem) ? 1 : 0);
    return stemTexts.add(stem);
  });
  const suffixRows = tableRows(files.streetSuffixes);
  const suffixWeights = suffixRows.map((row) => Number(row[2]));
  const suffixes: NameList = { rows: suffixRows.length, weight: (row) => suffixWeights[row]!, code: (row) => row };

  const stemEnd = sharedInts(stemEnds.length);
  stemEnd.set(stemEnds);
  const endingRows = tableRows(files.rareEndings);
  const after = (mark: string) => endingRows.flatMap((row, ending) => (row[1]!.includes(mark) ? [ending] : []));
  const [consonants, vowels] = [after('C'), after('V')];
  const rareEndings = sharedInts(consonants.length + vowels.length);
  rareEndings.set([...consonants, ...vowels]);

  const { entries, lists } = buildLists([...surnames, ...given, ...foreign, suffixes, ...stems]);
  const wordTable = words.finish();
  const endingTable = textTable(endingRows.map((row) => row[0]!));
  const initials = new Uint16Array(new SharedArrayBuffer(2 * wordTable.size));
  for (let code = 0; code < initials.length; code++) initials[code] = firstUnit(wordTable, code);
  return {
    entries,
    lists,
    vocabulary: vocabularyOf(wordTable, stemTexts.finish(), endingTable),
    initials,
    surnameClasses: surnameClasses(surnames, wordTable.size),
    rareEndings,
    afterConsonant: consonants.length,
    stemEnd,
    streets: tableRows(files.streets).map((row) => row[0]!),
    suffixes: suffixRows.map((row) => ({ standard: row[0]!, full: row[1]! })),
  };
}

/** A name and a weight for each group a row: one list a group. */
function readWeights(text: string, codeOf: (name: string) => number): NameList[] {
  const codes: number[] = [];
  const weights: number[] = [];
  for (const table = new TableReader(text); table.row(); ) {
    codes.push(codeOf(table.cell()));
    for (let group = 0; group < GROUPS.length; group++) weights.push(table.number());
  }
  return GROUPS.map((_, group) => ({
    rows: codes.length,
    weight: (row) => weights[GROUPS.length * row + group]!,
    code: (row) => codes[row]!,
  }));
}

/** Given names of people born here, in the order of `GIVEN_LIST`. */
function readGiven(text: string, words: TextTableBuilder): NameList[] {
  const profiles = GIVEN_PROFILES.length;
  const bySex = [0, 1].map(() => ({ codes: [] as number[], shares: [] as number[], cohorts: [] as number[] }));
  for (const table = new TableReader(text); table.row(); ) {
    const code = words.add(table.cell());
    const { codes, shares, cohorts } = bySex[table.cell() === 'M' ? 1 : 0]!;
    codes.push(code);
    const [black, api, hispanic] = [table.number(), table.number(), table.number()];
    shares.push(Math.max(0, 1000 - black - api - hispanic), black, api, hispanic);
    for (let cohort = 0; cohort < COHORTS; cohort++) cohorts.push(table.number());
  }
  return Array.from({ length: 2 * COHORTS * profiles }, (_, list) => {
    const profile = list % profiles;
    const cohort = Math.floor(list / profiles) % COHORTS;
    const { codes, shares, cohorts } = bySex[Math.floor(list / profiles / COHORTS)]!;
    return {
      rows: codes.length,
      weight: (row) => cohorts[COHORTS * row + cohort]! * shares[profiles * row + profile]!,
      code: (row) => codes[row]!,
    };
  });
}

/** Given names of people born abroad, in the order of `FOREIGN_LIST`. */
function readForeign(text: string, words: TextTableBuilder): NameList[] {
  const lists = Array.from({ length: 2 * FOREIGN_ORIGINS.length }, () => ({
    codes: [] as number[],
    weights: [] as number[],
  }));
  for (const table = new TableReader(text); table.row(); ) {
    const name = table.cell();
    const sex = table.cell() === 'M' ? 1 : 0;
    const origin = (FOREIGN_ORIGINS as readonly string[]).indexOf(table.cell());
    const list = lists[sex * FOREIGN_ORIGINS.length + origin]!;
    list.codes.push(words.add(name));
    list.weights.push(table.number());
  }
  return lists.map(({ codes, weights }) => ({
    rows: codes.length,
    weight: (row) => weights[row]!,
    code: (row) => codes[row]!,
  }));
}

/** The alias tables of all lists and where each begins (see `NameTables`). */
function buildLists(all: readonly NameList[]): Pick<NameTables, 'entries' | 'lists'> {
  let size = 0;
  let longest = 0;
  for (const list of all) {
    longest = Math.max(longest, list.rows);
    for (let row = 0; row < list.rows; row++) if (list.weight(row) > 0) size++;
  }
  const entries = sharedInts(ALIAS_STRIDE * size);
  const lists = sharedDoubles(4 * all.length);
  const keys = new Float64Array(longest);
  const weights = new Float64Array(longest);
  const codes = new Int32Array(longest);
  let offset = 0;
  all.forEach((list, i) => {
    const { rows } = list;
    // heaviest first, then by row. Weight and row make one whole number, which sorts without a comparison of our own
    let count = 0;
    for (let row = 0; row < rows; row++) {
      const weight = list.weight(row);
      if (weight > 0) keys[count++] = -(weight * rows) + row;
    }
    keys.subarray(0, count).sort();
    let total = 0;
    let common = 0;
    for (let k = 0; k < count; k++) {
      const weight = Math.ceil(-keys[k]! / rows);
      const row = keys[k]! + weight * rows;
      weights[k] = weight;
      codes[k] = list.code(row);
      total += weight;
      if (k < COMMON) common = total;
    }
    const few = Math.min(COMMON, count);
    const end = count <= COMMON ? 4294967296 : Math.round((common / total) * 4294967296);
    lists.set([end, offset, few, count - few], 4 * i);
    for (const [from, to] of [
      [0, few],
      [few, count],
    ] as const) {
      if (from < to) buildAlias(weights.subarray(from, to), codes.subarray(from, to), entries, offset);
      offset += to - from;
    }
  });
  return { entries, lists };
}

/** Index of the birth cohort of a year; earlier and later years take the first and last cohort. */
export function cohortOf(birthYear: number): number {
  return Math.min(COHORTS - 1, Math.max(0, Math.floor((birthYear - FIRST_COHORT) / COHORT_YEARS)));
}
