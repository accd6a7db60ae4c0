import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { STATE_FIGURES } from '../../scripts/tables/state-figures.ts';
import { PEOPLE_A_HOME } from '../../scripts/tables/zip-groups.ts';
import { nameControl } from '../../src/core/name-control.ts';

const GROUPS = ['white', 'black', 'api', 'hispanic', 'aian', 'multi'] as const;
type Group = (typeof GROUPS)[number];

/** People of each group, millions (Census 2010 surname file). */
const MILLIONS: Record<Group, number> = { white: 189.6, black: 35.4, api: 14.5, hispanic: 48.0, aian: 2.2, multi: 5.3 };

interface Table {
  readonly notes: readonly string[];
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Whole numbers of one column; throws on anything else. */
  numbers(column: string): number[];
  texts(column: string): string[];
}

function table(file: string): Table {
  const text = readFileSync(new URL(`../../src/world/tables/${file}`, import.meta.url), 'utf8');
  if (text.includes('\r') || !text.endsWith('\n')) throw new Error(`${file}: expected LF line ends and a last one`);
  const lines = text.slice(0, -1).split('\n');
  const notes = lines.filter((line) => line.startsWith('#'));
  const [head = '', ...body] = lines.filter((line) => !line.startsWith('#'));
  const header = head.split(',');
  const rows = body.map((line) => line.split(','));
  const ragged = rows.find((row) => row.length !== header.length);
  if (ragged !== undefined) throw new Error(`${file}: expected ${header.length} values, found "${ragged.join(',')}"`);
  const texts = (column: string) => {
    const index = header.indexOf(column);
    if (index < 0) throw new Error(`${file}: expected a column ${column}`);
    return rows.map((row) => row[index] ?? '');
  };
  const numbers = (column: string) =>
    texts(column).map((value) => {
      if (!/^\d+$/.test(value)) throw new Error(`${file}, ${column}: expected a whole number, found "${value}"`);
      return Number(value);
    });
  return { notes, header, rows, numbers, texts };
}

const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const squares = (values: readonly number[]) => sum(values.map((value) => value * value));
const within = (value: number, target: number, tolerance: number) => {
  expect(value).toBeGreaterThan(target * (1 - tolerance));
  expect(value).toBeLessThan(target * (1 + tolerance));
};

/** Largest shares first. */
const descending = (values: readonly number[]) => [...values].sort((a, b) => b - a);

describe('places.csv', () => {
  const places = table('places.csv');
  const structures = ['units1', 'units2', 'units3', 'units5', 'units10', 'other'];
  const counts = structures.map((column) => places.numbers(column));
  const segments = places.rows.map((_, z) => sum(counts.map((column) => column[z]!)));
  const total = sum(segments);
  const shares = new Map(GROUPS.map((group) => [group, places.numbers(group)]));
  const states = places.texts('state');

  test('has distinct ZIPs with plain names, sorted by state, county and ZIP', () => {
    const zips = places.texts('zip');
    expect(new Set(zips).size).toBe(zips.length);
    expect(zips.length).toBeGreaterThan(33000);
    expect(zips.every((zip) => /^\d{5}$/.test(zip))).toBe(true);
    for (const column of ['city', 'county', 'state']) {
      expect(places.texts(column).every((value) => /^[A-Z0-9 '-]+$/.test(value))).toBe(true);
    }
    expect(new Set(states).size).toBe(51);
    const counties = places.texts('county');
    const keys = zips.map((zip, z) => `${states[z]}\u0000${counties[z]}\u0000${zip}`);
    expect(keys).toEqual([...keys].sort());
  });

  test('has 145 to 146.5 million housing units in whole segments, by building type as published', () => {
    expect(Math.min(...segments)).toBeGreaterThanOrEqual(1);
    expect(total * 64).toBeGreaterThan(145_000_000);
    expect(total * 64).toBeLessThan(146_500_000);
    const published = [67.5, 3.3, 4.3, 4.5, 14.7, 5.7];
    counts.forEach((column, i) => {
      expect(Math.abs((100 * sum(column)) / total - published[i]!)).toBeLessThan(0.2);
    });
  });

  // today: 2.5 residents in each of the nine homes in ten that are occupied; and scaled to the residents of 2010
  test.each([
    ['today', 64 * 0.9 * 2.5],
    ['in 2010', 308_745_538 / total],
  ])('has the published ZIP sizes of a random resident, %s', (_, each) => {
    const residents = segments.map((count) => count * each).sort((a, b) => a - b);
    const nation = sum(residents);
    const published: [number, number][] = [
      [0.05, 2772],
      [0.25, 14450],
      [0.5, 27228],
      [0.75, 40375],
      [0.95, 64548],
    ];
    for (const [u, size] of published) {
      let below = 0;
      let k = 0;
      while (below < u * nation) below += residents[k++]!;
      within(residents[k - 1]!, size, 0.05);
    }
    within(squares(segments) / total ** 2, 1 / 10461, 0.04);
  });

  test('gives each state its share of the nation and its Hispanic residents', () => {
    const state = (code: string) => {
      const inState = segments.map((count, z) => (states[z] === code ? count : 0));
      // shares are of homes, which hold more people in some groups
      const people = (group: Group) =>
        PEOPLE_A_HOME[group] * sum(inState.map((count, z) => count * shares.get(group)![z]!));
      return { share: sum(inState) / total, hispanic: people('hispanic') / sum(GROUPS.map(people)) };
    };
    const nation = 308_745_538;
    expect(STATE_FIGURES.length).toBe(51);
    for (const { code, population, hispanic } of STATE_FIGURES) {
      within(state(code).share, population / nation, 0.002);
      within(state(code).hispanic, hispanic / population, 0.05);
    }
  });

  test('mixes groups to 1000, to their national shares and to the published chance of a common ZIP', () => {
    for (let z = 0; z < segments.length; z++) expect(sum(GROUPS.map((group) => shares.get(group)![z]!))).toBe(1000);
    const people = sum(Object.values(MILLIONS));
    const living = (group: Group) =>
      PEOPLE_A_HOME[group] * sum(segments.map((count, z) => count * shares.get(group)![z]!));
    const all = sum(GROUPS.map(living));
    for (const group of GROUPS) within(living(group) / all, MILLIONS[group] / people, 0.03);
    const oneIn: [Group, number][] = [
      ['white', 11114],
      ['black', 2875],
      ['hispanic', 2692],
      ['api', 1862],
    ];
    for (const [group, chance] of oneIn) {
      const here = segments.map((count, z) => count * shares.get(group)![z]!);
      within(squares(here) / sum(here) ** 2, 1 / chance, 0.08);
    }
  });

  test('rents about 350 homes in 1000, more where the buildings are large', () => {
    const renter = places.numbers('renter');
    expect(Math.max(...renter)).toBeLessThanOrEqual(1000);
    within(sum(renter.map((rented, z) => rented * segments[z]!)) / total, 350, 0.01);
    const large = counts[4]!;
    const rentedInLarge = sum(renter.map((rented, z) => rented * large[z]!)) / sum(large);
    expect(rentedInLarge).toBeGreaterThan(400);
  });
});

describe('surnames.csv', () => {
  const surnames = table('surnames.csv');
  const names = surnames.texts('name');
  const weights = new Map(GROUPS.map((group) => [group, surnames.numbers(group)]));
  const shares = (group: Group) =>
    weights
      .get(group)!
      .slice(0, -1)
      .map((weight) => weight / 1e9);

  test('has distinct names in A-Z and ends with the rest', () => {
    expect(names.at(-1)).toBe('*');
    const listed = names.slice(0, -1);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed.every((name) => /^[A-Z]{2,}$/.test(name))).toBe(true);
    for (const group of GROUPS) expect(sum(weights.get(group)!)).toBe(1e9);
  });

  const published: [Group, number, number, number][] = [
    ['white', 0.000464, 0.045, 0.15],
    ['black', 0.002725, 0.13, 0.346],
    ['api', 0.003009, 0.135, 0.339],
    ['hispanic', 0.003972, 0.163, 0.418],
    ['aian', 0.000868, 0.065, 0.213],
    ['multi', 0.000767, 0.062, 0.193],
  ];
  test.each(published)('%s: sum of squared shares, top 10 and top 100 as published', (group, square, top10, top100) => {
    const order = descending(shares(group));
    within(squares(order), square, 0.04);
    within(sum(order.slice(0, 10)), top10, 0.05);
    within(sum(order.slice(0, 100)), top100, 0.05);
  });

  test('everybody: two people share a surname with the published chance, 9.94 % have one that is not listed', () => {
    const people = sum(Object.values(MILLIONS));
    const all = names.map(
      (_, i) => sum(GROUPS.map((group) => (weights.get(group)![i]! / 1e9) * MILLIONS[group])) / people,
    );
    within(squares(all.slice(0, -1)), 0.000563, 0.03);
    const order = descending(all.slice(0, -1));
    within(sum(order.slice(0, 10)), 0.049, 0.02);
    within(sum(order.slice(0, 100)), 0.1732, 0.02);
    within(all.at(-1)!, 0.0994, 0.03);
    expect(order.length).toBe(162_253);
  });

  test('the ten commonest names of groups with names of their own stand in the published order', () => {
    const top = (group: Group) => {
      const column = weights.get(group)!;
      const order = names.map((_, i) => i).filter((i) => names[i] !== '*');
      return order
        .sort((a, b) => column[b]! - column[a]!)
        .slice(0, 10)
        .map((i) => names[i]);
    };
    expect(top('api')).toEqual('NGUYEN LEE KIM PATEL TRAN CHEN LI LE WANG YANG'.split(' '));
    expect(top('hispanic')).toEqual(
      'GARCIA RODRIGUEZ HERNANDEZ MARTINEZ LOPEZ GONZALEZ PEREZ SANCHEZ RAMIREZ TORRES'.split(' '),
    );
  });

  test('keeps published counts: Garcia, Smith, Nguyen', () => {
    const share = (name: string, group: Group) => weights.get(group)![names.indexOf(name)]! / 1e9;
    within(share('GARCIA', 'hispanic'), (1166120 * 0.92) / 48.0e6, 0.001);
    within(share('SMITH', 'white'), (2442977 * 0.709) / 189.6e6, 0.001);
    within(share('NGUYEN', 'api'), (437645 * 0.965) / 14.5e6, 0.001);
  });
});

describe('rare surnames', () => {
  const stems = table('rare-surname-stems.txt');
  const endings = table('rare-surname-endings.txt');

  test('stems of five letters with a weight in each group, endings after vowels or consonants', () => {
    const texts = stems.texts('stem');
    expect(texts.every((stem) => /^[A-Z]{5}$/.test(stem))).toBe(true);
    expect(endings.texts('ending').every((ending) => /^[A-Z]{1,5}$/.test(ending))).toBe(true);
    expect(endings.texts('after').every((after) => /^(?:C|V|CV)$/.test(after))).toBe(true);
    expect(new Set(texts).size).toBe(texts.length);
    expect(new Set(endings.texts('ending')).size).toBe(endings.rows.length);
    for (const group of GROUPS) within(sum(stems.numbers(group)), 1e6, 0.01);
  });

  test('with the listed ones they share their first four letters as often as published, by group', () => {
    const surnames = table('surnames.csv');
    const nation = sum(Object.values(MILLIONS));
    const control = surnames.texts('name').map(nameControl);
    const controls = (groups: readonly Group[]) => {
      const shares = new Map<string, number>();
      for (const group of groups) {
        const part = groups.length === 1 ? 1 : MILLIONS[group] / nation;
        const weights = surnames.numbers(group);
        const put = (text: string, share: number) => shares.set(text, (shares.get(text) ?? 0) + part * share);
        for (let i = 0; i < weights.length - 1; i++) put(control[i]!, weights[i]! / 1e9);
        const rare = stems.numbers(group);
        stems.texts('stem').forEach((stem, i) => {
          put(stem.slice(0, 4), (rare[i]! / 1e6) * (weights.at(-1)! / 1e9));
        });
      }
      return shares;
    };
    const meet = (one: Map<string, number>, other: Map<string, number>) =>
      sum([...one].map(([text, share]) => share * (other.get(text) ?? 0)));
    const [all, hispanic] = [controls(GROUPS), controls(['hispanic'])];
    within(meet(all, all), 1 / 1078, 0.05);
    within(meet(hispanic, hispanic), 1 / 187, 0.05);
    within(meet(hispanic, all), 1 / 834, 0.05);
  });
});

describe('given-names.csv', () => {
  const given = table('given-names.csv');
  const cohorts = Array.from({ length: 18 }, (_, i) => 1923 + 5 * i);
  const names = given.texts('name');
  const sexes = given.texts('sex');
  const shares = new Map((['black', 'api', 'hispanic'] as const).map((group) => [group, given.numbers(group)]));
  const counts = cohorts.map((year) => given.numbers(`c${year}`));

  test('has distinct names by sex and most births of every cohort', () => {
    expect(given.header).toEqual(['name', 'sex', 'black', 'api', 'hispanic', ...cohorts.map((year) => `c${year}`)]);
    expect(names.every((name) => /^[A-Z]+$/.test(name))).toBe(true);
    expect(new Set(names.map((name, i) => `${name}/${sexes[i]}`)).size).toBe(names.length);
    for (const sex of ['F', 'M']) {
      for (const cohort of counts) {
        const births = sum(cohort.filter((_, i) => sexes[i] === sex));
        expect(births).toBeLessThanOrEqual(1_000_500);
        expect(births).toBeGreaterThan(950_000);
      }
    }
    for (let i = 0; i < names.length; i++) {
      expect(shares.get('black')![i]! + shares.get('api')![i]! + shares.get('hispanic')![i]!).toBeLessThanOrEqual(1000);
    }
  });

  /** Sums of squared shares of a sex in a cohort. */
  const cohort = (year: number, sex: string) => {
    const column = counts[cohorts.indexOf(year)]!.filter((_, i) => sexes[i] === sex);
    return squares(column) / sum(column) ** 2;
  };

  test.each([
    [1938, 62, 106],
    [1958, 79, 162],
    [1978, 102, 174],
    [1998, 216, 368],
    [2003, 276, 456],
  ])('people born around the middle of %i and the four years after share names as published', (year, men, women) => {
    within(cohort(year, 'M'), 1 / men, 0.05);
    within(cohort(year, 'F'), 1 / women, 0.05);
  });

  // US-born adults alive in 2026, millions by cohort, half of each sex: births times rounded survival (205.6 published).
  const adults = [0.1, 0.3, 0.9, 2.3, 4.8, 8.2, 11.9, 14.4, 14.5, 14.7, 13.9, 15.9, 17, 18.6, 18, 18.3, 19.2, 0];
  // Every group has the ages of all: names are the group's own within a sex and cohort.
  const pooled = (share: (i: number) => number) => {
    const byName = new Map<string, number>();
    for (const sex of ['F', 'M']) {
      const own = names.flatMap((_, i) => (sexes[i] === sex && share(i) > 0 ? [i] : []));
      counts.forEach((column, c) => {
        const all = sum(own.map((i) => column[i]! * share(i)));
        if (all === 0 || adults[c] === 0) return;
        for (const i of own) {
          byName.set(names[i]!, (byName.get(names[i]!) ?? 0) + (adults[c]! * column[i]! * share(i)) / all);
        }
      });
    }
    const all = sum([...byName.values()]);
    return new Map([...byName].map(([name, value]) => [name, value / all]));
  };
  const of = (group: 'black' | 'api' | 'hispanic') => (i: number) => shares.get(group)![i]! / 1000;
  const white = (i: number) => 1 - of('black')(i) - of('api')(i) - of('hispanic')(i);

  test('two US-born adults share a given name about as often as published, by sex and by group', () => {
    const men = descending([...pooled((i) => (sexes[i] === 'M' ? 1 : 0)).values()]);
    const women = descending([...pooled((i) => (sexes[i] === 'F' ? 1 : 0)).values()]);
    within(squares(men), 0.007018, 0.05);
    within(squares(women), 0.002723, 0.05);
    within(sum(men.slice(0, 100)), 0.6, 0.05);
    within(sum(men.slice(0, 1000)), 0.92, 0.05);
    within(sum(women.slice(0, 100)), 0.43, 0.05);
    within(sum(women.slice(0, 1000)), 0.84, 0.05);
    within(squares([...pooled(() => 1).values()]), 0.002451, 0.05);
    within(squares([...pooled(of('black')).values()]), 1 / 455, 0.05);
    within(squares([...pooled(of('api')).values()]), 1 / 482, 0.05);
    within(squares([...pooled(of('hispanic')).values()]), 1 / 224, 0.05);
  });

  test('White adults whose name is among the commonest that hold 89.5 % do so as often as published', () => {
    const everybody = [...pooled(() => 1)].sort((a, b) => b[1] - a[1]);
    const whites = pooled(white);
    const listed: number[] = [];
    let mass = 0;
    for (const [name, share] of everybody) {
      if (mass > 0.895) break;
      mass += share;
      listed.push(whites.get(name) ?? 0);
    }
    within(squares(listed) / sum(listed) ** 2, 1 / 277, 0.05);
  });

  test('the commonest names of men and of Hispanic adults have their published shares', () => {
    const men = pooled((i) => (sexes[i] === 'M' ? 1 : 0));
    const hispanic = pooled(of('hispanic'));
    const published: [Map<string, number>, string, number][] = [
      [men, 'MICHAEL', 0.0316],
      [men, 'JAMES', 0.0244],
      [men, 'DAVID', 0.0233],
      [men, 'JOHN', 0.0233],
      [men, 'ROBERT', 0.0224],
      [hispanic, 'JOSE', 0.0298],
      [hispanic, 'JUAN', 0.019],
      [hispanic, 'MARIA', 0.0187],
      [hispanic, 'LUIS', 0.0142],
      [hispanic, 'CARLOS', 0.0139],
    ];
    for (const [shares, name, share] of published) within(shares.get(name) ?? 0, share, 0.05);
  });
});

describe('given-names-foreign.csv', () => {
  test('has enough names by origin and sex, each weight falling', () => {
    const foreign = table('given-names-foreign.csv');
    const weight = foreign.numbers('weight');
    const names = foreign.texts('name');
    expect(names.every((name) => /^[A-Z]{2,}$/.test(name))).toBe(true);
    const least: [string, number][] = [
      ['hispanic', 150],
      ['api', 300],
      ['other', 200],
    ];
    for (const [origin, count] of least) {
      for (const sex of ['F', 'M']) {
        const rows = foreign.rows.flatMap((row, i) => (row[1] === sex && row[2] === origin ? [i] : []));
        expect(rows.length).toBeGreaterThanOrEqual(count);
        expect(new Set(rows.map((i) => names[i])).size).toBe(rows.length);
        for (let k = 1; k < rows.length; k++) expect(weight[rows[k]!]!).toBeLessThanOrEqual(weight[rows[k - 1]!]!);
        expect(weight[rows.at(-1)!]!).toBeGreaterThan(0);
      }
    }
  });
});

describe('streets', () => {
  test('has distinct plain street names, and suffixes with distinct abbreviations', () => {
    const streets = table('streets.csv').texts('street');
    expect(streets.length).toBe(1600);
    expect(new Set(streets).size).toBe(streets.length);
    expect(streets.every((street) => /^[A-Z0-9]+(?: [A-Z0-9]+)*$/.test(street))).toBe(true);
    const suffixes = table('street-suffixes.csv');
    expect(new Set(suffixes.texts('standard')).size).toBe(suffixes.rows.length);
    expect(Math.min(...suffixes.numbers('weight'))).toBeGreaterThan(0);
  });
});

test('every table says what it is, its source and its licence', () => {
  for (const file of [
    'places.csv',
    'surnames.csv',
    'given-names.csv',
    'given-names-foreign.csv',
    'streets.csv',
    'street-suffixes.csv',
  ]) {
    const notes = table(file).notes.join(' ');
    expect(notes).toMatch(/CC BY 4\.0|CC0|MIT|public domain/);
  }
});
