import { Failure } from '../core/failure.ts';
import type { CurveConfig } from '../decision/curve.ts';
import { isMap, type JsonMap, quoted } from './json.ts';
import { mergeOver } from './overrides.ts';
import type { RuleScenario } from './points.ts';

/** A point as it stands under the rule of a threshold curve, with the curve's changes of paths. */
export interface CurveScenario {
  readonly curve: string;
  readonly rule: string;
  readonly config: CurveConfig;
  readonly raw: JsonMap;
}

/**
 * One point under each of its threshold curves.
 *
 * @param pointRaw the point, of which the schema has passed `curves`
 * @param rules the point under each of its rules
 * @throws {Failure} `input` if a curve is of no rule, or has the name of one
 */
export function resolveCurves({ curves }: JsonMap, rules: readonly RuleScenario[]): CurveScenario[] {
  if (!isMap(curves)) return [];
  return Object.entries(curves).map(([curve, value]) => {
    const config = value as unknown as CurveConfig;
    const names = rules.map((one) => one.rule);
    if (names.includes(curve)) {
      throw new Failure('input', `curves.${curve}: expected another name, found that of one of the rules`);
    }
    const rule = rules.find((one) => config.rule === undefined || one.rule === config.rule);
    if (rule === undefined) {
      throw new Failure(
        'input',
        `curves.${curve}.rule: expected one of ${names.join(', ')}, found ${quoted(String(config.rule))}`,
      );
    }
    const changes: JsonMap = isMap(value) && isMap(value['paths']) ? { paths: value['paths'] } : {};
    return { curve, rule: rule.rule, config, raw: mergeOver(rule.raw, changes) };
  });
}
