import { describe, expect, it } from 'vitest';
import type { JsonMap } from '../../src/scenario/json.ts';
import { parseOverride } from '../../src/scenario/overrides.ts';
import { resolvePoints, resolveRules } from '../../src/scenario/points.ts';

const RAW: JsonMap = {
  seed: 1,
  number: { own: 0.85, wrong: { family: 0.05, other: 0.95 } },
  paths: { tin: { rule: 'control', block: [['tin']] } },
  points: { low: { number: { own: 0.98 } }, reference: {}, high: { number: { wrong: { family: 0.2 } } } },
  rules: { control: {}, full: { paths: { tin: { rule: 'surname' } } } },
};

describe('resolvePoints', () => {
  it('lays each point over the base, in the order of the file', () => {
    expect(resolvePoints(RAW, []).map(({ point, raw }) => [point, raw['number']])).toEqual([
      ['low', { own: 0.98, wrong: { family: 0.05, other: 0.95 } }],
      ['reference', { own: 0.85, wrong: { family: 0.05, other: 0.95 } }],
      ['high', { own: 0.85, wrong: { family: 0.2, other: 0.95 } }],
    ]);
  });

  it('lets --set win at every point', () => {
    const points = resolvePoints(RAW, [parseOverride('number.own=0.5')]);
    expect(points.map(({ raw }) => (raw['number'] as JsonMap)['own'])).toEqual([0.5, 0.5, 0.5]);
  });

  it('lets --set change a point itself', () => {
    const points = resolvePoints(RAW, [parseOverride('points.low.number.own=0.9')]);
    expect(points.map(({ raw }) => (raw['number'] as JsonMap)['own'])).toEqual([0.9, 0.85, 0.85]);
  });

  it('gives one point named default without points', () => {
    expect(resolvePoints({ seed: 1 }, [])).toEqual([{ point: 'default', raw: { seed: 1 } }]);
    expect(resolvePoints({ seed: 1, points: {} }, [])).toEqual([{ point: 'default', raw: { seed: 1 } }]);
  });

  it.each([
    [{ points: [1] }, 'points: expected a map of named changes, found a list'],
    [{ points: { a: 1 } }, 'points.a: expected a map, found the number 1'],
    [{ points: { 'a b': {} } }, 'points: expected names of letters, digits, - and _, found "a b"'],
    [{ points: { a: { rules: {} } } }, 'points.a.rules: expected rules at the top only, found them in a point'],
  ])('refuses %j', (raw, message) => {
    expect(() => resolvePoints(raw, [])).toThrow(message);
  });
});

describe('resolveRules', () => {
  it('changes paths only and drops points and rules', () => {
    expect(resolveRules(RAW, []).map(({ rule, raw }) => [rule, raw['paths'], Object.keys(raw)])).toEqual([
      ['control', { tin: { block: [['tin']], rule: 'control' } }, ['seed', 'number', 'paths']],
      ['full', { tin: { block: [['tin']], rule: 'surname' } }, ['seed', 'number', 'paths']],
    ]);
    expect(() => resolveRules({ rules: { a: { seed: 1 } } }, [])).toThrow(
      'rules.a: expected changes of paths and decide only, found "seed"',
    );
  });

  it('takes the paths and the policy of a preset in place of its own, and lays the rest over them', () => {
    const raw: JsonMap = {
      paths: { tin: { rule: 'control' } },
      decide: { policy: 'unique' },
      rules: {
        plain: {},
        cross: { preset: 'crosscheck' },
        eased: { preset: 'crosscheck', paths: { name_birth: { block: [['zip']] } } },
      },
    };
    const [plain, cross, eased] = resolveRules(raw, [parseOverride('paths.tin.rule=exact')]).map((one) => one.raw);
    expect(plain).toMatchObject({ paths: { tin: { rule: 'exact' } }, decide: { policy: 'unique' } });
    expect(Object.keys(cross!['paths'] as JsonMap)).toEqual(['name_birth']);
    expect(cross).toMatchObject({ decide: { policy: 'all' } });
    expect(eased).toEqual({
      ...cross,
      paths: { name_birth: { ...((cross!['paths'] as JsonMap)['name_birth'] as JsonMap), block: [['zip']] } },
    });
  });

  it('refuses a preset there is not', () => {
    expect(() => resolveRules({ rules: { a: { preset: 'crosschek' } } }, [])).toThrow(
      /^rules\.a\.preset: expected one of .*\(did you mean crosscheck\?\), found text "crosschek"$/,
    );
  });

  it('lets --set win under every rule', () => {
    const rules = resolveRules(RAW, [parseOverride('paths.tin.rule=exact')]);
    expect(rules.map(({ raw }) => (raw['paths'] as { tin: JsonMap }).tin['rule'])).toEqual(['exact', 'exact']);
  });
});
