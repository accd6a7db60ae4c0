import { describe, expect, it } from 'vitest';
import { Dictionary } from '../../src/core/dictionary.ts';
import { textAt } from '../../src/core/text-table.ts';
import {
  COHORTS,
  cohortOf,
  drawName,
  drawRareSurname,
  FOREIGN_LIST,
  GIVEN_LIST,
  SUFFIX_LIST,
  SURNAME_LIST,
} from '../../src/world/names.ts';
import { GROUPS } from '../../src/world/places.ts';
import { expectShare } from '../corruption/expect-share.ts';
import { seeded } from '../corruption/words.ts';
import { committedNames } from './tables.ts';

const names = committedNames();
const DRAWS = 200_000;

/** Shares of what a list draws, by word; −1 as `*`. */
function drawn(list: number): Map<string, number> {
  const words = seeded(list);
  const hits = new Map<string, number>();
  for (let k = 0; k < DRAWS; k++) {
    const code = drawName(names, list, words());
    const text = code < 0 ? '*' : textAt(names.vocabulary.words, code);
    hits.set(text, (hits.get(text) ?? 0) + 1);
  }
  return hits;
}

describe('drawName', () => {
  it.each([
    // per mille of people of the group, Census 2010
    ['white', 'SMITH', 9.1],
    ['black', 'WILLIAMS', 21.9],
    ['api', 'NGUYEN', 29.2],
    ['hispanic', 'GARCIA', 22.3],
  ] as const)('draws the commonest surname of %s people, %s, as often as published', (group, surname, perMille) => {
    const hits = drawn(SURNAME_LIST + GROUPS.indexOf(group));
    expectShare(surname, hits.get(surname)!, DRAWS, perMille / 1000, 0.0005);
    expect([...hits].filter(([text]) => text !== '*').sort((a, b) => b[1] - a[1])[0]![0]).toBe(surname);
  });

  it('draws given names by sex and cohort', () => {
    const list = (sex: number, year: number) => GIVEN_LIST + (sex * COHORTS + cohortOf(year)) * 4;
    const share = (sex: number, year: number, name: string) => (drawn(list(sex, year)).get(name) ?? 0) / DRAWS;
    expect(share(1, 1952, 'MICHAEL')).toBeGreaterThan(0.03);
    expect(share(0, 1982, 'JENNIFER')).toBeGreaterThan(0.02);
    expect(share(0, 1942, 'JENNIFER')).toBeLessThan(0.002);
    expect(share(1, 1982, 'JENNIFER')).toBeLessThan(0.001);
    expect(share(0, 1942, 'MARY')).toBeGreaterThan(0.03);
  });

  it('draws Spanish names for people born abroad in Hispanic homes, by sex', () => {
    const [women, men] = [drawn(FOREIGN_LIST), drawn(FOREIGN_LIST + 3)];
    expect(women.get('MARIA')! / DRAWS).toBeGreaterThan(0.02);
    expect(men.get('JOSE')! / DRAWS).toBeGreaterThan(0.02);
    expect(men.get('MARIA') ?? 0).toBeLessThan(DRAWS * 0.005);
  });

  it('draws something from every list for the first and the last word', () => {
    for (let list = SURNAME_LIST; list <= SUFFIX_LIST; list++) {
      const most = list === SUFFIX_LIST ? names.suffixes.length : names.vocabulary.words.size;
      for (const word of [0, 1, 2147483648, 4294967294, 4294967295]) {
        const code = drawName(names, list, word);
        expect(Number.isInteger(code) && code >= -1 && code < most).toBe(true);
        if (list >= GIVEN_LIST) expect(code).toBeGreaterThanOrEqual(0);
      }
    }
  });
});

describe('drawRareSurname', () => {
  const { stems, endings } = names.vocabulary;
  const rare = new Dictionary(names.vocabulary).rareCount;

  it('draws a stem of the group and an ending that follows its last letter', () => {
    const after = new Map(
      [...names.rareEndings].map((ending, at) => [`${at < names.afterConsonant ? 'C' : 'V'}${ending}`, true]),
    );
    for (let group = 0; group < GROUPS.length; group++) {
      const words = seeded(group);
      for (const word of [0, 4294967295, ...Array.from({ length: 500 }, words)]) {
        const number = drawRareSurname(names, group, word);
        expect(Number.isInteger(number) && number >= 0 && number < rare).toBe(true);
        const stem = textAt(stems, Math.floor(number / endings.size));
        expect(after.has(`${/[AEIOUY]$/.test(stem) ? 'V' : 'C'}${number % endings.size}`)).toBe(true);
      }
    }
  });

  it('begins Hispanic names with Spanish beginnings more often than others', () => {
    const share = (group: number) => {
      const words = seeded(20 + group);
      let hits = 0;
      for (let k = 0; k < 20_000; k++) {
        if (
          /^(?:VILLA|MARTI|GONZA|RODRI|FERNA|MONTE)/.test(
            textAt(stems, Math.floor(drawRareSurname(names, group, words()) / endings.size)),
          )
        )
          hits++;
      }
      return hits / 20_000;
    };
    expect(share(GROUPS.indexOf('hispanic'))).toBeGreaterThan(5 * share(GROUPS.indexOf('white')));
  });

  it('gives a nation of 177 million lineages near 6.3 million surnames, 62 % of them once', () => {
    // only the tenth with an unlisted name is drawn; the 162,253 listed ones all occur, often
    const counts = new Uint8Array(rare);
    const people = [189.6, 35.4, 14.5, 48.0, 2.2, 5.3];
    const unlisted = [0.1026, 0.0759, 0.1794, 0.0866, 0.1089, 0.1037];
    for (const [group, millions] of people.entries()) {
      const words = seeded(40 + group);
      const draws = Math.round(177e6 * (millions / 295) * unlisted[group]!);
      for (let k = 0; k < draws; k++) {
        const number = drawRareSurname(names, group, words());
        if (counts[number]! < 2) counts[number]!++;
      }
    }
    let distinct = 162_253;
    let once = 0;
    for (const count of counts) {
      if (count > 0) distinct++;
      if (count === 1) once++;
    }
    expect(Math.abs(distinct / 6.3e6 - 1)).toBeLessThan(0.05);
    expect(Math.abs(once / distinct - 0.62)).toBeLessThan(0.02);
  });
});

it('counts cohorts of five years from 1923, the ends taking what lies beyond', () => {
  expect([1900, 1923, 1927, 1928, 2008, 2025].map(cohortOf)).toEqual([0, 0, 0, 1, 17, 17]);
});
