import { describe, expect, it } from 'vitest';
import { RULE_PRESETS } from '../../src/decision/presets/kinds/index.ts';
import { scenarioSchema } from '../../src/scenario/schema.ts';
import { NO_ERRORS, runSmall, smallPlan, total } from '../engine/small-run.ts';

const NAMES = RULE_PRESETS.map(({ type }) => type);

describe.each(RULE_PRESETS.map((preset) => [preset.type, preset] as const))('preset %s', (type, preset) => {
  it('is a set of paths that a scenario may have', () => {
    expect(scenarioSchema.shape.paths.safeParse(preset.paths).error).toBeUndefined();
    if (preset.decide !== undefined) expect(scenarioSchema.shape.decide.safeParse(preset.decide).error).toBeUndefined();
  });

  it('has a name, a source and says what is ours about it', () => {
    expect(type).toMatch(/^[a-z][a-z0-9_]*$/);
    for (const text of [preset.summary, preset.source, preset.notes]) expect(text).toMatch(/\.$/);
  });
});

it('no two presets have one name', () => {
  expect(new Set(NAMES).size).toBe(NAMES.length);
});

describe('where no record has an error and nobody moves', () => {
  it('every preset finds own accounts, those that take every number or name most of them', async () => {
    const rules = NAMES.map((name) => `rules.${name}.preset=${name}`);
    const sets = [
      ...NO_ERRORS,
      'extent={ zips: ["85281"] }',
      'requests.numberShare=1',
      'requests.account.share=0.5',
      'rules={}',
      ...rules,
    ];
    const result = await runSmall(smallPlan(sets, { point: 'reference', requests: 60 }));
    for (const rule of NAMES) {
      const having = total(result, 'requests_with_account', { rule });
      expect(having, rule).toBe(30);
      // a preset that knows no taxpayer numbers of the individual type answers a third of these requests
      const least = rule === 'havv' ? 0.2 : 0.5;
      expect(total(result, 'own_account_linked', { rule }), rule).toBeGreaterThan(least * having);
    }
  });
});
