import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonMap } from '../../src/scenario/json.ts';
import type { Override } from '../../src/scenario/overrides.ts';
import { applyOverrides, mergeOver, parseOverride, settleChanges } from '../../src/scenario/overrides.ts';
import { resolvePoints, resolveRules, settleScenario } from '../../src/scenario/points.ts';

const RULE = { all: [{ exact: 'tin' }] };
const SCORE = { threshold: 0.9, of: [] };

describe('rule and score', () => {
  const base = { paths: { tin: { itin: true, rule: RULE }, score: { rule: RULE } } };

  it('are alternatives: one laid over the other takes its place', () => {
    expect(mergeOver(base, { paths: { tin: { score: SCORE } } })['paths']).toEqual({
      tin: { itin: true, score: SCORE },
      score: { rule: RULE },
    });
    const scored = mergeOver(base, { paths: { tin: { score: SCORE } } });
    expect(mergeOver(scored, { paths: { tin: { rule: RULE } } })).toEqual(base);
  });

  it('are replaced whole, and both stay where both are given', () => {
    const other = { any: [{ exact: 'zip' }] };
    expect(mergeOver(base, { paths: { tin: { rule: other } } })).toMatchObject({ paths: { tin: { rule: other } } });
    const both = mergeOver(base, { paths: { tin: { rule: other, score: SCORE } } });
    expect(both).toMatchObject({ paths: { tin: { rule: other, score: SCORE } } });
  });

  it('mean nothing elsewhere: a path and a label of an error may be called so', () => {
    const changed = mergeOver(base, { paths: { rule: { itin: false }, score: { itin: false } } });
    expect(changed['paths']).toMatchObject({ tin: { rule: RULE }, rule: { itin: false }, score: { rule: RULE } });
    const errors = { errors: { targets: { rule: { rate: 0.1, field: 'zip' } } } };
    expect(mergeOver(errors, { errors: { targets: { rule: { rate: 0.2 }, score: { rate: 0 } } } })).toEqual({
      errors: { targets: { rule: { rate: 0.2, field: 'zip' }, score: { rate: 0 } } },
    });
  });
});

/** Scenarios of one shape: what is a map in one is a map in all. */
const number = fc.integer({ min: 0, max: 9 });
const part = (inner: fc.Arbitrary<Json>, ...keys: string[]) =>
  fc.record(Object.fromEntries(keys.map((key) => [key, inner])), { requiredKeys: [] }) as fc.Arbitrary<JsonMap>;
const test = fc.constantFrom<Json>({ all: [1] }, { any: [2, 3] }, { all: [4], any: [5] });
const path = fc
  .record({ itin: number, rule: test, block: part(number, 'x', 'y') }, { requiredKeys: [] })
  .map((value): JsonMap => value);
const scenario = fc
  .record({ a: part(number, 'x', 'y'), paths: part(path, 'tin', 'address') }, { requiredKeys: [] })
  .map((value): JsonMap => value);
const override = fc
  .tuple(
    fc.constantFrom('', 'x', 'y').map((key) => ['a', key].filter((one) => one !== '')),
    fc.constantFrom([], ['tin'], ['tin', 'itin'], ['tin', 'rule'], ['tin', 'rule', 'all'], ['address', 'block', 'x']),
    fc.boolean(),
    number,
  )
  .map(([inA, inPaths, isA, n]): Override => {
    const keys = isA ? inA : ['paths', ...inPaths];
    const leaves: Record<string, Json> = { a: { x: n }, paths: { tin: { itin: n } }, tin: { itin: n } };
    const value = leaves[keys.at(-1)!] ?? (keys.at(-1) === 'rule' ? { any: [n] } : n);
    return { text: keys.join('.'), path: keys, value };
  });

describe('settleChanges', () => {
  it('gives without overrides what changes and overrides give', () => {
    fc.assert(
      fc.property(scenario, scenario, fc.array(override, { maxLength: 4 }), (base, changes, overrides) => {
        const asked = applyOverrides(mergeOver(base, changes), overrides);
        const settled = settleChanges(changes, overrides);
        expect(mergeOver(applyOverrides(base, overrides), settled)).toEqual(asked);
      }),
      { numRuns: 500 },
    );
  });

  it('says nothing of what the changes leave alone', () => {
    expect(settleChanges({ a: { x: 1 } }, [parseOverride('a.y=2'), parseOverride('b=3')])).toEqual({ a: { x: 1 } });
  });
});

describe('settleScenario', () => {
  const raw: JsonMap = {
    a: { x: 1 },
    paths: { tin: { itin: true, rule: RULE } },
    points: { low: { a: { x: 2 } }, reference: {}, strict: { paths: { tin: { itin: false } } } },
    rules: {
      plain: {},
      other: { paths: { tin: { rule: { any: [] } } } },
      scored: { paths: { tin: { score: SCORE } } },
      known: { preset: 'crosscheck', paths: { name_birth: { itin: true } } },
    },
  };

  it.each([
    [[]],
    [['a.x=5']],
    [['paths.tin.itin=3', 'rules.plain.paths.tin.itin=4']],
    [['paths.tin={ itin: 1, rule: { all: [] } }', 'points.low.a.y=7']],
  ])('resolves to the same without %j', (sets) => {
    const overrides = sets.map(parseOverride);
    const resolve = (from: JsonMap, laid: readonly Override[]) =>
      resolvePoints(from, laid).map(({ point, raw: at }) => {
        const { rules: _, ...values } = at;
        return { point, values, rules: resolveRules(at, laid).map(({ rule, raw: under }) => [rule, under['paths']]) };
      });
    expect(resolve(settleScenario(raw, overrides), [])).toEqual(resolve(raw, overrides));
  });
});
