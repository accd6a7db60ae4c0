import { describe, expect, it } from 'vitest';
import { curveThresholds } from '../../src/decision/curve.ts';
import { planPasses } from '../../src/engine/plan.ts';
import { loadScenario, placed } from '../../src/scenario/load.ts';
import { scenarioSchema } from '../../src/scenario/schema.ts';

const SCORE = '{ threshold: 0.75, of: [{ compare: jaro_winkler, field: surname, weight: 1 }] }';
const BASE = `scenario: mine
seed: 1
extent: { national: true }
paths:
  number: { when: hasNumber, block: [[tin]], rule: { exact: tin } }
  name: { when: otherwise, block: [[surname]], score: ${SCORE} }
rules: { stated: {}, all: { decide: { policy: all } } }
`;
const load = (more: string, ...sets: string[]) => {
  const loaded = loadScenario(BASE + more, 'mine.yaml', scenarioSchema, sets);
  const passes = placed(loaded.source, () => planPasses(loaded, 1), loaded.overrides);
  return { loaded, passes };
};
const curve = (more = '', ends = 'from: 0.5, to: 1, steps: 3') =>
  `curves:\n  c: { about: x, path: name, ${ends}${more === '' ? '' : `, ${more}`} }\n`;

describe('curves', () => {
  it('are cells of the pass of their rule, at the lowest threshold', () => {
    const { passes } = load(curve('rule: all'));
    expect(passes.length).toBe(1);
    const [planned] = passes[0]!.curves;
    expect(planned).toMatchObject({ name: 'c', rule: 'all', path: 'name', policy: 'all', scenarioThreshold: 768 });
    expect(planned!.thresholds).toEqual([512, 768, 1024]);
    expect(planned!.demands[0]!.score!.threshold).toBe(0.5);
  });

  it('have the path’s own threshold among theirs, where it lies between the ends', () => {
    expect(load(curve('', 'from: 0.5, to: 1, steps: 2')).passes[0]!.curves[0]!.thresholds).toEqual([512, 768, 1024]);
    expect(load(curve('', 'from: 0.875, to: 1, steps: 2')).passes[0]!.curves[0]!.thresholds).toEqual([896, 1024]);
  });

  it('round thresholds of a score down, as scores are', () => {
    const path = load('').loaded.base.paths['name'];
    const config = { about: 'x', path: 'name', from: 0, to: 1, steps: 18 };
    const { thresholds } = curveThresholds('c', config, path);
    // 17 equal parts, and 0.75 of the path
    expect(thresholds).toHaveLength(19);
    expect(thresholds).toContain(Math.floor((1024 * 2) / 17));
  });

  it('take changes of their rule’s paths, also of one decided by a rule', () => {
    const more = `paths: { number: { score: ${SCORE} } }`;
    const text = `curves:\n  c: { about: x, path: number, from: 0, to: 1, steps: 2, ${more} }\n`;
    const [planned] = load(text, 'paths.number.rule={ exact: surname }').passes[0]!.curves;
    expect(planned!.demands[0]).toMatchObject({ score: { threshold: 0 } });
    expect(planned!.demands[0]!.rule).toBeUndefined();
  });

  it.each([
    [
      curve().replace('path: name', 'path: number'),
      'mine.yaml:9:18 curves.c.path: expected a path decided by a score or a model, found number, which is decided by a rule',
    ],
    [
      curve().replace('path: name', 'path: names'),
      'curves.c.path: expected a path of the rule (`curves: {}` does without), found "names"',
    ],
    [curve('rule: other'), 'curves.c.rule: expected one of stated, all, found "other"'],
    [curve('', 'from: 1, to: 1, steps: 3'), 'curves.c.to: expected more than `from` (1), found 1'],
    [
      curve('', 'from: 0, to: 2, steps: 3'),
      'curves.c.to: expected a similarity from 0 to 1, as the threshold of a score is, found 2',
    ],
    [
      curve('', 'from: 0, to: 1, steps: 34'),
      'mine.yaml:9:53 curves.c.steps: expected a whole number of at most 33, found the number 34',
    ],
    [
      curve('', 'from: 0, to: 0.99, steps: 33'),
      'curves.c.steps: expected at most 32, because the rule’s own threshold is one more, found 33',
    ],
    [
      curve('paths: { name: { block: [[zip]] } }'),
      'curves.c.paths: expected the paths, `when`, `require`, `itin` and `block` of the rule stated, found others',
    ],
    [
      curve('paths: { name: { review: { above: 0.5, sensitivity: 1, specificity: 1 } } }'),
      'curves.c.path: expected a path without a reviewer, found one of name',
    ],
    [curve('paths: { name: { cascade: [{ rule: { exact: zip } }] } }'), 'found name, which is decided by a cascade'],
    [
      curve('paths: { name: { score: { threshold: 2, of: [{ compare: exact, field: zip, weight: 1 }] } } }'),
      'curves.c.paths.name.score.threshold: expected a number of at most 1, found the number 2',
    ],
    [curve().replace('  c:', '  stated:'), 'curves.stated: expected another name, found that of one of the rules'],
    ['curves:\n  c: { path: name, from: 0, to: 1, steps: 3 }\n', 'curves.c.about: expected text, found nothing'],
    [
      `${curve()}points: { a: {}, b: { paths: { name: { score: ${SCORE.replace('0.75', '0.8')} } } } }\n`,
      'curves.c: expected a path with the same threshold at every point, found several',
    ],
    [
      `${curve()}beside: {${Array.from({ length: 17 }, (_, i) => `r${i}: {}`).join(', ')}}\n`,
      'beside: expected at most 16 beside, found 17',
    ],
  ])('refuse %j', (more, message) => {
    expect(() => load(more)).toThrow(message);
    expect(() => load(more)).toThrow(/^mine\.yaml:\d+:\d+ [^\n]*$/);
  });

  it('are refused by an option where it was typed', () => {
    expect(() => load(curve(), 'curves.c.steps=1')).toThrow(
      /^--set curves\.c\.steps=1: expected a whole number of at least 2/,
    );
    expect(() => load(curve(), 'curves.c.path=number')).toThrow(
      /^--set curves\.c\.path=number curves\.c\.path: expected/,
    );
  });
});

describe('rules beside the others', () => {
  it('stand behind the rules, share their stream, and say that they are beside', () => {
    const { loaded, passes } = load(
      'beside: { strict: { decide: { policy: mutual } }, other: { preset: best_rule } }\n',
    );
    expect(loaded.points[0]!.rules.map(({ rule, isBeside }) => [rule, isBeside === true])).toEqual([
      ['stated', false],
      ['all', false],
      ['strict', true],
      ['other', true],
    ]);
    expect(passes.map(({ rules }) => rules)).toEqual([['stated', 'all', 'strict'], ['other']]);
  });

  it('can be what a curve is of', () => {
    const { passes } = load(`${curve('rule: strict')}beside: { strict: { decide: { policy: best } } }\n`);
    expect(passes[0]!.curves[0]).toMatchObject({ rule: 'strict', policy: 'best' });
  });

  it.each([
    ['beside: { all: {} }\n', 'beside.all: expected another name, found that of one of the rules'],
    ['beside: { a: { seed: 2 } }\n', 'beside.a: expected changes of paths and decide only, found "seed"'],
    ['beside: { a: { preset: none } }\n', 'beside.a.preset: expected one of'],
    ['beside: { a: { paths: { name: { rule: { exakt: tin } } } } }\n', 'beside.a.paths.name.rule'],
  ])('refuse %j', (more, message) => {
    expect(() => load(more)).toThrow(message);
  });
});
