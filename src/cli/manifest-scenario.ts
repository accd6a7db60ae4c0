import { isMap } from '../scenario/json.ts';
import { SHARED_KEYS, settleScenario } from '../scenario/points.ts';
import { withSavedModels } from './saved-models.ts';
import type { OpenedScenario } from './scenario-options.ts';

/**
 * The scenario as a manifest stores it, which runs to the same counts without the options of the command: the base, each
 * point asked for with every default, and the rules as laid over it. Defaults are not written into a base that has points:
 * a point's own map of shares would be merged with them.
 */
export function manifestScenario(opened: OpenedScenario): object {
  const { loaded } = opened;
  const { points, rules, beside, ...plain } = withSavedModels(
    settleScenario(loaded.source.raw, loaded.overrides),
    opened.models,
  );
  const { points: _points, rules: _rules, beside: _beside, ...complete } = loaded.base;
  const withRules = { ...(rules === undefined ? {} : { rules }), ...(beside === undefined ? {} : { beside }) };
  if (!isMap(points) || Object.keys(points).length === 0) return { ...complete, ...withRules };
  const shared = Object.entries(complete).filter(([key]) => isShared(key));
  const full = opened.points.map(({ point, scenario }) => {
    const { points: _noPoints, rules: _noRules, ...values } = scenario;
    return [point, Object.fromEntries(Object.entries(values).filter(([key]) => !isShared(key)))] as const;
  });
  return { ...plain, ...Object.fromEntries(shared), points: Object.fromEntries(full), ...withRules };
}

function isShared(key: string): boolean {
  return SHARED_KEYS.some((shared) => shared === key);
}
