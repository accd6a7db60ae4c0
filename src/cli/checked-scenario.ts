import { isMap, type Json, type JsonMap } from '../scenario/json.ts';
import { settleScenario } from '../scenario/points.ts';
import type { Scenario } from '../scenario/schema.ts';
import { withSavedModels } from './saved-models.ts';
import type { OpenedScenario } from './scenario-options.ts';

/** The scenario with defaults filled in, options written into its points and rules, and of its points those asked for. */
export function checkedScenario(opened: OpenedScenario): Omit<Scenario, 'points' | 'rules' | 'beside'> & {
  readonly points?: JsonMap;
  readonly rules?: Json;
  readonly beside?: Json;
} {
  const { points: _points, rules: _rules, beside: _beside, ...base } = opened.loaded.base;
  const { points, rules, beside } = withSavedModels(
    settleScenario(opened.loaded.source.raw, opened.loaded.overrides),
    opened.models,
  );
  const kept = new Set(opened.points.map((one) => one.point));
  return {
    ...base,
    ...(isMap(points) ? { points: Object.fromEntries(Object.entries(points).filter(([name]) => kept.has(name))) } : {}),
    ...(rules === undefined ? {} : { rules }),
    ...(beside === undefined ? {} : { beside }),
  };
}
