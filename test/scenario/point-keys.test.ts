import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../src/scenario/load.ts';
import { SHARED_KEYS } from '../../src/scenario/points.ts';
import { scenarioSchema } from '../../src/scenario/schema.ts';

const BASE = `scenario: mine
seed: 1
extent: { national: true }
paths: { tin: { when: hasNumber, block: [[tin]], rule: { exact: tin } } }
`;
const load = (text: string, ...sets: string[]) => loadScenario(text, 'mine.yaml', scenarioSchema, sets);

const VALUES: Readonly<Record<(typeof SHARED_KEYS)[number], string>> = {
  scenario: 'other',
  about: 'text',
  sources: '{}',
  seed: '2',
  replicates: '3',
  extent: '{ states: [AZ] }',
  tables: '{}',
  decide: '{ policy: all }',
  estimators: '{ unused: [sex] }',
  published: '{}',
  beside: '{ other: {} }',
  curves: '{}',
};

describe('what a run has one of', () => {
  it.each(SHARED_KEYS)('is refused in a point, where it was written: %s', (key) => {
    expect(() => load(`${BASE}points:\n  low: {}\n  high:\n    ${key}: ${VALUES[key]}\n`)).toThrow(
      `mine.yaml:8:5 points.high.${key}: expected the same ${key} at every point, set it at the top`,
    );
  });

  it('is refused from the command line, where it was typed', () => {
    const text = `${BASE}points: { low: {} }\n`;
    expect(() => load(text, 'points.low.seed=7')).toThrow(
      /^--set points\.low\.seed=7: expected the same seed at every point, set it at the top$/,
    );
    expect(() => load(text, 'points.low={ decide: { policy: all } }')).toThrow(
      /^--set points\.low=.*: expected the same decide at every point/,
    );
    expect(load(text, 'seed=7', 'decide.policy=all').points[0]?.scenario).toMatchObject({
      seed: 7,
      decide: { policy: 'all' },
    });
  });
});
