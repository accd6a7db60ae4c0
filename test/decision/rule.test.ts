import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordPassSchema } from '../../src/blocking/record-key.ts';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';
import { NO_VALUE } from '../../src/core/dictionary.ts';
import type { Field } from '../../src/core/field.ts';
import type { RecordRow } from '../../src/core/record.ts';
import { FIELD_COLUMNS, sameValue } from '../../src/core/record.ts';
import { pathsSchema } from '../../src/decision/config.ts';
import type { SimilarityMaker } from '../../src/decision/rule.ts';
import { compileDemand, demandedFields, FULL_SCORE, REFUSED } from '../../src/decision/rule.ts';
import { ruleSchema } from '../../src/decision/rule-schema.ts';
import { pathOf, rowOf, scoreOf } from './simple-record.ts';

const demandedIn = (path: Parameters<typeof demandedFields<Field>>[0]) =>
  demandedFields(path, COMPARATORS, (field) => FIELD_COLUMNS[field] !== undefined);

const GIVEN = { exact: 'given_name' };
const SURNAME = { exact: 'surname' };
const ZIP = { exact: 'zip' };
const BASE = { given: 0, surname: 0, surname2: NO_VALUE, zip: 85001, number: 5, line: 12, form: 0 };

/** Which of three values agree, and which of the rules then hold. */
describe.each([
  { agrees: { given: true, surname: true, zip: true }, all: true, any: true, nested: true },
  { agrees: { given: true, surname: true, zip: false }, all: false, any: true, nested: true },
  { agrees: { given: true, surname: false, zip: true }, all: false, any: true, nested: true },
  { agrees: { given: true, surname: false, zip: false }, all: false, any: true, nested: false },
  { agrees: { given: false, surname: true, zip: true }, all: false, any: true, nested: false },
  { agrees: { given: false, surname: false, zip: false }, all: false, any: false, nested: false },
])('$agrees', ({ agrees, all, any, nested }) => {
  const request = rowOf(BASE);
  const account = rowOf({
    ...BASE,
    ...(agrees.given ? {} : { given: 2 }),
    ...(agrees.surname ? {} : { surname: 3 }),
    ...(agrees.zip ? {} : { zip: 85002 }),
  });
  const meets = (rule: unknown) => scoreOf({ rule })(request, account) === FULL_SCORE;

  it('all, any, any within all', () => {
    expect(meets({ all: [GIVEN, SURNAME, ZIP] })).toBe(all);
    expect(meets({ any: [GIVEN, SURNAME, ZIP] })).toBe(any);
    expect(meets({ all: [GIVEN, { any: [SURNAME, ZIP] }] })).toBe(nested);
    expect(meets({ any: [{ all: [GIVEN, SURNAME] }, { all: [GIVEN, ZIP] }] })).toBe(nested);
  });
});

describe('so many of some', () => {
  const GIVEN_AGREES = 4;
  const names = ['given_name', 'surname', 'zip'] as const;
  const request = rowOf(BASE);

  it.each([1, 2, 3])('at_least %i of three holds where so many do', (least) => {
    for (let agrees = 0; agrees < 8; agrees++) {
      const account = rowOf({
        ...BASE,
        ...(agrees & GIVEN_AGREES ? {} : { given: 2 }),
        ...(agrees & 2 ? {} : { surname: 3 }),
        ...(agrees & 1 ? {} : { zip: 85002 }),
      });
      const holding = agrees.toString(2).replaceAll('0', '').length;
      const of = names.map((field) => ({ exact: field }));
      expect(scoreOf({ rule: { at_least: least, of } })(request, account)).toBe(
        holding >= least ? FULL_SCORE : REFUSED,
      );
    }
  });

  it('is asked no longer than needed', () => {
    const asked: string[] = [];
    const make: SimilarityMaker = (_kind, _params, field) => () => {
      asked.push(field);
      return field === 'suffix' ? 0 : 1;
    };
    const of = ['suffix', 'city', 'state', 'zip'].map((field) => ({ exact: field }));
    const score = compileDemand(pathOf({ rule: { at_least: 2, of } }), { comparators: COMPARATORS, make });
    expect(score(request, request)).toBe(FULL_SCORE);
    expect(asked).toEqual(['suffix', 'city', 'state']);
  });

  it('refuses a number that cannot be met', () => {
    expect(() => pathOf({ rule: { at_least: 3, of: [GIVEN, ZIP] } })).toThrow(/at_least/);
  });
});

describe('rules over a file’s own columns', () => {
  it('compare rows by number', () => {
    const left = [
      ['ANNA', 'LEE'],
      ['ANN', 'LEE'],
    ];
    const columns = ['first', 'last'];
    const schema = ruleSchema(COMPARATORS, () => columns);
    const rule = schema.parse({ all: [{ jaro_winkler: { field: 'first', atLeast: 0.9 } }, { exact: 'last' }] });
    const score = compileDemand<number, string>(
      { rule },
      {
        comparators: COMPARATORS,
        make: (kind, params, field) => {
          const compare = kind.compile(params);
          const at = columns.indexOf(field);
          return (a, b) => compare(left[a]![at]!, left[b]![at]!);
        },
      },
    );
    expect(score(0, 1)).toBe(FULL_SCORE);
    expect(schema.safeParse({ exact: 'surname' }).success).toBe(false);
  });
});

describe('conditions', () => {
  const [maria, mary] = [rowOf({ ...BASE, given: 0 }), rowOf({ ...BASE, given: 1 })];

  it('take `atLeast`, and the comparator’s own least similarity without it', () => {
    // Levenshtein similarity of MARIA and MARY: 1 − 2/5
    const at = (atLeast: number) => scoreOf({ rule: { levenshtein: { field: 'given_name', atLeast } } })(maria, mary);
    expect(at(0.6)).toBe(FULL_SCORE);
    expect(at(0.61)).toBe(REFUSED);
    const own = COMPARATORS.find((kind) => kind.type === 'levenshtein')!.defaultAtLeast;
    expect(scoreOf({ rule: { levenshtein: 'given_name' } })(maria, mary)).toBe(own <= 0.6 ? FULL_SCORE : REFUSED);
  });

  it('let everybody pass at a similarity of 0', () => {
    expect(scoreOf({ rule: { exact: { field: 'given_name', atLeast: 0 } } })(maria, mary)).toBe(FULL_SCORE);
    expect(demandedIn(pathOf({ rule: { exact: { field: 'given_name', atLeast: 0 } } })).size).toBe(0);
  });

  it('hold for no empty value, on either side', () => {
    const bare = rowOf({ ...BASE, given: NO_VALUE });
    for (const [left, right] of [
      [bare, maria],
      [maria, bare],
      [bare, bare],
    ] as const) {
      expect(scoreOf({ rule: GIVEN })(left, right)).toBe(REFUSED);
      expect(scoreOf({ rule: { jaro_winkler: 'given_name' } })(left, right)).toBe(REFUSED);
    }
  });

  it('compare the whole of a field: second surnames, styles of an address', () => {
    const both = rowOf({ ...BASE, surname2: 6 });
    expect(scoreOf({ rule: SURNAME })(both, rowOf(BASE))).toBe(REFUSED);
    expect(scoreOf({ rule: { exact: 'address_line' } })(rowOf({ ...BASE, form: 2 }), rowOf(BASE))).toBe(REFUSED);
    expect(scoreOf({ rule: { name_control: 'surname' } })(rowOf({ ...BASE, surname: 2 }), rowOf(BASE))).toBe(
      FULL_SCORE,
    );
  });
});

describe('scores', () => {
  const given = { compare: 'exact', field: 'given_name' };
  const zip = { compare: 'exact', field: 'zip' };
  const request = rowOf(BASE);
  const otherZip = rowOf({ ...BASE, zip: 85002 });

  it.each([
    { weights: [3, 1], threshold: 0.75, score: 768 },
    { weights: [3, 1], threshold: 0.7501, score: REFUSED },
    // thresholds that are no whole number of 1/1024
    { weights: [4, 1], threshold: 0.8, score: 819 },
    { weights: [4, 1], threshold: 0.8001, score: REFUSED },
    { weights: [2, 1], threshold: 2 / 3, score: 682 },
    { weights: [0.7, 0.3], threshold: 0.7, score: 716 },
    { weights: [3, 1], threshold: 0, score: 768 },
  ])('$weights at $threshold: $score', ({ weights, threshold, score }) => {
    const of = [
      { ...given, weight: weights[0] },
      { ...zip, weight: weights[1] },
    ];
    expect(scoreOf({ score: { of, threshold } })(request, otherZip)).toBe(score);
    expect(scoreOf({ score: { of, threshold } })(request, request)).toBe(FULL_SCORE);
  });

  it('demand no field', () => {
    const path = pathOf({ score: { of: [{ ...given, weight: 1 }], threshold: 1 } });
    expect(demandedIn(path).size).toBe(0);
  });
});

describe('demandedFields', () => {
  it.each([
    [{ all: [GIVEN, SURNAME, { name_control: 'surname' }] }, ['given_name', 'surname']],
    [{ any: [GIVEN, SURNAME] }, []],
    [{ any: [{ all: [GIVEN, ZIP] }, { all: [ZIP, SURNAME] }] }, ['zip']],
    [{ all: [{ jaro_winkler: { field: 'given_name', atLeast: 1 } }, ZIP] }, ['zip']],
    [{ at_least: 2, of: [GIVEN, { all: [GIVEN, ZIP] }, SURNAME] }, ['given_name']],
    [{ at_least: 2, of: [GIVEN, SURNAME, ZIP] }, []],
    [{ at_least: 2, of: [GIVEN, SURNAME] }, ['given_name', 'surname']],
    // no column decides it
    [{ all: [{ exact: 'suffix' }, { exact: 'address_line' }] }, ['address_line']],
  ])('%j: %j', (rule, expected) => {
    expect([...demandedIn(pathOf({ rule }))].sort()).toEqual(expected);
  });

  it('loses no pair: every pair that meets a rule shares every field it demands', () => {
    const fields = fc.constantFrom('given_name', 'surname', 'zip', 'tin', 'address_line');
    const condition = fc.oneof(
      fields.map((field) => ({ exact: field })),
      fields.chain((field) => fc.constantFrom(0, 0.5, 1).map((atLeast) => ({ exact: { field, atLeast } }))),
      fc.constantFrom(
        { name_control: 'surname' },
        { levenshtein: { field: 'given_name', atLeast: 0.5 } },
        { jaro_winkler: { field: 'surname', atLeast: 0.8 } },
      ),
    );
    const { rule } = fc.letrec((again) => {
      const parts = fc.array(again('rule'), { minLength: 1, maxLength: 3 });
      return {
        rule: fc.oneof(
          { depthSize: 'small' },
          condition,
          parts.map((all) => ({ all })),
          parts.map((any) => ({ any })),
          parts.chain((of) => fc.integer({ min: 1, max: of.length }).map((at_least) => ({ at_least, of }))),
        ),
      };
    });
    const few = (most: number) => fc.integer({ min: NO_VALUE, max: most });
    const row: fc.Arbitrary<RecordRow> = fc
      .record({
        given: few(3),
        surname: few(3),
        zip: few(1),
        number: few(1),
        line: few(1),
        form: fc.constantFrom(0, 64),
      })
      .map(rowOf);
    let met = 0;
    fc.assert(
      fc.property(rule, fc.array(fc.tuple(row, row), { minLength: 30, maxLength: 30 }), (tree, pairs) => {
        const demanded = demandedIn(pathOf({ rule: tree }));
        const score = scoreOf({ rule: tree });
        for (const [request, account] of pairs) {
          if (score(request, account) === REFUSED) continue;
          met++;
          for (const field of demanded) expect(sameValue(request, account, FIELD_COLUMNS[field]!)).toBe(true);
        }
      }),
      { interruptAfterTimeLimit: 5000, numRuns: 400, seed: 20250807 },
    );
    expect(met).toBeGreaterThan(500);
  });
});

describe('paths', () => {
  const schema = pathsSchema(COMPARATORS, recordPassSchema);
  const path = { when: 'otherwise', block: [['zip']], rule: ZIP };

  it.each([
    ['no path at all', {}],
    ['neither a rule nor a score', { one: { when: 'otherwise', block: [['zip']] } }],
    [
      'both of them',
      { one: { ...path, score: { of: [{ compare: 'exact', field: 'zip', weight: 1 }], threshold: 1 } } },
    ],
    ['an unknown precondition', { one: { ...path, when: 'sometimes' } }],
    ['an unknown requirement', { one: { ...path, require: ['stamp'] } }],
    ['an unknown key', { one: { ...path, block: [['shoe_size']] } }],
    ['an empty pass', { one: { ...path, block: [[]] } }],
    ['a similarity above 1', { one: { ...path, rule: { exact: { field: 'zip', atLeast: 1.01 } } } }],
    ['an unknown comparator', { one: { ...path, rule: { handwriting: 'surname' } } }],
    ['a name that is not snake_case', { One: path }],
  ])('refuse %s', (_what, paths) => {
    expect(schema.safeParse(paths).success).toBe(false);
  });

  it('keep their order and fill in what is left out', () => {
    const parsed = schema.parse({ zulu: path, alpha: path });
    expect(Object.keys(parsed)).toEqual(['zulu', 'alpha']);
    expect(parsed['zulu']).toMatchObject({ require: [], itin: true });
  });
});
