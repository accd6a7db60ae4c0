import { describe, expect, it } from 'vitest';
import { deriveKeys, WordStream } from '../../src/core/word.ts';
import { belinRubinAbove } from '../../src/stats/belin-rubin-above.ts';
import { belinRubin } from '../../src/stats/belin-rubin-fdr.ts';
import { expectedFdr } from '../../src/stats/expected-fdr.ts';
import type { FdrEstimate, NotIdentified } from '../../src/stats/fdr-estimate.ts';
import { multiplicityFdr } from '../../src/stats/multiplicity-fdr.ts';
import { negativeControlFdr } from '../../src/stats/negative-control-fdr.ts';
import { unusedAgreementFdr } from '../../src/stats/unused-agreement-fdr.ts';
import { expectProportion } from '../statistical.ts';

const KEYS = deriveKeys(11, 3);

/** Draws of one trial of a test. */
function draws(trial: number) {
  const { next } = new WordStream().start(KEYS, 1, trial);
  const uniform = () => (next() + 0.5) / 4294967296;
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
    poisson(mean: number) {
      let k = 0;
      for (let product = uniform(); product > Math.exp(-mean); product *= uniform()) k++;
      return k;
    },
  };
}

function given<T>(found: T | NotIdentified): T {
  if (typeof found === 'object' && found !== null && 'refused' in found) throw new Error(String(found.refused));
  return found as T;
}

const covers = ({ ci }: FdrEstimate, truth: number) => ci !== null && ci[0] <= truth && truth <= ci[1];
const stream = (trial: number) => (b: number) => new WordStream().start(KEYS, 2, 1000 * trial + b).next;

describe('model-expected', () => {
  it('is the mean of 1 − p, with the spread of independent links', () => {
    const found = given(expectedFdr([0.9, 0.9, 0.8, 0.4]));
    expect(found.fdr).toBeCloseTo(0.25, 12);
    // sd² = (.09 + .09 + .16 + .24) / 16
    expect(found.ci?.[1]).toBeCloseTo(0.25 + 1.959964 * Math.sqrt(0.58 / 16), 6);
    // 1 − 2^−60 is 1 as a number
    expect(given(expectedFdr([1, 1], [2 ** -60, 2 ** -58])).fdr).toBe(2.5 * 2 ** -60);
    expect(expectedFdr([])).toEqual({ refused: 'there is no link' });
    expect(() => expectedFdr([1.2])).toThrow(RangeError);
  });

  it('covers the share that comes about where probabilities are right, and not where they are too sure', () => {
    let right = 0;
    let tooSure = 0;
    for (let trial = 0; trial < 400; trial++) {
      const { uniform } = draws(trial);
      const probabilities = Array.from({ length: 500 }, () => 1 - 0.3 * uniform());
      const wrong = probabilities.filter((p) => uniform() > p).length / 500;
      if (covers(given(expectedFdr(probabilities)), wrong)) right++;
      if (covers(given(expectedFdr(probabilities.map((p) => 1 - (1 - p) / 4))), wrong)) tooSure++;
    }
    expectProportion('coverage', right, 400, { least: 0.91, most: 0.985 });
    expect(tooSure).toBeLessThan(20);
  });
});

describe('multiplicity', () => {
  function records(trial: number, p: number, lambdaOf: (u: number) => number, total = 20_000): number[] {
    const { uniform, poisson } = draws(trial);
    const counts: number[] = [];
    for (let k = 0; k < total; k++) {
      const links = poisson(lambdaOf(uniform())) + (uniform() < p ? 1 : 0);
      counts[links] = (counts[links] ?? 0) + 1;
    }
    return Array.from(counts, (count) => count ?? 0);
  }

  // expected counts of 10^7 records, p = .6, λ = .3, to whole records: (1 − p)π_k + pπ_(k−1)
  it('gives back p and λ from the exact counts of its model', () => {
    const found = given(multiplicityFdr([2963273, 5333891, 1466820, 213356, 21002, 1560, 93, 5]));
    expect(found.trueLink).toBeCloseTo(0.6, 3);
    expect(found.falseLinks).toBeCloseTo(0.3, 3);
    expect(found.fdr).toBeCloseTo(1 / 3, 3);
    // of those with one link: .4·.3 / (.6 + .4·.3)
    expect(found.uniqueFdr).toBeCloseTo(1 / 6, 3);
  });

  it('covers the true rates in about 95 % of samples of its model', () => {
    let all = 0;
    let unique = 0;
    for (let trial = 0; trial < 300; trial++) {
      const found = given(multiplicityFdr(records(trial, 0.7, () => 0.2, 2000)));
      if (covers(found, 0.2 / 0.9)) all++;
      if (covers({ ...found, ci: found.uniqueCi }, 0.06 / 0.76)) unique++;
    }
    expectProportion('coverage, all links', all, 300, { least: 0.9, most: 0.99 });
    expectProportion('coverage, unique links', unique, 300, { least: 0.9, most: 0.99 });
  });

  it('is wrong where false links come in clusters, and its test of fit says so', () => {
    const found = given(multiplicityFdr(records(1, 0.7, (u) => (u < 0.05 ? 2 : 0.03))));
    expect(covers(found, 0.1285 / 0.8285)).toBe(false);
    expect(found.fit?.rejected).toBe(true);
    expect(found.notes.join()).toContain('do not fit');
  });

  it('does not reject its own model more often than it should', () => {
    let rejected = 0;
    for (let trial = 0; trial < 300; trial++) {
      if (given(multiplicityFdr(records(trial, 0.5, () => 0.4, 3000))).fit?.rejected === true) rejected++;
    }
    expectProportion('rejections', rejected, 300, { least: 0.01, most: 0.1 });
  });

  it.each([
    ['no link', [100], 'no link'],
    ['one link at most', [100, 300], 'no record has two links'],
    ['nobody searched in vain', [0, 300, 20], 'without link'],
    ['more spread than chance', [900, 10, 10, 80], 'clusters'],
  ])('refuses %s', (_, counts, message) => {
    const found = multiplicityFdr(counts);
    expect('refused' in found && found.refused).toContain(message);
  });
});

describe('Belin–Rubin', () => {
  function sample(trial: number, falseShare: number, shape: (z: number, isFalse: boolean) => number, size = 4000) {
    const { uniform, normal } = draws(trial);
    return Array.from({ length: size }, () => {
      const isFalse = uniform() < falseShare;
      return { isFalse, score: shape(normal(), isFalse) };
    });
  }
  const apart = (z: number, isFalse: boolean) => (isFalse ? 2 + 1.5 * z : 10 + 2 * z);
  const shareAbove = (list: ReturnType<typeof sample>, cutoff: number) => {
    const above = list.filter(({ score }) => score >= cutoff);
    return above.filter(({ isFalse }) => isFalse).length / above.length;
  };

  /** Scores in order, the ten before the first of at least 4 and all after it. */
  const sortedFrom = (list: ReturnType<typeof sample>) => {
    const scores = list.map(({ score }) => score).sort((a, b) => a - b);
    return scores.slice(scores.findIndex((score) => score >= 4) - 10);
  };

  it('recovers the mixture it assumes', () => {
    const list = sample(1, 0.3, apart, 20_000);
    const found = given(
      belinRubin(
        list.map(({ score }) => score),
        stream(1),
        19,
      ),
    );
    expect(found.mixture.falseShare).toBeCloseTo(0.3, 1.5);
    expect(found.humps).not.toBeNull();
    expect(found.humps!.lower).toBeCloseTo(2, 0);
    expect(found.humps!.upper).toBeCloseTo(10, 0);
    expect(found.overlap).toBeLessThan(0.1);
    // Φ((2 − 5)/1.5) = .02275 of false, 1 − Φ((5 − 10)/2) = .99379 of true
    const truth = (0.3 * 0.02275) / (0.3 * 0.02275 + 0.7 * 0.99379);
    expect(Math.abs(found.fdrAbove(5).fdr / truth - 1)).toBeLessThan(0.2);
  });

  it('covers the true rate in about 95 % of samples', () => {
    const truth = (0.3 * 0.02275) / (0.3 * 0.02275 + 0.7 * 0.99379);
    let hits = 0;
    for (let trial = 0; trial < 40; trial++) {
      const list = sample(trial, 0.3, apart, 1000);
      const found = given(
        belinRubin(
          list.map(({ score }) => score),
          stream(trial),
          59,
        ),
      );
      if (covers(found.fdrAbove(5), truth)) hits++;
    }
    expectProportion('coverage', hits, 40, { least: 0.8, most: 1 });
  });

  it('with its powers mends skewed scores that a plain mixture gets wrong', () => {
    // square roots of the scores are normal in both classes
    const list = sample(5, 0.4, (z, isFalse) => (isFalse ? 10 + 2 * z : 20 + 3 * z) ** 2, 20_000);
    const scores = list.map(({ score }) => score);
    const truth = shareAbove(list, 200);
    const squareRoot = { truePower: 0.5, falsePower: 0.5, varianceRatio: null };
    const mended = given(belinRubin(scores, stream(5), 9, squareRoot)).fdrAbove(200).fdr;
    const plain = given(belinRubin(scores, stream(5), 9)).fdrAbove(200).fdr;
    expect(Math.abs(mended - truth)).toBeLessThan(0.015);
    expect(Math.abs(mended - truth)).toBeLessThan(Math.abs(plain - truth));
  });

  it('keeps a given ratio of variances', () => {
    const scores = sample(2, 0.5, apart).map(({ score }) => score);
    const ratio = { truePower: 1, falsePower: 1, varianceRatio: 0.5 };
    const { mixture } = given(belinRubin(scores, stream(2), 0, ratio));
    expect((mixture.falseSd / mixture.trueSd) ** 2).toBeCloseTo(0.5, 9);
  });

  it('says that normal forms alone decide where there is one hump', () => {
    const scores = sample(3, 0.2, (z, isFalse) => (isFalse ? 9 + 2 * z : 10 + 2 * z)).map(({ score }) => score);
    const found = belinRubin(scores, stream(3), 9);
    if (!('refused' in found)) expect(found.fdrAbove(8).notes.join()).toContain('no valley');
  });

  it('takes false links that look like true ones for true', () => {
    const list = sample(4, 0.4, (z, isFalse) => (isFalse && z > 0 ? 10 + z : isFalse ? 2 + z : 10 + z));
    const found = given(
      belinRubin(
        list.map(({ score }) => score),
        stream(4),
        9,
      ),
    );
    expect(found.fdrAbove(6).fdr).toBeLessThan(0.02);
    expect(shareAbove(list, 6)).toBeGreaterThan(0.2);
  });

  it('above a cut-off gives what the mixture gives, with the range over other parameters', () => {
    const scores = sample(1, 0.3, apart, 20_000).map(({ score }) => score);
    const found = given(belinRubinAbove(scores, 5, stream(1), 9));
    expect(found.fdr).toBe(given(belinRubin(scores, stream(1), 9)).fdrAbove(5).fdr);
    expect(found.notes.join()).toMatch(/from 0\.00\d+ to 0\.0\d+ under other powers and ratios of variances/);
  });

  it.each<[string, string, () => number[], number, RegExp]>([
    ['true links alone', 'cut', () => sample(6, 0, apart).map(({ score }) => score), 1, /below the threshold: none/],
    ['true links alone', 'higher', () => sample(6, 0, apart).map(({ score }) => score), 8, /fewer than 20|no valley/],
    [
      'true links of two kinds',
      'below both',
      () => sample(7, 0.3, (z, isFalse) => (isFalse ? 30 + 3 * z : 50 + 3 * z)).map(({ score }) => score),
      25,
      /about 30\.\d and 50\.\d, and the valley between them, about \d+\.\d, is not at or below the threshold/,
    ],
    [
      'a skewed hump',
      '',
      () => sample(8, 0, (z) => -Math.log(Math.abs(z) + 1e-9)).map(({ score }) => score),
      0,
      /no valley/,
    ],
    [
      'one hump of two classes',
      '',
      () => sample(3, 0.2, (z, isFalse) => (isFalse ? 9 + 2 * z : 10 + 2 * z)).map(({ score }) => score),
      8,
      /no valley|far enough apart|fewer than 20/,
    ],
    [
      'skewed classes',
      '',
      () => sample(5, 0.4, (z, isFalse) => (isFalse ? 10 + 2 * z : 20 + 3 * z) ** 2, 20_000).map(({ score }) => score),
      200,
      /anything from 0\.0\d+ to 0\.\d+, by the powers and the ratio of variances/,
    ],
    ['few below', '', () => sortedFrom(sample(9, 0.3, apart)), 4, /below the threshold: 10 only; without at least 20/],
  ])('refuses above a cut-off %s %s', (_, __, scores, cutoff, message) => {
    const found = belinRubinAbove(scores(), cutoff, stream(1), 9);
    expect('refused' in found ? found.refused : found).toMatch(message);
  });

  it('takes parameters that the caller has from data with truth as they are', () => {
    const list = sample(5, 0.4, (z, isFalse) => (isFalse ? 10 + 2 * z : 20 + 3 * z) ** 2, 20_000);
    const known = { truePower: 0.5, falsePower: 0.5, varianceRatio: null };
    const found = given(
      belinRubinAbove(
        list.map(({ score }) => score),
        200,
        stream(5),
        9,
        known,
      ),
    );
    expect(Math.abs(found.fdr - shareAbove(list, 200))).toBeLessThan(0.015);
  });

  it.each([
    ['too few', [1, 2, 3], 'fewer than 50'],
    ['equal scores', new Array<number>(100).fill(3), 'equal'],
    ['two values', Array.from({ length: 100 }, (_, k) => k % 2), '10 distinct'],
  ])('refuses %s', (_, scores, message) => {
    const found = belinRubin(scores, stream(1));
    expect('refused' in found && found.refused).toContain(message);
  });
});

describe('negative control', () => {
  it('is the scaled share with Garwood’s limits', () => {
    const found = given(negativeControlFdr({ links: 500, controlLinks: 10, scale: 2 }));
    expect(found.fdr).toBeCloseTo(0.04, 12);
    // R: qchisq(.025, 20)/2 = 4.795389, qchisq(.975, 22)/2 = 18.39036
    expect(found.ci?.[0]).toBeCloseTo((2 * 4.795389) / 500, 6);
    expect(found.ci?.[1]).toBeCloseTo((2 * 18.39036) / 500, 6);
    expect(negativeControlFdr({ links: 0, controlLinks: 1 })).toHaveProperty('refused');
    expect(given(negativeControlFdr({ links: 10, controlLinks: 30 })).fdr).toBe(1);
  });

  it('its limits join where the exact ones end', () => {
    const at = (controlLinks: number) => given(negativeControlFdr({ links: 1e6, controlLinks })).ci!;
    for (const side of [0, 1] as const) expect(Math.abs(at(1000)[side] - at(999)[side])).toBeLessThan(3e-6);
  });

  it('covers the rate of coincidences, and misses what is no coincidence', () => {
    let seen = 0;
    let missed = 0;
    for (let trial = 0; trial < 400; trial++) {
      const { poisson } = draws(trial);
      const found = given(negativeControlFdr({ links: 2000, controlLinks: poisson(60) }));
      if (covers(found, 60 / 2000)) seen++;
      // as many links again by shared numbers, which no permutation of names brings about
      if (covers(found, 120 / 2000)) missed++;
    }
    expectProportion('coverage', seen, 400, { least: 0.92, most: 0.99 });
    expect(missed).toBe(0);
  });
});

describe('agreement of an unused field', () => {
  it('bounds the rate from above, with and without errors of recording', () => {
    const found = given(unusedAgreementFdr({ compared: 2000, differ: 60, agreeByChance: 0.25 }));
    expect(found).toMatchObject({ isBound: true });
    expect(found.fdr).toBeCloseTo(0.04, 12);
    expect(found.ci?.[0]).toBe(0);
    expect(given(unusedAgreementFdr({ compared: 2000, differ: 10, recordedApart: 0.02 })).fdr).toBe(0);
    expect(unusedAgreementFdr({ compared: 0, differ: 0 })).toHaveProperty('refused');
    expect(() => unusedAgreementFdr({ compared: 5, differ: 6 })).toThrow(RangeError);
  });

  it('covers the rate where the error of recording is known, and bounds it where it is not', () => {
    let known = 0;
    let bounded = 0;
    for (let trial = 0; trial < 400; trial++) {
      const { uniform } = draws(trial);
      let differ = 0;
      for (let k = 0; k < 1000; k++) differ += uniform() < (uniform() < 0.1 ? 1 - 1 / 24_000 : 0.02) ? 1 : 0;
      const counts = { compared: 1000, differ, agreeByChance: 1 / 24_000 };
      if (covers(given(unusedAgreementFdr({ ...counts, recordedApart: 0.02 })), 0.1)) known++;
      if (covers(given(unusedAgreementFdr(counts)), 0.1)) bounded++;
    }
    expectProportion('coverage', known, 400, { least: 0.92, most: 0.98 });
    expect(bounded).toBeGreaterThan(396);
  });
});
