import { describe, expect, it } from 'vitest';
import { COMPARATORS } from '../../../src/comparison/kinds/index.ts';
import { PURPOSE } from '../../../src/core/purpose.ts';
import { deriveKeys, WordStream } from '../../../src/core/word.ts';
import type { ModelConfig } from '../../../src/decision/fellegi-sunter/config.ts';
import { modelSchema } from '../../../src/decision/fellegi-sunter/config.ts';
import { ruleSchema } from '../../../src/decision/rule-schema.ts';
import { filePass } from '../../../src/engine/files/file-passes.ts';
import type { FilePair } from '../../../src/engine/files/file-records.ts';
import { fileSimilarityMaker } from '../../../src/engine/files/file-similarity.ts';
import { fitFileModel } from '../../../src/engine/files/fit-file-model.ts';
import { twoFiles } from './two-files.ts';

const FIELDS = ['a', 'b', 'c', 'd'] as const;
/** Distinct values of each field, all equally common, and how often a match shows another than its own. */
const VALUES = [200, 50, 300, 20];
const CHANGED = [0.1, 0.2, 0.05, 0.15];
const RECORDS = 1500;

/** Two files: the second shows the first's records again, each field drawn anew with its own chance, some of them empty. */
function drawFiles(): FilePair {
  const { next } = new WordStream().start(deriveKeys(3, 0), PURPOSE.sample, 0);
  const uniform = () => next() / 4294967296;
  const value = (field: number) => `${FIELDS[field]}${Math.floor(uniform() * VALUES[field]!)}`;
  const left = Array.from({ length: RECORDS }, (_, i) => [`l${i}`, ...VALUES.map((_, field) => value(field))]);
  const right = left.map((row, i) => [
    `r${i}`,
    ...VALUES.map((_, field) => (uniform() < 0.02 ? '' : uniform() < CHANGED[field]! ? value(field) : row[field + 1]!)),
  ]);
  return twoFiles(FIELDS, left, right);
}

function fitPair(pair: FilePair, model: unknown, blocks: readonly (readonly string[])[] = [['a', 'b'], ['c']]) {
  const rule = ruleSchema(COMPARATORS, () => FIELDS);
  const config: ModelConfig = modelSchema({ comparators: COMPARATORS, fieldsOf: () => FIELDS }, rule).parse(model);
  const passes = blocks.map((fields) => ({
    pass: filePass(
      pair,
      fields.map((field) => ({ name: field, field })),
    ),
    fields,
  }));
  return fitFileModel(config, pair, passes, COMPARATORS, fileSimilarityMaker(pair));
}

const COMPARISONS = FIELDS.map((field) => ({ field, levels: ['exact'] }));

describe('a model fitted to files', () => {
  const pair = drawFiles();
  const fitted = fitPair(pair, { comparisons: COMPARISONS, randomPairs: 400_000 });

  it('finds m, u and the prior that made them', () => {
    fitted.comparisons.forEach((comparison, field) => {
      const u = 1 / VALUES[field]!;
      const m = 1 - CHANGED[field]! * (1 - u);
      // u of 400,000 pairs and m of some 1,000 matches: five standard errors
      expect(Math.abs(comparison.u[0]! - u)).toBeLessThan(5 * Math.sqrt((u * (1 - u)) / 400_000));
      expect(Math.abs(comparison.m[0]! - m)).toBeLessThan(5 * Math.sqrt((m * (1 - m)) / 1000));
    });
    expect(fitted.prior * RECORDS).toBeGreaterThan(0.9);
    expect(fitted.prior * RECORDS).toBeLessThan(1.1);
    expect(fitted.fitted).toMatchObject({ u: '400000 random pairs', assumed: [] });
    expect(fitted.fitted!.sessions.map(({ pass, leftOut }) => [pass, leftOut])).toEqual([
      ['a + b', ['a', 'b']],
      ['c', ['c']],
    ]);
  });

  it('is the same a second time, and another with another seed', () => {
    expect(fitPair(pair, { comparisons: COMPARISONS, randomPairs: 400_000 })).toEqual(fitted);
    const rule = ruleSchema(COMPARATORS, () => FIELDS);
    const config = modelSchema({ comparators: COMPARATORS, fieldsOf: () => FIELDS }, rule).parse({
      comparisons: COMPARISONS,
      randomPairs: 400_000,
    });
    const passes = [{ pass: filePass(pair, [{ name: 'c', field: 'c' }]), fields: ['c'] }];
    const seeded = fitFileModel(config, pair, passes, COMPARATORS, fileSimilarityMaker(pair), 5);
    expect(seeded.comparisons[0]!.u).not.toEqual(fitted.comparisons[0]!.u);
  });

  it('takes all pairs where random ones would be as many', () => {
    const all = fitPair(pair, { comparisons: COMPARISONS, randomPairs: 3_000_000 });
    expect(all.fitted!.u).toBe('all pairs');
  });

  it('takes the prior by rule', () => {
    const rules = [
      { all: [{ exact: 'a' }, { exact: 'b' }, { exact: 'c' }] },
      { all: [{ exact: 'c' }, { exact: 'd' }, { exact: 'a' }] },
    ];
    const byRule = fitPair(pair, { comparisons: COMPARISONS, randomPairs: 100_000, prior: { rules, recall: 0.8 } });
    let met = 0;
    const same = (field: number, l: number, r: number) => {
      const code = pair.left.columns[field]![l]!;
      return code >= 0 && code === pair.right.columns[field]![r]!;
    };
    for (let l = 0; l < RECORDS; l++) {
      for (let r = 0; r < RECORDS; r++) {
        if (same(0, l, r) && same(2, l, r) && (same(1, l, r) || same(3, l, r))) met++;
      }
    }
    expect(byRule.prior).toBeCloseTo(met / 0.8 / RECORDS ** 2, 12);
    expect(byRule.fitted!.prior).toBe(`${met} pairs that meet a rule, recall 0.8`);
  });

  it('keeps what is given, and says what no pass could teach', () => {
    const given = [{ ...COMPARISONS[0], m: [0.5, 0.5], u: [0.25, 0.75] }, ...COMPARISONS.slice(1)];
    const found = fitPair(pair, { comparisons: given, randomPairs: 10_000, prior: 0.001 }, [['c']]);
    expect([found.comparisons[0]!.m, found.comparisons[0]!.u, found.prior]).toEqual([[0.5, 0.5], [0.25, 0.75], 0.001]);
    expect(found.fitted!.assumed).toEqual(['c']);
    expect(found.comparisons[2]!.m).toEqual([0.8, 0.2]);
  });

  it('refuses a rule of the prior that would compare all pairs, and files without a pair', () => {
    const prior = { rules: [{ jaro_winkler: 'a' }] };
    expect(() => fitPair(pair, { comparisons: COMPARISONS, prior, randomPairs: 1000 })).toThrow(
      'model.prior.rules.0: expected a rule that demands some field exactly',
    );
    const alone = twoFiles(FIELDS, [['1', 'x', 'x', 'x', 'x']]);
    expect(() => fitPair(alone, { comparisons: COMPARISONS })).toThrow('expected pairs to fit to, found none');
  });
});
