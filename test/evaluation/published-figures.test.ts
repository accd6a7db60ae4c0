import { describe, expect, it } from 'vitest';
import { ESTIMANDS } from '../../src/evaluation/estimands.ts';
import { PUBLISHED_FIGURES, publishedSchema, WRONG_ESTIMANDS } from '../../src/evaluation/published-figures.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { scenarioSchema } from '../../src/scenario/schema.ts';

const BASE = `scenario: mine
seed: 1
extent: { national: true }
paths: { tin: { when: hasNumber, block: [[tin]], rule: { exact: tin } } }
`;
const load = (figure: string) => () => loadScenario(`${BASE}published:\n  ${figure}\n`, 'mine.yaml', scenarioSchema);

describe('a published figure', () => {
  it.each([
    ['x: { value: 42695, of: disclosures, as: fdr, source: s, grade: P }', /42,695/],
    ['court_42695: { value: 0.9, of: disclosures, as: wrong_door, source: s, grade: P }', /42,695/],
    ['x: { value: 0.9028, of: disclosures, as: any_wrong, source: s, grade: P }', /42,695/],
    ['x: { value: 0.05, of: disclosures, as: fdr, source: s, grade: P }', /less than 5 %/],
    ['x: { value: 0.049, of: "less than 5% of disclosures", as: wrong_door, source: s, grade: P }', /less than 5 %/],
    [
      'x: { value: 0.04, of: insufficient addresses, as: wrong_person_per_request, source: s, grade: P }',
      /less than 5 %/,
    ],
  ])('is refused as a rate of wrong persons or doors, in one line with the reason: %s', (figure, reason) => {
    expect(load(figure)).toThrow(reason);
    expect(load(figure)).toThrow(/^mine\.yaml:6:\d+ published\.\w+\.as: expected an estimand that this figure counts/);
    try {
      load(figure)();
    } catch (error) {
      expect(String(error)).not.toContain('\n');
    }
  });

  it('may stand beside what it counts, and figures of other studies beside anything', () => {
    expect(load('x: { value: 42695, of: disclosures, as: disclosures_per_run, source: s, grade: P }')).not.toThrow();
    expect(load('x: { value: 0.037, of: requests, as: yield, source: s, grade: P }')).not.toThrow();
    expect(load('x: { value: 0.017, of: links, as: fdr, source: another study, grade: X }')).not.toThrow();
  });

  it('names its estimand, source and grade', () => {
    expect(load('x: { value: 1, of: a, as: fdrr, source: s, grade: P }')).toThrow(/expected one of/);
    expect(load('x: { value: 1, of: a, as: yield, source: s, grade: Q }')).toThrow(/expected a grade/);
    expect(publishedSchema.safeParse({ x: { value: 1, of: 'a', as: 'yield', grade: 'P' } }).success).toBe(false);
  });
});

it('the registry refuses nothing that it lets stand, and knows real estimands', () => {
  const keys = ESTIMANDS.map(({ key }) => key);
  for (const key of WRONG_ESTIMANDS) expect(keys).toContain(key);
  for (const { beside } of PUBLISHED_FIGURES) {
    for (const key of beside) expect(WRONG_ESTIMANDS).not.toContain(key);
  }
});
