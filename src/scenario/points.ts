import { Failure } from '../core/failure.ts';
import { nearest } from '../core/nearest.ts';
import { RULE_PRESETS } from '../decision/presets/kinds/index.ts';
import { isMap, type Json, type JsonMap, nameOf, quoted, withEntry } from './json.ts';
import { applyOverrides, mergeOver, type Override, settleChanges } from './overrides.ts';

/** The one point or rule of a scenario that names none. */
export const DEFAULT_NAME = 'default';

/** A scenario as it stands at one point of its sweep, with `points` removed. */
export interface PointScenario {
  readonly point: string;
  readonly raw: JsonMap;
}

/** A point as it stands under one rule, with `points`, `rules`, `beside` and `curves` removed. */
export interface RuleScenario {
  readonly rule: string;
  readonly raw: JsonMap;
  /** One of `beside`: printed beside the others. */
  readonly isBeside?: true;
}

/** What a run has one of, whatever its points: they stand at the top only. */
export const SHARED_KEYS = [
  'scenario',
  'about',
  'sources',
  'seed',
  'replicates',
  'extent',
  'tables',
  'decide',
  'estimators',
  'published',
  'beside',
  'curves',
] as const;

/** Maps of named changes, over which `--set` wins. */
const CHANGES = ['points', 'rules', 'beside'] as const;
type ChangesKey = (typeof CHANGES)[number];

/** Names go into file names and columns, so they are plain. */
const PLAIN_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/**
 * The scenario at each of its points: the base, then the point's changes, then the `--set` overrides, which so win at
 * every point. Overrides of `points` themselves are applied before.
 *
 * @throws {Failure} `input` if `points` is not a map of changes with plain names, or a point changes what all share.
 * @example
 * resolvePoints({ share: 1, points: { low: {}, high: { share: 2 } } }, []) // => [{ point: 'low', raw: { share: 1 } }, { point: 'high', raw: { share: 2 } }]
 */
export function resolvePoints(raw: JsonMap, overrides: readonly Override[]): PointScenario[] {
  const structural = overrides.filter(({ path }) => path[0] === 'points');
  const others = overrides.filter(({ path }) => path[0] !== 'points');
  const { points, ...base } = applyOverrides(raw, structural);
  return changesOf('points', points).map(([point, changes]) => {
    const nested = Object.keys(changes).find((key) => key === 'points' || key === 'rules');
    if (nested !== undefined) {
      throw new Failure(
        'input',
        `points.${point}.${nested}: expected ${nested} at the top only, found them in a point`,
      );
    }
    const shared = SHARED_KEYS.find((key) => Object.hasOwn(changes, key));
    if (shared !== undefined) {
      const written = ['points', point, shared];
      const set = structural.findLast(({ path }) => written.every((key, i) => i >= path.length || path[i] === key));
      const place = set === undefined ? `points.${point}.${shared}` : `--set ${set.text}`;
      throw new Failure('input', `${place}: expected the same ${shared} at every point, set it at the top`);
    }
    return { point, raw: applyOverrides(mergeOver(base, changes), others) };
  });
}

/**
 * The scenario with the overrides written into it, in its points and rules too: it resolves to the same without them.
 *
 * @example
 * settleScenario({ a: 1, points: { low: { a: 2 } } }, [{ text: 'a=3', path: ['a'], value: 3 }]) // => { a: 3, points: { low: { a: 3 } } }
 */
export function settleScenario(raw: JsonMap, overrides: readonly Override[]): JsonMap {
  const others = overrides.filter(({ path }) => !CHANGES.some((key) => key === path[0]));
  const settled = (key: ChangesKey, value: Json) =>
    Object.fromEntries(
      changesOf(key, value).map(([name, changes]) => {
        // overrides are of the scenario's own paths, which a rule with a preset does without
        const isApart = key !== 'points' && Object.hasOwn(changes, 'preset');
        return [name, isApart ? changes : settleChanges(changes, others)];
      }),
    );
  let result = applyOverrides(raw, overrides);
  for (const key of CHANGES) {
    const value = result[key];
    if (isMap(value) && Object.keys(value).length > 0) result = withEntry(result, key, settled(key, value));
  }
  return result;
}

/** What a rule may say. */
const RULE_KEYS: readonly string[] = ['preset', 'paths', 'decide'];

/**
 * One point under each of its rules, those of `beside` behind the others. A rule changes `paths` and `decide` and nothing else, or
 * takes those of a preset in their place and changes them. `--set` overrides of `paths` and `decide` win under every rule that keeps
 * the scenario's; a preset's are its own.
 *
 * @throws {Failure} `input` if `rules` or `beside` is not a map of changes with plain names, or a rule changes something else.
 */
export function resolveRules(pointRaw: JsonMap, overrides: readonly Override[]): RuleScenario[] {
  const { points: _points, curves: _curves, rules, beside, ...base } = pointRaw;
  const found = rulesOf('rules', rules, base, overrides);
  if (!isMap(beside) || Object.keys(beside).length === 0) return found;
  const others = rulesOf('beside', beside, base, overrides);
  const twice = others.find(({ rule }) => found.some((one) => one.rule === rule));
  if (twice !== undefined) {
    throw new Failure('input', `beside.${twice.rule}: expected another name, found that of one of the rules`);
  }
  return [...found, ...others.map((one): RuleScenario => ({ ...one, isBeside: true }))];
}

function rulesOf(
  key: 'rules' | 'beside',
  value: Json | undefined,
  base: JsonMap,
  overrides: readonly Override[],
): RuleScenario[] {
  const onRules = overrides.filter(({ path }) => path[0] === 'paths' || path[0] === 'decide');
  return changesOf(key, value).map(([rule, { preset, ...changes }]) => {
    const other = Object.keys(changes).find((one) => !RULE_KEYS.includes(one));
    if (other !== undefined) {
      throw new Failure('input', `${key}.${rule}: expected changes of paths and decide only, found ${quoted(other)}`);
    }
    if (preset === undefined) return { rule, raw: applyOverrides(mergeOver(base, changes), onRules) };
    const { paths, decide } = presetNamed(`${key}.${rule}`, preset);
    const taken = { ...base, paths, ...(decide === undefined ? {} : { decide }) };
    return { rule, raw: mergeOver(taken, changes) };
  });
}

function presetNamed(place: string, name: Json) {
  const found = RULE_PRESETS.find(({ type }) => type === name);
  if (found !== undefined) return found;
  const known = RULE_PRESETS.map(({ type }) => type);
  const meant = typeof name === 'string' ? nearest(name, known) : undefined;
  const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`;
  throw new Failure('input', `${place}.preset: expected one of ${known.join(', ')}${hint}, found ${nameOf(name)}`);
}

function changesOf(key: ChangesKey, value: Json | undefined): [string, JsonMap][] {
  if (value === undefined || value === null) return [[DEFAULT_NAME, {}]];
  if (!isMap(value)) throw new Failure('input', `${key}: expected a map of named changes, found ${nameOf(value)}`);
  const entries = Object.entries(value).map(([name, changes]): [string, JsonMap] => {
    if (!PLAIN_NAME.test(name)) {
      throw new Failure('input', `${key}: expected names of letters, digits, - and _, found ${quoted(name)}`);
    }
    if (changes === null) return [name, {}];
    if (!isMap(changes)) throw new Failure('input', `${key}.${name}: expected a map, found ${nameOf(changes)}`);
    return [name, changes];
  });
  return entries.length === 0 ? [[DEFAULT_NAME, {}]] : entries;
}
