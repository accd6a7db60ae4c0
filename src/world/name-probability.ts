import { ALIAS_STRIDE } from '../core/alias.ts';
import { EXTRA_BASE, NO_VALUE, RARE_BASE } from '../core/dictionary.ts';
import { nameControl } from '../core/name-control.ts';
import type { TextTable } from '../core/text-table.ts';
import { findText, textAt } from '../core/text-table.ts';
import {
  HYPHEN_AT_MARRIAGE,
  HYPHEN_BY_CUSTOM,
  HYPHENATES,
  MARRIAGE_ENDS,
  MARRIAGE_ENDS_HISPANIC,
  TWO_SURNAMES_ENDS,
} from './composition.ts';
import type { Household } from './household.ts';
import type { NameTables } from './names.ts';
import { FOREIGN_LIST, RARE_LIST, rankIn, rareEndingShare, SURNAME_LIST } from './names.ts';
import { API, GROUPS, HISPANIC } from './places.ts';
import type { Population } from './population.ts';
import { givenList, hasCouple } from './population.ts';

/** Letters of the stem of a rare surname. */
const STEM = 5;
const LETTERS = 26;
/** All words that a draw can have. */
const WORDS = 4294967296;

/** What was found out about name tables, kept as long as they are: no seed changes it. */
interface Known {
  /** By list and code, the chance that the list draws the name, as far as it was asked for. */
  readonly shares: Map<number, number>;
  /** By list of surnames or stems, that of every name by its code: these are so long that each look into one would tell. */
  readonly tables: (Float32Array | undefined)[];
  /** By list, the chances of its names added up from the commonest on; where immigrants' names are skewed. */
  readonly sums: Map<number, Float64Array>;
  /** Made when one is first asked for. */
  controls: ControlShares | null;
}

/** Name controls by number, and by that number and group the chance of each. */
interface ControlShares {
  readonly numbers: ReadonlyMap<string, number>;
  readonly shares: Float64Array;
}

const KNOWN = new WeakMap<NameTables, Known>();

/**
 * How probable a name is for somebody of whom everything else is known, were the name drawn anew from the world's tables: a
 * first surname and its name control by the household's group, a given name by group, birthplace, sex and birth cohort, a second
 * surname and its hyphen by group, birthplace of the head and place in a couple.
 *
 * Exact for a person by themselves, up to the rounding of the alias tables. What ties the names of several people is left out: whose
 * surname is inherited, siblings who do not share a given name, sons who bear their father's. So is the surname of an earlier time.
 */
export class NameProbability {
  readonly population: Population;
  readonly names: NameTables;
  readonly known: Known;

  constructor(population: Population) {
    this.population = population;
    this.names = population.names;
    let known = KNOWN.get(this.names);
    if (known === undefined) {
      known = { shares: new Map(), tables: [], sums: new Map(), controls: null };
      KNOWN.set(this.names, known);
    }
    this.known = known;
  }

  /** Bears a member just this surname, or just these two; `second` as in a record's `surname2`. 0 for an empty one. */
  surname(household: Household, member: number, first: number, second: number): number {
    const { group } = household;
    const one = this.firstSurname(group, first);
    if (one === 0) return 0;
    const two = secondShares(household, member);
    if (second === NO_VALUE) return one * (1 - two.plain - two.hyphen);
    return one * this.firstSurname(group, second >> 1) * ((second & 1) === 1 ? two.hyphen : two.plain);
  }

  /** Is this the first surname of somebody of a group. */
  firstSurname(group: number, code: number): number {
    if (code < 0 || code >= EXTRA_BASE) return 0;
    const rare = this.rareShare(group, code);
    if (code >= RARE_BASE) return rare;
    return this.table(SURNAME_LIST + group, this.names.vocabulary.words)[code]! + rare;
  }

  /** By code, the chance that a list draws a name of a vocabulary of so many. */
  table(list: number, { size }: TextTable): Float32Array {
    const { names, known } = this;
    const made = known.tables[list];
    if (made !== undefined) return made;
    const shares = new Float32Array(size);
    eachShare(names, list, (code, share) => {
      if (code >= 0) shares[code]! += share;
    });
    known.tables[list] = shares;
    return shares;
  }

  /** Is this the IRS name control of somebody of a group. 0 for ''. */
  control(group: number, control: string): number {
    this.known.controls ??= this.controlShares();
    const { numbers, shares } = this.known.controls;
    const number = control === '' ? undefined : numbers.get(control);
    return number === undefined ? 0 : shares[GROUPS.length * number + group]!;
  }

  /** The chance of every name control in each group: of listed surnames, and of rare ones by their stems. */
  controlShares(): ControlShares {
    const { words, stems } = this.names.vocabulary;
    const numbers = new Map<string, number>();
    // most names begin with four plain letters, and then these are the control: looked up without making a text
    const ofLetters = new Int32Array(LETTERS ** 4).fill(NO_VALUE);
    const numberOf = (table: TextTable, i: number): number => {
      const letters = fourLetters(table, i);
      if (letters >= 0 && ofLetters[letters]! >= 0) return ofLetters[letters]!;
      const control = nameControl(textAt(table, i));
      const number = numbers.get(control) ?? numbers.size;
      numbers.set(control, number);
      if (letters >= 0) ofLetters[letters] = number;
      return number;
    };
    const ofWords = Int32Array.from({ length: words.size }, (_, code) => numberOf(words, code));
    const ofStems = Int32Array.from({ length: stems.size }, (_, stem) => numberOf(stems, stem));
    const groups = GROUPS.length;
    const shares = new Float64Array(groups * numbers.size);
    for (let group = 0; group < groups; group++) {
      const listed = this.table(SURNAME_LIST + group, words);
      for (let code = 0; code < listed.length; code++) shares[groups * ofWords[code]! + group]! += listed[code]!;
      const rare = this.share(SURNAME_LIST + group, NO_VALUE);
      const ofRare = this.table(RARE_LIST + group, stems);
      for (let stem = 0; stem < ofRare.length; stem++) shares[groups * ofStems[stem]! + group]! += rare * ofRare[stem]!;
    }
    return { numbers, shares };
  }

  /** Bears a member this given name. */
  given({ group, sex, birthYear, bornAbroad }: Household, member: number, code: number): number {
    if (code < 0 || code >= RARE_BASE) return 0;
    const here = givenList(sex[member]!, birthYear[member]!, group);
    if (bornAbroad[member] === 0) return this.share(here, code);
    const { usNameEnd } = this.population;
    const origin = group === HISPANIC ? 0 : group === API ? 1 : 2;
    const abroad = FOREIGN_LIST + sex[member]! * 3 + origin;
    return (usNameEnd * this.skewedShare(here, code) + (65536 - usNameEnd) * this.skewedShare(abroad, code)) / 65536;
  }

  /** As `share`, where with some chance the commoner, or the rarer, of two draws is taken. */
  skewedShare(list: number, code: number): number {
    const share = this.share(list, code);
    const { skewEnd, skewsToRare } = this.population;
    if (skewEnd === 0 || share === 0) return share;
    const to = this.sumTo(list, rankIn(this.names, list, code));
    const from = to - share;
    const ofTwo = skewsToRare ? to * to - from * from : (1 - from) * (1 - from) - (1 - to) * (1 - to);
    return ((65536 - skewEnd) * share + skewEnd * ofTwo) / 65536;
  }

  /** The chance of all names of a list up to a rank. */
  sumTo(list: number, rank: number): number {
    let sums = this.known.sums.get(list);
    if (sums === undefined) {
      const { names } = this;
      const size = names.lists[4 * list + 2]! + names.lists[4 * list + 3]!;
      const first = names.lists[4 * list + 1]!;
      const rankOf = new Map<number, number>();
      for (let k = 0; k < size; k++) rankOf.set(names.entries[ALIAS_STRIDE * (first + k) + 1]!, k);
      const made = new Float64Array(size);
      eachShare(names, list, (code, share) => {
        made[rankOf.get(code)!]! += share;
      });
      for (let k = 1; k < size; k++) made[k]! += made[k - 1]!;
      this.known.sums.set(list, made);
      sums = made;
    }
    return sums[rank]!;
  }

  /** The chance that a list draws a name: looked up once, entry by entry, and remembered. */
  share(list: number, code: number): number {
    const { shares } = this.known;
    // codes of lists begin at −1
    const key = list * EXTRA_BASE + code + 1;
    let share = shares.get(key);
    if (share === undefined) {
      share = shareIn(this.names, list, code);
      shares.set(key, share);
    }
    return share;
  }

  /** The chance that a surname is drawn as a rare one of a group: stem and ending. */
  rareShare(group: number, code: number): number {
    const { names } = this;
    const { words, stems, endings } = names.vocabulary;
    let stem: number;
    let ending: number;
    if (code >= RARE_BASE) {
      ending = (code - RARE_BASE) % endings.size;
      stem = (code - RARE_BASE - ending) / endings.size;
    } else {
      // rare surnames that the vocabulary has too bear its code
      const text = textAt(words, code);
      stem = findText(stems, text, 0, Math.min(STEM, text.length));
      ending = stem < 0 ? -1 : findText(endings, text, STEM, text.length);
      if (ending < 0) return 0;
    }
    const ofStem = this.table(RARE_LIST + group, stems)[stem]!;
    if (ofStem === 0) return 0;
    return this.share(SURNAME_LIST + group, NO_VALUE) * ofStem * rareEndingShare(names, stem, ending);
  }
}

/** The chance that a member bears two surnames, with a blank between them and with a hyphen. */
function secondShares(household: Household, member: number): { readonly plain: number; readonly hyphen: number } {
  const { sex, group, foreign } = household;
  const byCustom = group === HISPANIC ? TWO_SURNAMES_ENDS[foreign]! / 65536 : 0;
  // of a couple the wife joins the two surnames, of one sex the second
  const joiner = sex[0] !== sex[1] && sex[0] === 0 ? 0 : 1;
  const ends = group === HISPANIC ? MARRIAGE_ENDS_HISPANIC : MARRIAGE_ENDS;
  const joins = member === joiner && hasCouple(household) ? (ends[HYPHENATES]! - ends[HYPHENATES - 1]!) / 65536 : 0;
  const hyphen = (joins * HYPHEN_AT_MARRIAGE + (1 - joins) * byCustom * HYPHEN_BY_CUSTOM) / 256;
  return { plain: joins + (1 - joins) * byCustom - hyphen, hyphen };
}

/** Tells of every outcome of a list's alias tables and its part of the words; one outcome may come several times. */
function eachShare({ entries, lists }: NameTables, list: number, tell: (code: number, share: number) => void): void {
  const [end, first, common, others] = [0, 1, 2, 3].map((k) => lists[4 * list + k]!) as [
    number,
    number,
    number,
    number,
  ];
  for (const [from, size, part] of [
    [first, common, end / WORDS],
    [first + common, others, 1 - end / WORDS],
  ] as const) {
    for (let k = from; k < from + size; k++) {
      const at = ALIAS_STRIDE * k;
      const own = (entries[at]! >>> 0) / WORDS;
      tell(entries[at + 1]!, (part * own) / size);
      tell(entries[at + 2]!, (part * (1 - own)) / size);
    }
  }
}

/** The sum of what `eachShare` tells of one outcome, in a loop of its own: most entries are others. */
function shareIn({ entries, lists }: NameTables, list: number, wanted: number): number {
  const end = lists[4 * list]!;
  const first = lists[4 * list + 1]!;
  const common = lists[4 * list + 2]!;
  const others = lists[4 * list + 3]!;
  let ofCommon = 0;
  let ofOthers = 0;
  for (let k = 0; k < common + others; k++) {
    const at = ALIAS_STRIDE * (first + k);
    if (entries[at + 1] !== wanted && entries[at + 2] !== wanted) continue;
    let words = 0;
    if (entries[at + 1] === wanted) words += entries[at]! >>> 0;
    if (entries[at + 2] === wanted) words += WORDS - (entries[at]! >>> 0);
    if (k < common) ofCommon += words;
    else ofOthers += words;
  }
  const share = common === 0 ? 0 : ((end / WORDS) * ofCommon) / (WORDS * common);
  return others === 0 ? share : share + ((1 - end / WORDS) * ofOthers) / (WORDS * others);
}

/** The first four units of a text as one whole number, where they are letters A–Z; else −1. */
function fourLetters({ units, ends }: TextTable, i: number): number {
  const from = i === 0 ? 0 : ends[i - 1]!;
  if (ends[i]! - from < 4) return -1;
  let letters = 0;
  for (let at = from; at < from + 4; at++) {
    const letter = units[at]! - 65;
    if (letter < 0 || letter >= LETTERS) return -1;
    letters = LETTERS * letters + letter;
  }
  return letters;
}
