import type { RunPlan } from '../engine/simulate.ts';
import type { CurveFacts } from '../report/run-facts.ts';
import type { OpenedScenario } from './scenario-options.ts';

/** The threshold curves of a run, each once, in the order of the scenario. */
export function curveFacts({ loaded, points }: OpenedScenario, { passes }: RunPlan): CurveFacts[] {
  const planned = passes.flatMap(({ plan }) => plan.curves);
  return (points[0]?.curves ?? []).flatMap(({ curve, config }) => {
    const found = planned.find((one) => one.name === curve);
    if (found === undefined) return [];
    const { demands, name, ...facts } = found;
    const unit = demands[0]?.model === undefined ? 'similarity' : 'bit';
    return [{ name, ...facts, about: loaded.base.curves?.[curve]?.about ?? config.about, unit }];
  });
}

/** Names of the rules of a run: those of its tables, or those printed beside them. */
export function ruleNames({ points }: OpenedScenario, isBeside: boolean): string[] {
  const rules = points[0]?.rules ?? [];
  return rules.filter((one) => (one.isBeside === true) === isBeside).map((one) => one.rule);
}
