import { Failure } from '../../core/failure.ts';
import { POLICIES, type Policy } from '../../decision/config.ts';
import { isMap, type Json, type JsonMap, valueAt, withEntry, withoutEntry } from '../../scenario/json.ts';
import type { LedgerInput } from '../../scenario/ledger.ts';
import { applyOverrides } from '../../scenario/overrides.ts';
import type { Scenario } from '../../scenario/schema.ts';
import { planPasses, type ResolvedScenario } from '../plan.ts';

/** A point under its rules, as values that are not validated yet. */
export interface BasePoint {
  readonly point: string;
  readonly rules: readonly { readonly rule: string; readonly raw: JsonMap; readonly isBeside?: boolean }[];
}

/** One set of inputs: the base with one input at one end of its range. */
export interface MovedSet {
  readonly input: LedgerInput;
  readonly end: 'low' | 'high';
  /** The name of its counts; that of the base where the end is the base's own value. */
  readonly name: string;
  /** Why it cannot be, as one line; its counts are then none. */
  readonly refused: string | null;
}

/** The sets of a sensitivity analysis, one input at a time, as points of one run. */
export interface MovedSets {
  readonly base: string;
  readonly sets: readonly MovedSet[];
  /** The base and every set that can be, each under the first rule. */
  readonly points: ResolvedScenario['points'];
}

/** What a run counts besides: it would cost time and change nothing here. */
const BESIDE = ['points', 'rules', 'estimators', 'published', 'curves', 'beside'] as const;

/**
 * The base under its first rule, and every input that has a range at both of its ends with everything else held: 2k + 1 sets. An
 * end that gives the base's own inputs is the base; an end that is not allowed beside the others is refused, and the rest goes on.
 *
 * @param validate parses the plain values of a set
 */
export function movedSets(
  base: BasePoint,
  inputs: readonly LedgerInput[],
  validate: (raw: JsonMap) => Scenario,
): MovedSets {
  const rule = base.rules[0]!;
  const held = validate(bare(rule.raw));
  // with every default, so that an input moves whether the file names it or not
  const raw = plain(held);
  const point = (name: string, scenario: Scenario) => ({
    point: name,
    scenario,
    rules: [{ rule: rule.rule, scenario }],
  });
  const same = JSON.stringify(held);
  const points = [point(base.point, held)];
  const sets = inputs.flatMap((input) => {
    const { ends } = input;
    if (ends === null) return [];
    return (['low', 'high'] as const).map((end, k): MovedSet => {
      const moved = possible(() => {
        const scenario = validate(movedTo(raw, input, ends[k]!));
        const one = point(`${input.key}=${end}`, scenario);
        // what can be told without a world, such as shares that exceed 1 together
        planPasses({ points: [one] }, 1);
        return one;
      });
      if (typeof moved === 'string') return { input, end, name: '', refused: moved };
      if (JSON.stringify(moved.scenario) === same) return { input, end, name: base.point, refused: null };
      points.push(moved);
      return { input, end, name: moved.point, refused: null };
    });
  });
  return { base: base.point, sets, points };
}

/** The values with one input moved. Maps are replaced whole; where others must give way, they do so in proportion. */
export function movedTo(raw: JsonMap, { key, path, within }: LedgerInput, value: Json): JsonMap {
  const set = (at: readonly string[], to: Json) => applyOverrides(raw, [{ text: key, path: at, value: to }]);
  if (within === null) return set(path, value);
  const before = valueAt(raw, within);
  const leaf = path.at(-1)!;
  if (!isMap(before)) return set(path, value);
  const others = Object.entries(before).filter(([name]) => name !== leaf);
  const sum = others.reduce((total, [, share]) => total + Number(share), 0);
  const factor = sum === 0 ? 0 : (1 - Number(value)) / sum;
  const scaled = others.map(([name, share]) => [name, Number(share) * factor] as const);
  return set(within, { ...Object.fromEntries(scaled), [leaf]: value });
}

/** One structural row: a rule under a policy, with or without individual taxpayer numbers. */
export interface StructuralRow {
  readonly rule: string;
  readonly policy: Policy;
  readonly itin: 'accepted' | 'not accepted';
  /** The name of its counts. */
  readonly name: string;
}

/** The point that the structural rows are rules of. */
export const STRUCTURE = 'structural rows';

/** Policies that stand beside each other: those that answer each request by itself. */
const COMPARED: readonly Policy[] = ['unique', 'best', 'all'];

/**
 * Every rule of the base under every policy, and where a path accepts individual taxpayer numbers, with and without them. These are
 * choices, not values with a range: they stand apart and are never averaged.
 */
export function structuralRows(
  base: BasePoint,
  validate: (raw: JsonMap) => Scenario,
): { readonly rows: readonly StructuralRow[]; readonly point: ResolvedScenario['points'][number] } {
  const rows: StructuralRow[] = [];
  const rules: { rule: string; scenario: Scenario }[] = [];
  for (const { rule, raw, isBeside } of base.rules) {
    if (isBeside === true) continue;
    const read = validate(bare(raw));
    const values = plain(read);
    const own = read.decide.policy;
    const policies = POLICIES.filter((policy) => COMPARED.includes(policy) || policy === own);
    for (const itin of acceptances(values)) {
      for (const policy of [own, ...policies.filter((one) => one !== own)]) {
        const name = `${rule}|${policy}|${itin}`;
        const decided = withEntry(values, 'decide', { policy });
        rows.push({ rule, policy, itin, name });
        rules.push({ rule: name, scenario: validate(itin === 'accepted' ? decided : withoutItin(decided)) });
      }
    }
  }
  return { rows, point: { point: STRUCTURE, scenario: rules[0]!.scenario, rules } };
}

/** The base's own choice first. */
function acceptances(raw: JsonMap): StructuralRow['itin'][] {
  return pathsOf(raw).some(([, path]) => path['itin'] !== false && comparesNumbers(path))
    ? ['accepted', 'not accepted']
    : ['not accepted'];
}

/** A path looks at numbers where it asks for them or names them as a field. */
function comparesNumbers(path: JsonMap): boolean {
  return path['when'] === 'hasNumber' || JSON.stringify(path).includes('"tin"');
}

function withoutItin(raw: JsonMap): JsonMap {
  return withEntry(
    raw,
    'paths',
    Object.fromEntries(pathsOf(raw).map(([name, path]) => [name, withEntry(path, 'itin', false)])),
  );
}

function pathsOf(raw: JsonMap): [string, JsonMap][] {
  const { paths } = raw;
  return isMap(paths) ? Object.entries(paths).flatMap(([name, path]) => (isMap(path) ? [[name, path]] : [])) : [];
}

/** A scenario as the plain values that it was read from, defaults among them. */
function plain(scenario: Scenario): JsonMap {
  return JSON.parse(JSON.stringify(scenario)) as JsonMap;
}

function bare(raw: JsonMap): JsonMap {
  return BESIDE.reduce<JsonMap>((values, key) => withoutEntry(values, key), raw);
}

/** What a step gives, or why it cannot be; anything but wrong input is thrown on. */
function possible<T>(step: () => T): T | string {
  try {
    return step();
  } catch (error) {
    if (error instanceof Failure && error.code === 'input') return error.message;
    throw error;
  }
}
