import { GROUPS } from './groups.ts';
import { writeTable } from './write-table.ts';

const STEM = 5;
const STEMS = 20000;
const ENDINGS = 1500;
const LONGEST_ENDING = 5;
/** Names with fewer bearers than this lend their beginnings: a rare surname starts like uncommon ones do. */
const UNCOMMON = 400;
/** Weight of a group's stems, whole numbers per million of its rare names. */
const SCALE = 1e6;
/** Most of everybody's rare names on one stem: beyond it, stems with the same first four letters share what is left. */
const MOST = 0.0005;

const plausible = (stem: string) => /[AEIOUY]/.test(stem) && !/[^AEIOUY]{4}|[AEIOUY]{4}|(.)\1\1/.test(stem);

/** A surname of the table, and its bearers by group. */
export interface Bearers {
  readonly name: string;
  readonly people: readonly number[];
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

/** Stems with people by group, from the uncommon names of the table; short names go to stems that begin like them. */
function stemPeople(uncommon: readonly Bearers[]): Map<string, number[]> {
  const stems = new Map<string, number[]>();
  const siblings = new Map<string, string[]>();
  for (const { name, people } of uncommon) {
    const stem = name.slice(0, STEM);
    if (name.length < STEM || !plausible(stem)) continue;
    const known = stems.get(stem);
    if (known === undefined) {
      stems.set(stem, [...people]);
      siblings.set(stem.slice(0, 4), [...(siblings.get(stem.slice(0, 4)) ?? []), stem]);
    } else for (let g = 0; g < known.length; g++) known[g]! += people[g]!;
  }
  const share = (from: readonly string[], people: readonly number[]) => {
    for (const stem of from) {
      const known = stems.get(stem)!;
      for (let g = 0; g < known.length; g++) known[g]! += people[g]! / from.length;
    }
  };
  for (const { name, people } of uncommon) if (name.length === 4) share(siblings.get(name) ?? [], people);
  const total = sum([...stems.values()].map(sum));
  for (const [stem, people] of stems) {
    const over = 1 - (MOST * total) / sum(people);
    if (over <= 0) continue;
    const others = siblings.get(stem.slice(0, 4))!.filter((other) => other !== stem);
    if (others.length === 0) continue;
    share(
      others,
      people.map((value) => over * value),
    );
    for (let g = 0; g < people.length; g++) people[g]! *= 1 - over;
  }
  return stems;
}

/**
 * Writes the two halves of rare surnames. Every stem has five letters, so no two pairs of stem and ending spell the same
 * name. A stem's weights are its part of each group's uncommon names; an ending says whether it follows
 * a vowel or a consonant in the table.
 */
export function writeRareSurnames(folder: string, surnames: readonly Bearers[]): void {
  const uncommon = surnames.filter(({ people }) => sum(people) < UNCOMMON);
  const stems = [...stemPeople(uncommon)]
    .map(([stem, people]) => ({ stem, people, all: sum(people) }))
    .sort((a, b) => b.all - a.all || (a.stem < b.stem ? -1 : 1))
    .slice(0, STEMS)
    .sort((a, b) => (a.stem < b.stem ? -1 : 1));
  const totals = GROUPS.map((_, g) => sum(stems.map(({ people }) => people[g]!)));
  const endings = new Map<string, { count: number; after: Set<string> }>();
  for (const { name } of surnames) {
    const ending = name.slice(STEM);
    if (ending === '' || ending.length > LONGEST_ENDING) continue;
    const known = endings.get(ending) ?? { count: 0, after: new Set() };
    known.count++;
    known.after.add('AEIOUY'.includes(name[STEM - 1]!) ? 'V' : 'C');
    endings.set(ending, known);
  }
  const common = [...endings].sort((a, b) => b[1].count - a[1].count || (a[0] < b[0] ? -1 : 1)).slice(0, ENDINGS);
  const source = 'Derived from surnames.csv (npm @zxcvbn-ts/language-en and -es-es, MIT).';
  writeTable(
    folder,
    'rare-surname-stems.txt',
    ['First five letters of rare surnames, per 1000000 rare names of each surname-origin group.', source],
    [
      ['stem', ...GROUPS].join(','),
      ...stems.map(({ stem, people }) =>
        [stem, ...people.map((value, g) => Math.round((value / totals[g]!) * SCALE))].join(','),
      ),
    ],
  );
  writeTable(
    folder,
    'rare-surname-endings.txt',
    [
      'Endings of rare surnames, commonest first, and what they follow: a stem that ends in a vowel (V, Y counted), a consonant (C).',
      source,
    ],
    ['ending,after', ...common.map(([ending, { after }]) => `${ending},${[...after].sort().join('')}`)],
  );
}
