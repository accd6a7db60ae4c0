import { describe, expect, it } from 'vitest';
import { Dictionary, NO_VALUE, RARE_BASE } from '../../src/core/dictionary.ts';
import { Household, SPOUSE } from '../../src/world/household.ts';
import { NameProbability } from '../../src/world/name-probability.ts';
import type { NameTables } from '../../src/world/names.ts';
import { drawRareSurname, rareEndingShare } from '../../src/world/names.ts';
import { GROUPS, HISPANIC } from '../../src/world/places.ts';
import type { Population } from '../../src/world/population.ts';
import { expectShare } from '../corruption/expect-share.ts';
import { seeded } from '../corruption/words.ts';
import { expectProportion } from '../statistical.ts';
import { FEW_NAMES } from './few-names.ts';
import { committedNames, defaultConfig, worldOf } from './tables.ts';

/** Of a population only what the chances of names ask about; as `Population` makes them of a configuration. */
function probabilityOf(names: NameTables, immigrantNames = { skew: 0, usShare: 0.25 }): NameProbability {
  const { skew, usShare } = immigrantNames;
  const end = (share: number) => Math.round(share * 65536);
  const asked = { names, usNameEnd: end(usShare), skewEnd: end(Math.abs(skew)), skewsToRare: skew < 0 };
  return new NameProbability(asked as unknown as Population);
}

const few = probabilityOf(FEW_NAMES);
const dictionary = new Dictionary(FEW_NAMES.vocabulary);
const code = (name: string) => dictionary.findFixed(name);

/** Two adults, a man and his wife, of whom the names alone are not known. */
function couple(group: number, foreign: number, bornAbroad = foreign): Household {
  const household = new Household();
  household.group = group;
  household.foreign = foreign;
  household.adults = 2;
  household.role[1] = SPOUSE;
  household.sex[0] = 1;
  household.birthYear.fill(1980);
  household.bornAbroad.fill(bornAbroad);
  return household;
}

describe('NameProbability, worked out by hand', () => {
  it('gives surnames and name controls by group', () => {
    expect(few.firstSurname(0, code('SMITH'))).toBeCloseTo(0.7, 7);
    expect(few.firstSurname(HISPANIC, code('SMITH'))).toBeCloseTo(0.1, 7);
    // GARCIA .5 and GARCES .2
    expect(few.control(HISPANIC, 'GARC')).toBeCloseTo(0.7, 7);
    expect(few.control(0, 'PAZ')).toBeCloseTo(0.1, 7);
    expect([few.control(0, 'PAZL'), few.control(0, ''), few.firstSurname(0, NO_VALUE)]).toEqual([0, 0, 0]);
    expect(few.firstSurname(0, RARE_BASE + 5)).toBe(0);
  });

  it('gives given names by sex, group and birthplace', () => {
    const [jose, john] = [code('JOSE'), code('JOHN')];
    // Hispanic births: 40 × .5 of 40 × .5 + 20 × .4; of everybody else: 40 × .5, 60 and 20 × .4
    expect(few.given(couple(HISPANIC, 0), 0, jose)).toBeCloseTo(20 / 28, 7);
    expect(few.given(couple(0, 0), 0, jose)).toBeCloseTo(20 / 88, 7);
    expect(few.given(couple(0, 0), 0, john)).toBeCloseTo(60 / 88, 7);
    // a few girls were given it
    expect(few.given(couple(0, 0), 1, john)).toBeLessThan(0.001);
    // born abroad: a quarter has a name of the country
    expect(few.given(couple(HISPANIC, 1), 0, jose)).toBeCloseTo(0.25 * (20 / 28) + 0.75 * 0.75, 7);
    expect(few.given(couple(HISPANIC, 1), 0, NO_VALUE)).toBe(0);
  });

  it.each([
    // JOSE is the commoner of two: with chance .4 it is borne where either draw has it, or where both have
    [0.4, 0.6 * 0.75 + 0.4 * (1 - 0.25 ** 2)],
    [-0.4, 0.6 * 0.75 + 0.4 * 0.75 ** 2],
  ])('gives names of immigrants skewed by %d', (skew, chance) => {
    const skewed = probabilityOf(FEW_NAMES, { skew, usShare: 0 });
    expect(skewed.given(couple(HISPANIC, 1), 0, code('JOSE'))).toBeCloseTo(chance, 4);
    expect(skewed.given(couple(HISPANIC, 1), 0, code('LUIS'))).toBeCloseTo(1 - chance, 4);
  });

  it('gives one surname or two, with a hyphen or without', () => {
    const [garcia, paz] = [code('GARCIA'), code('PAZ')];
    const husband = (second: number) => few.surname(couple(HISPANIC, 1), 0, garcia, second);
    // three Hispanic homes in four whose head was born abroad have two surnames, 90 of 256 of these a hyphen
    expect(husband(NO_VALUE)).toBeCloseTo(0.5 * 0.25, 6);
    expect(husband(2 * paz)).toBeCloseTo(0.5 * 0.2 * 0.75 * (166 / 256), 6);
    expect(husband(2 * paz + 1)).toBeCloseTo(0.5 * 0.2 * 0.75 * (90 / 256), 6);
    // of other wives one in twenty joins the two, 146 of 256 with a hyphen, and no husband does
    const smith = code('SMITH');
    const white = (member: number, second: number) => few.surname(couple(0, 0), member, smith, second);
    expect(white(0, NO_VALUE)).toBeCloseTo(0.7, 6);
    expect(white(0, 2 * garcia)).toBe(0);
    expect(white(1, NO_VALUE)).toBeCloseTo(0.7 * 0.95, 4);
    expect(white(1, 2 * garcia + 1)).toBeCloseTo(0.7 * 0.1 * 0.05 * (146 / 256), 5);
  });
});

describe('NameProbability of the committed tables', () => {
  const names = committedNames();
  const known = probabilityOf(names);

  it('leaves nothing out: name controls of a group add up to 1', () => {
    known.control(0, 'SMIT');
    const { shares } = known.known.controls!;
    for (const group of GROUPS.keys()) {
      let sum = 0;
      for (let at = group; at < shares.length; at += GROUPS.length) sum += shares[at]!;
      expect(sum).toBeCloseTo(1, 7);
    }
  });

  it('gives rare surnames as often as they are drawn', () => {
    const { endings, stems } = names.vocabulary;
    const words = seeded(5);
    const draws = 400_000;
    const hits = new Map<number, number>();
    const byStem = new Map<number, number>();
    for (let k = 0; k < draws; k++) {
      const rare = drawRareSurname(names, HISPANIC, words());
      hits.set(rare % endings.size, (hits.get(rare % endings.size) ?? 0) + 1);
      const stem = Math.floor(rare / endings.size);
      byStem.set(stem, (byStem.get(stem) ?? 0) + 1);
    }
    for (const ending of [names.rareEndings[0]!, names.rareEndings[40]!]) {
      let share = 0;
      for (const [stem, n] of byStem) share += (n / draws) * rareEndingShare(names, stem, ending);
      expectShare(`ending ${ending}`, hits.get(ending)!, draws, share);
    }
    let sum = 0;
    for (let ending = 0; ending < endings.size; ending++) sum += rareEndingShare(names, stems.size - 1, ending);
    expect(sum).toBeCloseTo(1, 9);
  });

  it('gives names as often as heads of homes and their spouses bear them', () => {
    // without kin, so that homes are independent
    const { moves } = defaultConfig();
    const world = worldOf({ states: ['NM'] }, { config: { moves: { ...moves, kinShare: 0 } } });
    const own = new NameProbability(world.population);
    const household = new Household();
    const find = (name: string) => world.dictionary.findFixed(name);
    const [garcia, martinez, smith] = ['GARCIA', 'MARTINEZ', 'SMITH'].map(find) as [number, number, number];
    /** What may be so of a member, how probable it is, and whether it is. */
    type Asked = readonly [what: string, chance: (m: number) => number, isSo: (m: number) => boolean];
    const borne = (what: string, first: number, second: number): Asked => [
      what,
      (m) => own.surname(household, m, first, second),
      (m) => isBorne(m, first, second),
    ];
    const asked: readonly Asked[] = [
      ['GARCIA', () => own.firstSurname(household.group, garcia), (m) => household.surname[m] === garcia],
      borne('GARCIA alone', garcia, NO_VALUE),
      borne('SMITH alone', smith, NO_VALUE),
      borne('GARCIA MARTINEZ', garcia, 2 * martinez),
      ['two surnames', (m) => twoOf(m), (m) => household.surname2[m] !== NO_VALUE],
      ...['JOSE', 'MARIA', 'JAMES'].map(
        (name): Asked => [name, (m) => own.given(household, m, find(name)), (m) => household.given[m] === find(name)],
      ),
    ];
    function isBorne(m: number, first: number, second: number): boolean {
      const shown = household.surname2[m] === NO_VALUE ? NO_VALUE : 2 * household.surname2[m]! + household.hyphen[m]!;
      return household.surname[m] === first && shown === second;
    }
    function twoOf(m: number): number {
      const one = own.firstSurname(household.group, smith);
      return 1 - own.surname(household, m, smith, NO_VALUE) / one;
    }
    const sums = asked.map(() => [0, 0, 0]);
    const { ranges } = world.data.area;
    for (let unit = ranges[0]!; unit < Math.min(ranges[1]!, ranges[0]! + 100_000); unit++) {
      if (!world.loadHousehold(unit, household)) continue;
      // one member a home
      const m = household.adults > 1 && household.role[1] === SPOUSE ? unit & 1 : 0;
      for (const [k, [, chance, isSo]] of asked.entries()) {
        const sum = sums[k]!;
        sum[0]! += isSo(m) ? 1 : 0;
        sum[1]!++;
        sum[2]! += chance(m);
      }
    }
    for (const [k, [what]] of asked.entries()) {
      const [hits, trials, expected] = sums[k] as [number, number, number];
      const share = expected / trials;
      const band = 6 * Math.sqrt((share * (1 - share)) / trials);
      const verdict = expectProportion(what, hits, trials, { least: share - band, most: share + band, z: 3 });
      // of few the interval is too wide to lie within any band
      if (expected > 100) expect(verdict.outcome).toBe('pass');
    }
  });
});
