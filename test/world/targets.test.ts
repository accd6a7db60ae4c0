import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOf } from '../../src/world/extent.ts';
import type { TargetPool } from '../../src/world/targets.ts';
import { carrierCounts, removableShare, selectTargets, smallest } from '../../src/world/targets.ts';
import { committedPlaces } from './tables.ts';

const margins = fc
  .record({ withAccount: fc.nat(5000), withoutAccount: fc.nat(5000), part: fc.double({ min: 0, max: 1, noNaN: true }) })
  .filter(({ withAccount, withoutAccount }) => withAccount + withoutAccount > 0)
  .map(({ withAccount, withoutAccount, part }) => ({
    withAccount,
    withoutAccount,
    carriers: Math.round(part * (withAccount + withoutAccount)),
  }));

describe('carrierCounts', () => {
  it('keeps the margins exactly, whatever the odds', () => {
    fc.assert(
      fc.property(margins, fc.double({ min: 0.01, max: 100, noNaN: true }), (m, odds) => {
        const counts = carrierCounts(m.withAccount, m.withoutAccount, m.carriers, odds);
        expect(counts.withAccount + counts.withoutAccount).toBe(m.carriers);
        for (const [count, most] of [
          [counts.withAccount, m.withAccount],
          [counts.withoutAccount, m.withoutAccount],
        ] as const) {
          expect(Number.isInteger(count) && count >= 0 && count <= most).toBe(true);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it.each([0.2, 1, 3, 10])('comes as near to an odds ratio of %d as whole requests allow', (odds) => {
    const [a, b] = [256_000, 1_024_000];
    const { withAccount, withoutAccount } = carrierCounts(a, b, 140_800, odds);
    const ratio = (own: number) => (own * (b - (140_800 - own))) / ((a - own) * (140_800 - own));
    expect(withAccount + withoutAccount).toBe(140_800);
    expect(ratio(withAccount - 1)).toBeLessThan(odds);
    expect(ratio(withAccount + 1)).toBeGreaterThan(odds);
  });

  it('has its edges', () => {
    expect(carrierCounts(200, 800, 100, 1)).toEqual({ withAccount: 20, withoutAccount: 80 });
    expect(carrierCounts(200, 800, 0, 3)).toEqual({ withAccount: 0, withoutAccount: 0 });
    expect(carrierCounts(200, 800, 1000, 3)).toEqual({ withAccount: 200, withoutAccount: 800 });
    expect(carrierCounts(0, 800, 100, 3)).toEqual({ withAccount: 0, withoutAccount: 100 });
    expect(carrierCounts(200, 0, 100, 3)).toEqual({ withAccount: 100, withoutAccount: 0 });
  });
});

const pool = fc.uniqueArray(fc.nat(100_000), { minLength: 4, maxLength: 60 }).chain((persons) =>
  fc.record({
    persons: fc.constant(persons),
    // few distinct words, so that ties happen
    words: fc.array(fc.oneof(fc.nat(3), fc.constant(4294967295)), {
      minLength: persons.length,
      maxLength: persons.length,
    }),
    accounts: fc.array(fc.constantFrom(0, 1), { minLength: persons.length, maxLength: persons.length }),
  }),
);
const poolOf = (
  from: number,
  to: number,
  p: { persons: number[]; words: number[]; accounts: number[] },
): TargetPool => ({
  persons: Int32Array.from(p.persons.slice(from, to)),
  words: Uint32Array.from(p.words.slice(from, to)),
  accounts: Uint8Array.from(p.accounts.slice(from, to)),
});

const order = (person: number) => Math.imul(person + 7, 0x85ebca6b) >>> 0;
const select = (pools: readonly TargetPool[], requests: number, accountShare: number, secondShare = 0) =>
  selectTargets(pools, { requests, accountShare, secondShare }, order);

describe('selectTargets', () => {
  it('takes the smallest words of each stratum, ties by person, however the pool was split', () => {
    fc.assert(
      fc.property(pool, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (p, any, share) => {
        const has = [0, 1].map((account) => p.accounts.filter((own) => own === account).length);
        const count = Math.min(any % (p.persons.length + 1), p.persons.length);
        const wanted = [count - Math.round(count * share), Math.round(count * share)];
        fc.pre(wanted[0]! <= has[0]! && wanted[1]! <= has[1]!);
        const cut = any % p.persons.length;
        const list = select([poolOf(0, cut, p), poolOf(cut, p.persons.length, p)], count, share);
        expect(list).toEqual(select([poolOf(0, p.persons.length, p)], count, share));
        expect([...list.persons]).toEqual([...list.persons].sort((a, b) => a - b));
        const expected = [0, 1].flatMap((account) =>
          p.persons
            .map((person, i) => ({ person, word: p.words[i]!, account: p.accounts[i]! }))
            .filter((one) => one.account === account)
            .sort((a, b) => a.word - b.word || a.person - b.person)
            .slice(0, wanted[account])
            .map((one) => one.person),
        );
        expect([...list.persons]).toEqual(expected.sort((a, b) => a - b));
        expect([...list.accounts]).toEqual([...list.persons].map((person) => p.accounts[p.persons.indexOf(person)]));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('only adds targets when the count is raised', () => {
    const persons = Array.from({ length: 400 }, (_, i) => 7 * i);
    const one = {
      persons,
      words: persons.map((person) => Math.imul(person + 1, 0x9e3779b1) >>> 0),
      accounts: persons.map((_, i) => (i % 3 === 0 ? 1 : 0)),
    };
    let before = new Set<number>();
    for (let count = 0; count <= 300; count++) {
      const { persons: now } = select([poolOf(0, 400, one)], count, 0.25);
      expect(now.length).toBe(count);
      const set = new Set(now);
      for (const person of before) expect(set.has(person)).toBe(true);
      before = set;
    }
  });

  it('puts the asked share of each stratum on the list twice, neighbours each, and a higher share only adds people', () => {
    const persons = Array.from({ length: 900 }, (_, i) => 5 * i + (i % 4));
    const one = {
      persons,
      words: persons.map((person) => Math.imul(person + 1, 0x9e3779b1) >>> 0),
      accounts: persons.map((_, i) => (i % 3 === 0 ? 1 : 0)),
    };
    let before = new Set<number>();
    for (const secondShare of [0, 0.05, 0.1, 0.3]) {
      const list = select([poolOf(0, 900, one)], 400, 0.25, secondShare);
      expect(list.accounts.reduce((sum, own) => sum + own, 0)).toBe(100);
      const twice = new Set<number>();
      list.second.forEach((second, i) => {
        if (second === 0) return;
        expect(list.persons[i]).toBe(list.persons[i - 1]);
        expect([list.second[i - 1], list.accounts[i]]).toEqual([0, list.accounts[i - 1]]);
        twice.add(list.persons[i]!);
      });
      expect(twice.size).toBe(Math.round(100 * secondShare) + Math.round(300 * secondShare));
      expect(new Set(list.persons).size).toBe(400 - twice.size);
      // people who left the list to make room apart, whoever was twice on it stays so
      const listed = new Set(list.persons);
      for (const person of before) if (listed.has(person)) expect(twice.has(person)).toBe(true);
      before = twice;
    }
  });

  it('fails with the number there are where a stratum has too few', () => {
    const one = { persons: [1, 2, 3], words: [5, 6, 7], accounts: [1, 0, 0] };
    expect(() => select([poolOf(0, 3, one)], 3, 0.67)).toThrow(
      'expected 2 people with a removal order and an account, found 1 in this extent; of 3 requests at most 2 can be drawn',
    );
    expect(() => select([poolOf(0, 3, one)], 3, 0)).toThrow(
      'expected 3 people with a removal order and no account, found 2 in this extent; of 3 requests at most 2 can be drawn',
    );
  });
});

describe('smallest', () => {
  // words that share their upper half, words that are equal, and any others
  const one = fc.oneof(fc.nat(4), fc.integer({ min: 65_530, max: 65_540 }), fc.integer({ min: 0, max: 4294967295 }));

  it('chooses the indexes that a full sort by word and person puts first', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 80 }), fc.nat(90), (words, count) => {
        const persons = words.map((_, i) => (i * 7919) % 1009);
        const sorted = [...words.keys()].sort((a, b) => words[a]! - words[b]! || persons[a]! - persons[b]!);
        const found = [...smallest(Uint32Array.from(words), Int32Array.from(persons), count)];
        expect(found.sort((a, b) => a - b)).toEqual(sorted.slice(0, count).sort((a, b) => a - b));
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

it('shares the requests out by removable people: parts add up to the nation', () => {
  const places = committedPlaces();
  expect(removableShare(places, areaOf(places, { national: true }))).toBe(1);
  const sum = places.states.reduce(
    (total, state) => total + removableShare(places, areaOf(places, { states: [state] })),
    0,
  );
  expect(sum).toBeCloseTo(1, 9);
});
