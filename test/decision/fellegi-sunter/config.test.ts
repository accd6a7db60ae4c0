import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { COMPARATORS } from '../../../src/comparison/kinds/index.ts';
import { ALL_FIELDS } from '../../../src/core/field.ts';
import { modelSchema } from '../../../src/decision/fellegi-sunter/config.ts';

const schema = modelSchema(
  {
    comparators: COMPARATORS,
    fieldsOf: (kind) => (kind.appliesTo === 'any' ? ALL_FIELDS : kind.appliesTo),
  },
  z.strictObject({ exact: z.string() }),
);
const surname = { field: 'surname', levels: ['exact', { jaro_winkler: 0.92 }, { levenshtein: { atLeast: 0.7 } }] };
const messages = (value: unknown) => schema.safeParse(value).error?.issues.map((issue) => issue.message) ?? [];

describe('the key model', () => {
  it('takes comparisons of levels and fills in the rest', () => {
    expect(schema.parse({ comparisons: [surname] })).toEqual({
      comparisons: [{ ...surname, missing: 'neutral' }],
      fit: 'em',
      randomPairs: 1_000_000,
      threshold: { probability: 0.99 },
    });
  });

  it('takes a prior as a number or by rule, and a threshold in bits', () => {
    const model = { comparisons: [surname], threshold: { bits: 12 } };
    expect(schema.parse({ ...model, prior: 0.0001 }).prior).toBe(0.0001);
    expect(schema.parse({ ...model, prior: { rules: [{ exact: 'tin' }], recall: 0.7 } }).threshold).toEqual({
      bits: 12,
    });
  });

  it('takes saved parameters in place of comparisons, never beside them', () => {
    expect(schema.safeParse({ parameters: 'model.json' }).success).toBe(true);
    expect(messages({ parameters: 'model.json', comparisons: [surname] })[0]).toMatch(/^expected no saved parameters/);
    expect(messages({})[0]).toMatch(/^expected `comparisons`/);
  });

  it('counts and sums the probabilities that are given', () => {
    const given = (extra: object) => messages({ comparisons: [{ ...surname, ...extra }] });
    expect(given({ m: [0.8, 0.1, 0.05, 0.05], u: [0.01, 0.01, 0.01, 0.97] })).toEqual([]);
    expect(given({ m: [0.8, 0.2] })).toEqual(['expected 4 probabilities (one a level, then else), found 2']);
    expect(given({ m: [0.8, 0.2], missing: 'level' })).toEqual([
      'expected 5 probabilities (one a level, then else, then missing), found 2',
    ]);
    expect(given({ u: [0.8, 0.1, 0.1, 0.1] })).toEqual(['expected probabilities that sum to 1, found 1.1']);
  });

  it('asks for everything where nothing is fitted', () => {
    expect(messages({ comparisons: [surname], fit: 'none' })).toEqual([
      'expected m and u where `fit` is none',
      'expected a number where `fit` is none',
    ]);
  });

  it('refuses a name twice, a comparator of another field, and frequencies of what is not equality', () => {
    expect(messages({ comparisons: [surname, surname] })).toEqual(['expected another name, found "surname" twice']);
    expect(messages({ comparisons: [{ field: 'zip', levels: ['name_control'] }] })).toEqual([
      'expected a comparator of the field zip, found name_control',
    ]);
    const fuzzy = { field: 'surname', levels: ['jaro_winkler', 'exact'], termFrequency: { floor: 0.001 } };
    expect(messages({ comparisons: [fuzzy] })).toEqual(['expected exact as the first level, found jaro_winkler']);
  });

  it('can be shown as JSON Schema', () => {
    expect(() => z.toJSONSchema(schema, { io: 'input' })).not.toThrow();
  });
});
