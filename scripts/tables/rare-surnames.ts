import { keyedUniform } from './keyed-draw.ts';
import { writeTable } from './write-table.ts';

const STEM = 5;
const STEMS = 20000;
const ENDINGS = 300;
/** The commonest names lend no stems: a rare surname should not start like half a million people's. */
const HEAD = 3000;

const plausible = (stem: string) => /[AEIOUY]/.test(stem) && !/[^AEIOUY]{4}|[AEIOUY]{4}|(.)\1\1/.test(stem);

/**
 * Writes the two halves of rare surnames. Every stem has five letters, so no two pairs of stem and ending spell the same
 * name: 20,000 × 300 make six million, as many as the surnames reported by fewer than 100 people.
 */
export function writeRareSurnames(folder: string, names: readonly string[]): void {
  const stems = new Set<string>();
  const endings = new Map<string, number>();
  for (const name of names.slice(HEAD)) {
    if (name.length <= STEM) continue;
    const stem = name.slice(0, STEM);
    if (plausible(stem)) stems.add(stem);
    const ending = name.slice(STEM);
    if (ending.length <= 5) endings.set(ending, (endings.get(ending) ?? 0) + 1);
  }
  const kept = [...stems].sort((a, b) => keyedUniform('stem', a) - keyedUniform('stem', b)).slice(0, STEMS);
  const common = [...endings].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, ENDINGS);
  const source = 'Derived from the 1990 Census surname list (npm @zxcvbn-ts/language-en, MIT).';
  writeTable(
    folder,
    'rare-surname-stems.txt',
    ['First five letters of rare surnames.', source],
    ['stem', ...kept.sort()],
  );
  writeTable(
    folder,
    'rare-surname-endings.txt',
    ['Endings of rare surnames, put after a stem of five letters.', source],
    ['ending', ...common.map(([ending]) => ending)],
  );
}
