import type { AliasTables } from '../core/alias.ts';
import { buildAlias } from '../core/alias.ts';
import type { Vocabulary } from '../core/dictionary.ts';
import { GROUPS, sharedInts, tableRows } from './places.ts';

/** Given-name profiles of people born in the country: everyone else, then the groups with names of their own. */
export const GIVEN_PROFILES = ['other', 'black', 'api', 'hispanic'] as const;
/** Origins of the given names of people born abroad. */
export const FOREIGN_ORIGINS = ['hispanic', 'api', 'other'] as const;
/** First birth year of the first cohort, years a cohort, number of cohorts. */
export const FIRST_COHORT = 1925;
export const COHORT_YEARS = 5;
export const COHORTS = 18;

/** One weighted list of name codes: entries `offset … offset + size − 1` of the alias tables; −1 stands for a rare surname. */
export interface NameList {
  readonly offset: number;
  readonly size: number;
}

/** All weighted name lists, in shared arrays. */
export interface NameTables extends AliasTables {
  /** Code of each entry. */
  readonly code: Int32Array<ArrayBufferLike>;
  /** One list a group. */
  readonly surnames: readonly NameList[];
  /** List `(sex × COHORTS + cohort) × 4 + profile`, sex 0 female, 1 male. */
  readonly given: readonly NameList[];
  /** List `sex × 3 + origin`. */
  readonly foreign: readonly NameList[];
  readonly vocabulary: Vocabulary;
  /** Street base names, suffixes as standard abbreviation and in full, suffix weights. */
  readonly streets: readonly string[];
  readonly suffixes: readonly { readonly standard: string; readonly full: string }[];
  /** Alias list over suffixes. */
  readonly suffixList: NameList;
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

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
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
    surnameLists.forEach((list, group) => add(list, nameCode, Number(row[group + 1])));
  }
  const givenLists = Array.from({ length: 2 * COHORTS * GIVEN_PROFILES.length }, newList);
  for (const row of tableRows(files.givenNames)) {
    const nameCode = code(row[0]!);
    const sex = row[1] === 'M' ? 1 : 0;
    const [black, api, hispanic] = [Number(row[2]), Number(row[3]), Number(row[4])];
    const shares = [Math.max(0, 1000 - black - api - hispanic), black, api, hispanic];
    for (let cohort = 0; cohort < COHORTS; cohort++) {
      const perMillion = Number(row[5 + cohort]);
      shares.forEach((part, profile) => add(givenLists[(sex * COHORTS + cohort) * 4 + profile]!, nameCode, perMillion * part));
    }
  }
  const foreignLists = Array.from({ length: 2 * FOREIGN_ORIGINS.length }, newList);
  for (const row of tableRows(files.givenNamesForeign)) {
    const origin = (FOREIGN_ORIGINS as readonly string[]).indexOf(row[2]!);
    add(foreignLists[(row[1] === 'M' ? 1 : 0) * 3 + origin]!, code(row[0]!), Number(row[3]));
  }
  const suffixRows = tableRows(files.streetSuffixes);
  const suffixWeights = newList();
  suffixRows.forEach((row, i) => add(suffixWeights, i, Number(row[2])));

  let size = 0;
  for (const list of lists) size += list.codes.length;
  const tables = {
    threshold: new Uint32Array(new SharedArrayBuffer(4 * size)),
    alias: sharedInts(size),
    code: sharedInts(size),
  };
  let offset = 0;
  const slices = lists.map((list) => {
    tables.code.set(list.codes, offset);
    const slice = buildAlias(list.weights, tables, offset);
    offset += slice.size;
    return slice;
  });
  const [g, f] = [GROUPS.length, GROUPS.length + givenLists.length];
  return {
    ...tables,
    surnames: slices.slice(0, g),
    given: slices.slice(g, f),
    foreign: slices.slice(f, f + foreignLists.length),
    suffixList: slices[slices.length - 1]!,
    vocabulary: { words: [...codes.keys()], stems: lines(files.rareStems), endings: lines(files.rareEndings) },
    streets: tableRows(files.streets).map((row) => row[0]!),
    suffixes: suffixRows.map((row) => ({ standard: row[0]!, full: row[1]! })),
  };
}

/** Index of the birth cohort of a year; earlier and later years take the first and last cohort. */
export function cohortOf(birthYear: number): number {
  return Math.min(COHORTS - 1, Math.max(0, Math.floor((birthYear - FIRST_COHORT) / COHORT_YEARS)));
}
