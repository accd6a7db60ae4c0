import { Failure } from '../core/failure.ts';
import { isList, isMap, type Json, type JsonMap, nameOf, withEntry, withoutEntry } from './json.ts';
import { formatPath, type Path } from './locate.ts';
import { readYaml } from './yaml.ts';

/** One `--set key=value` of the command line. */
export interface Override {
  /** As typed after `--set`, for messages. */
  readonly text: string;
  readonly path: Path;
  readonly value: Json;
}

/**
 * Reads the text after `--set`: a path of keys with dots between them, `=`, and a YAML value. Keys that hold dots are
 * quoted; a whole number picks an entry of a list.
 *
 * @throws {Failure} `input` if there is no `=`, no key, or the value is not YAML.
 * @example
 * parseOverride('requests.recordedYearsAgo."0.4"=0.5').path // => ['requests', 'recordedYearsAgo', '0.4']
 */
export function parseOverride(text: string): Override {
  const refuse = (sentence: string) => new Failure('input', `--set ${text}: ${sentence}`);
  const path: string[] = [];
  const key = /("(?:[^"]*)"|'(?:[^']*)'|[^."'=]+)([.=]|$)/y;
  let ended = false;
  while (!ended) {
    const match = key.exec(text);
    if (match === null) throw refuse('expected key=value with keys separated by dots, found no key before "="');
    const [, name = '', end] = match;
    path.push(/^["']/.test(name) ? name.slice(1, -1) : name.trim());
    if (end === '') throw refuse('expected key=value, found no "="');
    ended = end === '=';
  }
  const valueText = text.slice(key.lastIndex);
  if (valueText.trim() === '') throw refuse('expected a value after "=", found nothing');
  const reading = readYaml(valueText);
  if (reading.problem !== undefined) throw refuse(reading.problem.sentence);
  return { text, path, value: reading.value };
}

/**
 * A copy of `raw` with every override applied in turn. Maps on the way are made where they are missing; whether the key
 * is known is for the schema to say.
 *
 * @throws {Failure} `input` if the path leads through a scalar or past the end of a list.
 */
export function applyOverrides<T extends Json>(raw: T, overrides: readonly Override[]): T {
  let result: Json = raw;
  for (const override of overrides) result = replaced(result, override, 0);
  // Every override has at least one key, so a map stays a map.
  return result as T;
}

function replaced(value: Json | undefined, override: Override, depth: number): Json {
  const segment = override.path[depth];
  if (segment === undefined) return override.value;
  if (value === undefined || value === null) value = {};
  if (isMap(value)) {
    const inner = Object.hasOwn(value, segment) ? value[segment] : undefined;
    return withEntry(value, String(segment), replaced(inner, override, depth + 1));
  }
  const where = formatPath(override.path.slice(0, depth));
  if (isList(value)) {
    const index = Number(segment);
    if (!Number.isInteger(index) || index < 0 || index >= value.length) {
      const range = value.length === 0 ? 'no entry' : `a position from 0 to ${value.length - 1}`;
      throw new Failure('input', `--set ${override.text}: expected ${range} in the list ${where}, found ${segment}`);
    }
    return value.with(index, replaced(value[index], override, depth + 1));
  }
  throw new Failure('input', `--set ${override.text}: expected a map at ${where}, found ${nameOf(value)}`);
}

/** Of these a path has one. */
const DEMANDS: readonly (string | number | undefined)[] = ['rule', 'score', 'model', 'cascade'];

/**
 * What a path demands of a pair is its `rule`, `score`, `model` or `cascade`: half of one and half of another is neither, so each
 * is replaced whole and sets the others aside, with the reviewer that went with them.
 *
 * @returns the other keys, for the place of one of them; `undefined` for every other place
 */
function alternativesTo(path: Path): readonly string[] | undefined {
  const [top, , key] = path;
  if (path.length !== 3 || top !== 'paths' || !DEMANDS.includes(key)) return undefined;
  return [...DEMANDS.filter((one) => one !== key).map(String), 'review'];
}

/**
 * `changes` laid over the scenario `base`: maps are merged key by key at every depth, scalars and lists replace. What a
 * path demands of a pair is replaced whole. Neither argument is changed.
 *
 * @param path where in the scenario the two stand
 * @example
 * mergeOver({ a: { x: 1, y: 2 } }, { a: { y: 3 } }) // => { a: { x: 1, y: 3 } }
 */
export function mergeOver(base: JsonMap, changes: JsonMap, path: Path = []): JsonMap {
  let result = base;
  for (const [key, change] of Object.entries(changes)) {
    const here = [...path, key];
    const alternatives = alternativesTo(here);
    for (const other of alternatives ?? []) if (!Object.hasOwn(changes, other)) result = withoutEntry(result, other);
    const before = Object.hasOwn(base, key) ? base[key] : undefined;
    const isMerged = isMap(before) && isMap(change) && alternatives === undefined;
    result = withEntry(result, key, isMerged ? mergeOver(before, change, here) : change);
  }
  return result;
}

/**
 * Changes of a point or a rule with the overrides written into them that win over them: laid over a base that has the
 * overrides, they give the same as the changes followed by the overrides.
 *
 * @example
 * settleChanges({ a: { x: 1 } }, [parseOverride('a.x=2'), parseOverride('a.y=3')]) // => { a: { x: 2 } }
 */
export function settleChanges(changes: JsonMap, overrides: readonly Override[]): JsonMap {
  let result = changes;
  for (const override of overrides) if (reaches(result, override.path)) result = applyOverrides(result, [override]);
  return result;
}

/** True if the changes say something at the path, or above it something that replaces what the base says there. */
function reaches(changes: JsonMap, path: Path): boolean {
  let value: Json | undefined = changes;
  for (const [depth, segment] of path.entries()) {
    if (!isMap(value) || alternativesTo(path.slice(0, depth)) !== undefined) return value !== undefined;
    value = Object.hasOwn(value, segment) ? value[segment] : undefined;
  }
  return value !== undefined;
}
