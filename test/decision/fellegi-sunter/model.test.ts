import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPARATORS } from '../../../src/comparison/kinds/index.ts';
import type { ModelVocabulary } from '../../../src/decision/fellegi-sunter/config.ts';
import { comparisonsSchema } from '../../../src/decision/fellegi-sunter/config.ts';
import { expectedErrors } from '../../../src/decision/fellegi-sunter/expected-errors.ts';
import { comparedFields, compileLevels } from '../../../src/decision/fellegi-sunter/levels.ts';
import type { ScoredFields } from '../../../src/decision/fellegi-sunter/model-score.ts';
import { compileModel, levelWeights } from '../../../src/decision/fellegi-sunter/model-score.ts';
import type { ModelParameters } from '../../../src/decision/fellegi-sunter/parameters.ts';
import { readParameters, statedParameters, writeParameters } from '../../../src/decision/fellegi-sunter/parameters.ts';
import { priorWeight, probabilityOf, weightOf } from '../../../src/decision/fellegi-sunter/weights.ts';

const VOCABULARY: ModelVocabulary = { comparators: COMPARATORS, fieldsOf: () => ['name', 'city', 'year'] };

type Person = Readonly<Record<string, string>>;
const VALUES = ['PAU', 'ANA', 'MARTHA'];
const fields: ScoredFields<Person> = {
  similarity: (kind, params, field) => {
    const compare = kind.compile(params);
    return (left, right) => compare(left[field] ?? '', right[field] ?? '');
  },
  isMissing: (field) => (left, right) => (left[field] ?? '') === '' || (right[field] ?? '') === '',
  valueCounts: () => ({ counts: [500, 100, 1], total: 1000, agreed: (left) => VALUES.indexOf(left['name'] ?? '') }),
};

const CONFIG = comparisonsSchema(VOCABULARY).parse([
  {
    field: 'name',
    levels: ['exact', { jaro_winkler: 0.9 }, { jaro_winkler: { atLeast: 0.7, field: 'city' } }],
    m: [0.7, 0.2, 0.05, 0.05],
    u: [0.01, 0.02, 0.07, 0.9],
    termFrequency: { floor: 0.01 },
  },
  { name: 'town', field: 'city', levels: ['exact'], m: [0.9, 0.1], u: [0.25, 0.75] },
  { field: 'year', levels: ['exact'], missing: 'level', m: [0.8, 0.1, 0.1], u: [0.05, 0.85, 0.1] },
]);
const PARAMETERS = statedParameters(CONFIG, 0.001);

describe('levels', () => {
  const [name, , year] = CONFIG.map((comparison) => compileLevels(comparison, COMPARATORS, fields));

  it('are the first that holds, then else, then missing', () => {
    expect(name!({ name: 'MARTHA' }, { name: 'MARTHA' })).toBe(0);
    expect(name!({ name: 'MARTHA' }, { name: 'MARHTA' })).toBe(1);
    expect(name!({ name: 'MARTHA', city: 'DIXON' }, { name: 'BOB', city: 'DICKSONX' })).toBe(2);
    expect(name!({ name: 'MARTHA' }, { name: 'BOB' })).toBe(3);
    expect(name!({ name: 'MARTHA' }, {})).toBe(4);
    expect(year!({ year: '' }, { year: '1980' })).toBe(2);
  });

  it('know the fields they look at', () => {
    expect([...comparedFields(CONFIG[0]!, COMPARATORS)]).toEqual(['name', 'city']);
  });
});

describe('a model', () => {
  const model = compileModel(PARAMETERS, COMPARATORS, fields);

  it('adds whole weights to that of the prior', () => {
    const left = { name: 'MARTHA', city: 'MESA', year: '1980' };
    const right = { name: 'MARHTA', city: 'TUCSON', year: '' };
    const { comparisons, priorWeight: prior, score, probability } = model.explain(left, right);
    expect(comparisons).toEqual([
      { name: 'name', level: 'jaro_winkler 0.9', weight: weightOf(0.2, 0.02) },
      { name: 'town', level: 'else', weight: weightOf(0.1, 0.75) },
      { name: 'year', level: 'missing', weight: 0 },
    ]);
    expect(prior).toBe(priorWeight(0.001));
    expect(score).toBe(comparisons.reduce((sum, { weight }) => sum + weight, prior));
    expect(model.score(left, right)).toBe(score);
    expect(probability).toBe(probabilityOf(score));
    // Bayes with the same m and u, apart from the rounding of weights
    const odds = (0.001 / 0.999) * (0.2 / 0.02) * (0.1 / 0.75);
    expect(probability).toBeCloseTo(odds / (1 + odds), 5);
  });

  it('gives nothing to an empty side that is neutral', () => {
    expect(model.explain({ name: 'ANA' }, { name: 'PAU' }).comparisons[1]).toEqual({
      name: 'town',
      level: 'missing',
      weight: 0,
    });
  });

  it('weighs exact agreement by the frequency of the value, down to the floor', () => {
    const weightsOf = (name: string) => model.explain({ name }, { name }).comparisons[0]!.weight;
    expect(weightsOf('PAU')).toBe(weightOf(0.7, 0.5));
    expect(weightsOf('ANA')).toBe(weightOf(0.7, 0.1));
    expect(weightsOf('MARTHA')).toBe(weightOf(0.7, 0.01));
  });
});

describe('parameters', () => {
  it('survive saving and loading to the last digit', () => {
    const probability = fc.double({ min: 1e-12, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(probability, { minLength: 4, maxLength: 4 }), probability, (drawn, prior) => {
        const total = drawn.reduce((sum, value) => sum + value, 0);
        const shares = drawn.map((value) => value / total);
        const parameters: ModelParameters = {
          comparisons: [{ ...PARAMETERS.comparisons[0]!, m: shares, u: [...shares].reverse() }],
          prior: prior / 2,
          fitted: {
            u: '1000 random pairs',
            prior: 'EM',
            sessions: [
              {
                pass: 'city',
                leftOut: ['town'],
                pairs: 12,
                matches: prior,
                steps: 3,
                converged: true,
                logLikelihood: -prior,
              },
            ],
            assumed: ['name'],
          },
        };
        const text = writeParameters(parameters);
        expect(readParameters(text, 'model.json', VOCABULARY)).toEqual(parameters);
        expect(writeParameters(readParameters(text, 'model.json', VOCABULARY))).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['{', /^model\.json: expected parameters as JSON, found /],
    ['{"model":"fellegi-sunter","version":7}', /^model\.json: version: expected 1, found 7$/],
    [writeParameters({ ...PARAMETERS, prior: 2 }), /^model\.json: prior: /],
    [
      writeParameters({ ...PARAMETERS, comparisons: [{ ...PARAMETERS.comparisons[1]!, m: [0.5, 0.6] }] }),
      /^model\.json: comparisons\.0\.m: expected probabilities that sum to 1, found 1\.1$/,
    ],
    [
      JSON.stringify({
        ...JSON.parse(writeParameters(PARAMETERS)),
        comparisons: [{ field: 'name', levels: ['exact'] }],
      }),
      /^model\.json: comparisons\.0\.m: expected probabilities, found nothing$/,
    ],
  ])('are refused in one line: %.30s', (text, message) => {
    let found = '';
    try {
      readParameters(text, 'model.json', VOCABULARY);
    } catch (error) {
      found = (error as Error).message;
    }
    expect(found).toMatch(message);
    expect(found).not.toContain('\n');
  });
});

describe('expected errors', () => {
  it('are what summing over every pattern gives', () => {
    const threshold = 1024;
    let missed = 0;
    let falseShare = 0;
    const [first, second, third] = PARAMETERS.comparisons;
    const prior = priorWeight(PARAMETERS.prior);
    first!.m.forEach((m1, a) => {
      second!.m.forEach((m2, b) => {
        third!.m.forEach((m3, c) => {
          const score = prior + levelWeights(first!)[a]! + levelWeights(second!)[b]! + levelWeights(third!)[c]!;
          if (score < threshold) missed += m1 * m2 * m3;
          else falseShare += first!.u[a]! * second!.u[b]! * third!.u[c]!;
        });
      });
    });
    const found = expectedErrors(PARAMETERS, threshold);
    expect(found.missedShare).toBeCloseTo(missed, 12);
    expect(found.falseShare).toBeCloseTo(falseShare, 12);
    expect(missed).toBeGreaterThan(0);
    expect(missed).toBeLessThan(1);
    const links = 0.001 * (1 - missed) + 0.999 * falseShare;
    expect(found.falseAmongLinks).toBeCloseTo((0.999 * falseShare) / links, 12);
  });

  it('are none and all beyond every score', () => {
    expect(expectedErrors(PARAMETERS, 1e6)).toEqual({
      missedShare: expect.closeTo(1, 9),
      falseShare: 0,
      falseAmongLinks: null,
    });
    expect(expectedErrors(PARAMETERS, -1e6)).toEqual({
      missedShare: 0,
      falseShare: expect.closeTo(1, 9),
      falseAmongLinks: expect.closeTo(0.999, 9),
    });
  });
});
