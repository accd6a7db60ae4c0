import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonMap } from '../../src/scenario/json.ts';
import { applyOverrides, mergeOver, parseOverride } from '../../src/scenario/overrides.ts';

describe('parseOverride', () => {
  it.each([
    ['seed=3', ['seed'], 3],
    ['a.b.c=x', ['a', 'b', 'c'], 'x'],
    ['a."0.4".b=0.5', ['a', '0.4', 'b'], 0.5],
    ["a.'x=y'=true", ['a', 'x=y'], true],
    ['a=b=c', ['a'], 'b=c'],
    ['a=[1, "x"]', ['a'], [1, 'x']],
    ['a={b: null}', ['a'], { b: null }],
    ['a="007"', ['a'], '007'],
    ['a=~', ['a'], null],
  ])('%s', (text, path, value) => {
    expect(parseOverride(text)).toEqual({ text, path, value });
  });
});

describe('applyOverrides', () => {
  it('replaces one leaf, makes maps on the way, leaves its input alone', () => {
    const raw: JsonMap = { a: { x: 1, y: [1, [2, 3]] } };
    const frozen = structuredClone(raw);
    expect(applyOverrides(raw, ['a.x=9', 'a.y.1.0=7', 'b.c.d=1'].map(parseOverride))).toEqual({
      a: { x: 9, y: [1, [7, 3]] },
      b: { c: { d: 1 } },
    });
    expect(raw).toEqual(frozen);
  });

  it('treats __proto__ as a key like any other', () => {
    const result = applyOverrides({ a: 1 }, [parseOverride('__proto__.polluted=1')]);
    expect(Object.hasOwn(result, '__proto__')).toBe(true);
    expect('polluted' in {}).toBe(false);
  });
});

describe('mergeOver', () => {
  it('merges maps, replaces scalars and lists', () => {
    expect(mergeOver({ a: { x: 1, y: 2 }, l: [1, 2], s: 1 }, { a: { y: 3 }, l: [9], s: { t: 1 } })).toEqual({
      a: { x: 1, y: 3 },
      l: [9],
      s: { t: 1 },
    });
  });

  it('is idempotent, and nothing laid over a map is the map', () => {
    const maps = fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<JsonMap>;
    fc.assert(
      fc.property(maps, maps, (base, changes) => {
        const once = mergeOver(base, changes);
        expect(mergeOver(once, changes)).toEqual(once);
        expect(mergeOver(base, {})).toEqual(base);
        expect(mergeOver({}, changes)).toEqual(changes);
      }),
      { numRuns: 200 },
    );
  });
});
