import { describe, expect, it } from 'vitest';
import { PURPOSE } from '../../../src/core/purpose.ts';
import { deriveKeys, WordStream } from '../../../src/core/word.ts';
import type { Estimates } from '../../../src/decision/fellegi-sunter/em.ts';
import {
  expectationMaximisation,
  flooredShares,
  levelCounts,
  posteriors,
  startingM,
} from '../../../src/decision/fellegi-sunter/em.ts';
import { PatternCounts, project } from '../../../src/decision/fellegi-sunter/patterns.ts';
import { judgeProportion } from '../../statistical.ts';

const EVERYTHING = { m: true, u: true, prior: true };
const M_AND_PRIOR = { m: true, u: false, prior: true };

/** Patterns as text, a digit a comparison, with how often each was seen. */
function tableOf(radices: readonly number[], seen: readonly (readonly [string, number])[]) {
  const counts = new PatternCounts(radices);
  for (const [pattern, times] of seen) {
    counts.add(
      [...pattern].reduce((sum, digit, place) => sum * radices[place]! + Number(digit), 0),
      times,
    );
  }
  return counts.table();
}

/** Pairs drawn from a model whose comparisons are independent in each class. */
function draw({ m, u, prior }: Estimates, pairs: number, seed: number) {
  const radices = m.map((levels) => levels.length);
  const counts = new PatternCounts(radices);
  const { next } = new WordStream().start(deriveKeys(seed, 0), PURPOSE.sample, 0);
  const uniform = () => next() / 4294967296;
  let matches = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const isMatch = uniform() < prior;
    if (isMatch) matches++;
    let pattern = 0;
    (isMatch ? m : u).forEach((shares, column) => {
      let rest = uniform();
      let level = 0;
      while (level < shares.length - 1 && rest >= shares[level]!) rest -= shares[level++]!;
      pattern = pattern * radices[column]! + level;
    });
    counts.add(pattern);
  }
  return { table: counts.table(), matches };
}

const TRUE_MODEL: Estimates = {
  m: [
    [0.85, 0.1, 0.05],
    [0.7, 0.2, 0.06, 0.04],
    [0.95, 0.05],
    [0.6, 0.3, 0.1],
  ],
  u: [
    [0.01, 0.04, 0.95],
    [0.005, 0.03, 0.065, 0.9],
    [0.2, 0.8],
    [0.02, 0.08, 0.9],
  ],
  prior: 0.1,
};
const START: Estimates = {
  m: TRUE_MODEL.m.map((levels) => startingM(levels.length)),
  u: TRUE_MODEL.u.map((levels) => startingM(levels.length).reverse()),
  prior: 0.3,
};

describe('expectation–maximisation', () => {
  const { table, matches } = draw(TRUE_MODEL, 200_000, 11);

  it.each([
    ['m and the prior with u given', { ...START, u: TRUE_MODEL.u }, M_AND_PRIOR],
    ['m, u and the prior', START, EVERYTHING],
  ])('recovers %s from simulated patterns', (_, start, free) => {
    const found = expectationMaximisation(table, start, free);
    expect(found.converged).toBe(true);
    // the verdict is on as many trials as the class holds; its z makes one false alarm in 10,000 suites
    const within = (what: string, value: number, truth: number, trials: number) => {
      const verdict = judgeProportion(Math.round(value * trials), trials, {
        least: truth * 0.9,
        most: truth * 1.1,
        z: 4,
      });
      expect([what, verdict.outcome, verdict.share, truth].join(' ')).not.toContain(' fail ');
      expect(Math.abs(value - truth)).toBeLessThan(0.012);
    };
    within('prior', found.prior, matches / 200_000, 200_000);
    for (const [which, trials] of [
      ['m', matches],
      ['u', 200_000 - matches],
    ] as const) {
      TRUE_MODEL[which].forEach((levels, column) => {
        levels.forEach((truth, level) => {
          within(`${which} ${column} ${level}`, found[which][column]![level]!, truth, trials);
        });
      });
    }
  });

  it('never lowers the likelihood', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const drawn = draw({ ...TRUE_MODEL, prior: 0.02 * seed }, 2000, seed).table;
      for (const free of [
        EVERYTHING,
        M_AND_PRIOR,
        { ...EVERYTHING, heldBy: 500 },
        { m: [true, false, true, false], u: true, prior: false },
      ]) {
        const { logLikelihoods } = expectationMaximisation(drawn, START, free);
        for (let step = 1; step < logLikelihoods.length; step++) {
          const before = logLikelihoods[step - 1]!;
          expect(logLikelihoods[step]! - before).toBeGreaterThan(-1e-12 * Math.abs(before));
        }
      }
    }
  });

  it('leaves what is not free as it was', () => {
    const found = expectationMaximisation(table, START, { m: [true, false, true, true], u: false, prior: false });
    expect(found.m[1]).toEqual(START.m[1]);
    expect(found.u).toEqual(START.u);
    expect(found.prior).toBe(START.prior);
    expect(found.m[0]).not.toEqual(START.m[0]);
  });

  // counts drawn with numpy; recordlinkage 0.16, ECMClassifier(init='jaro', atol=1e-12, max_iter=2000)
  it('gives the estimates of recordlinkage where levels are two and everything is free', () => {
    const seen = [
      ...Object.entries({ '0000': 9978, '0001': 4240, '0010': 198, '0011': 103, '0100': 1157, '0101': 487 }),
      ...Object.entries({ '0110': 43, '0111': 77, '1000': 558, '1001': 277, '1010': 79, '1011': 178 }),
      ...Object.entries({ '1100': 201, '1101': 392, '1110': 594, '1111': 1438 }),
    ];
    const found = expectationMaximisation(
      tableOf([2, 2, 2, 2], seen),
      { m: Array(4).fill([0.1, 0.9]), u: Array(4).fill([0.9, 0.1]), prior: 0.1 },
      EVERYTHING,
    );
    // a last step of less than 1e-8 still lies some 1e-6 from the maximum
    expect(found.prior).toBeCloseTo(0.14829690590690295, 6);
    const m = [0.9574875360641047, 0.893102961164212, 0.8000944946301778, 0.7124425923780984];
    const u = [0.05149395518395903, 0.10215484105490902, 0.019782083838896927, 0.29816372592193124];
    m.forEach((value, column) => {
      expect(found.m[column]![1]).toBeCloseTo(value, 5);
    });
    u.forEach((value, column) => {
      expect(found.u[column]![1]).toBeCloseTo(value, 5);
    });
  });

  // counts drawn with numpy; Splink 5.0.0, estimate_parameters_using_expectation_maximisation with u fixed, em_convergence 1e-10
  it('gives the estimates of Splink where levels are several and u is given', () => {
    const seen = [
      ...Object.entries({
        '000': 946,
        '001': 110,
        '010': 147,
        '011': 20,
        '020': 144,
        '021': 16,
        '030': 172,
        '031': 138,
      }),
      ...Object.entries({ '100': 171, '101': 46, '110': 34, '111': 25, '120': 31, '121': 30, '130': 150, '131': 499 }),
      ...Object.entries({ '200': 122, '201': 268, '210': 120, '211': 459, '220': 164, '221': 701 }),
      ...Object.entries({ '230': 3180, '231': 12307 }),
    ];
    const u = [
      [0.01, 0.04, 0.95],
      [0.02, 0.03, 0.05, 0.9],
      [0.2, 0.8],
    ];
    const start = { m: u.map((levels) => startingM(levels.length)), u, prior: 0.05 };
    const found = expectationMaximisation(tableOf([3, 4, 2], seen), start, M_AND_PRIOR);
    expect(found.prior).toBeCloseTo(0.09462178317353455, 6);
    const expected = [
      [0.8039009181032429, 0.15079678725408593, 0.045302294642671145],
      [0.6917600896603131, 0.10843933738537596, 0.09923003887307495, 0.10057053408123598],
      [0.8960558624815687, 0.10394413751843126],
    ];
    expected.forEach((levels, column) => {
      levels.forEach((value, level) => {
        expect(found.m[column]![level]).toBeCloseTo(value, 6);
      });
    });
    expect(found.matches / 20_000).toBeCloseTo(found.prior, 7);
  });

  it('does not depend on the order in which pairs were counted', () => {
    const seen = ['000', '121', '010', '110', '021'].map((pattern, place) => [pattern, 10 ** place] as const);
    const start = {
      m: [startingM(2), startingM(3), startingM(2)],
      u: [
        [0.5, 0.5],
        [0.1, 0.2, 0.7],
        [0.4, 0.6],
      ],
      prior: 0.1,
    };
    const one = expectationMaximisation(tableOf([2, 3, 2], seen), start, EVERYTHING);
    expect(expectationMaximisation(tableOf([2, 3, 2], [...seen].reverse()), start, EVERYTHING)).toEqual(one);
  });

  it('takes a level beyond m and u for silence', () => {
    // the third level of the second comparison says nothing: posteriors are the first comparison's alone
    const estimates = {
      m: [
        [0.9, 0.1],
        [0.8, 0.2],
      ],
      u: [
        [0.1, 0.9],
        [0.3, 0.7],
      ],
      prior: 0.5,
    };
    const [silent] = posteriors(tableOf([2, 3], [['02', 5]]), estimates);
    expect(silent).toBeCloseTo(0.9, 12);
    const found = expectationMaximisation(
      tableOf(
        [2, 3],
        [
          ['02', 5],
          ['12', 5],
        ],
      ),
      estimates,
      EVERYTHING,
    );
    expect(found.m[1]).toEqual([0.8, 0.2]);
  });

  it('gives half a pair to a level that nobody shows', () => {
    const shown = tableOf(
      [3, 2],
      [
        ['00', 900],
        ['21', 9100],
      ],
    );
    const start = {
      m: [startingM(3), startingM(2)],
      u: [
        [0.1, 0.1, 0.8],
        [0.1, 0.9],
      ],
      prior: 0.1,
    };
    const found = expectationMaximisation(shown, start, M_AND_PRIOR);
    const [first, never] = found.m[0]!;
    expect(never! / first!).toBeCloseTo(0.5 / found.matches, 3);
    expect(flooredShares([0, 0, 99]).every((share) => share > 0)).toBe(true);
  });
});

describe('patterns', () => {
  it('stand in lexicographic order, whatever the order of counting', () => {
    const { rows, levels, counts } = tableOf(
      [3, 2, 4],
      [
        ['213', 1],
        ['000', 2],
        ['013', 3],
        ['213', 4],
      ],
    );
    expect(rows).toBe(3);
    expect([...levels]).toEqual([0, 0, 0, 0, 1, 3, 2, 1, 3]);
    expect([...counts]).toEqual([2, 3, 5]);
  });

  it('are summed over what is left out', () => {
    const seen = project(
      tableOf(
        [3, 2, 4],
        [
          ['213', 1],
          ['203', 2],
          ['001', 3],
        ],
      ),
      [0, 2],
    );
    expect([...seen.levels]).toEqual([0, 1, 2, 3]);
    expect([...seen.counts]).toEqual([3, 3]);
    expect(levelCounts(seen, [3, 4])).toEqual([
      [3, 0, 3],
      [0, 3, 0, 3],
    ]);
  });

  it('refuse more than 53 bits', () => {
    expect(() => new PatternCounts(Array(24).fill(16))).toThrow('at most 2^53 patterns');
  });
});
