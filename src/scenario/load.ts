import type { Document, LineCounter } from 'yaml';
import type { z } from 'zod';
import { Failure } from '../core/failure.ts';
import { type CurveScenario, resolveCurves } from './curves.ts';
import { explain, type Problem, sentence } from './explain.ts';
import { isMap, type Json, type JsonMap, nameOf } from './json.ts';
import { formatPath, locate, type Path } from './locate.ts';
import { applyOverrides, type Override, parseOverride } from './overrides.ts';
import { type RuleScenario, resolvePoints, resolveRules } from './points.ts';
import { readYaml } from './yaml.ts';

/** A scenario file read but not yet validated, with what is needed to point into it. */
export interface ScenarioSource {
  readonly fileName: string;
  readonly document: Document;
  readonly lines: LineCounter;
  readonly raw: JsonMap;
}

/** Which changes were laid over the base, so that a problem is shown where it was written. */
export interface Variant {
  readonly point?: string;
  /** The rule, or rule beside the others, or threshold curve: the key under which it stands, and its name. */
  readonly under?: readonly [key: 'rules' | 'beside' | 'curves', name: string];
}

/** A scenario validated as a whole, at each point, and at each point under each rule and threshold curve. */
export interface LoadedScenario<T> {
  readonly source: ScenarioSource;
  readonly overrides: readonly Override[];
  /** The base with the overrides, `points` and `rules` still in it. */
  readonly base: T;
  readonly points: readonly {
    readonly point: string;
    /** The plain values at this point, `rules` still in it: what a manifest stores. */
    readonly raw: JsonMap;
    readonly scenario: T;
    /** Those of `beside` behind the others. */
    readonly rules: readonly (RuleScenario & { readonly scenario: T })[];
    readonly curves: readonly (CurveScenario & { readonly scenario: T })[];
  }[];
}

/**
 * Reads YAML (or JSON, which is YAML) as one map.
 *
 * @param what it holds, for messages
 * @throws {Failure} `input`, one line `file:line:column path: expected …, found …`.
 */
export function readScenario(text: string, fileName: string, what = 'scenario settings'): ScenarioSource {
  const reading = readYaml(text);
  if (reading.problem !== undefined) {
    const { line, column, path, sentence: what } = reading.problem;
    throw new Failure('input', `${fileName}:${line}:${column}${path === '' ? '' : ` ${path}`}: ${what}`);
  }
  const { document, lines, value } = reading;
  if (!isMap(value)) {
    const { line, column } = locate(document, lines, []);
    const found = value === null ? 'an empty file' : nameOf(value);
    throw new Failure('input', `${fileName}:${line}:${column}: expected a map of ${what}, found ${found}`);
  }
  return { fileName, document, lines, raw: value };
}

/**
 * Validates plain values that came from `source` with changes laid over them.
 *
 * @throws {Failure} `input` with the first problem at the place it was written, and the number of further ones.
 */
export function validateScenario<T>(
  source: ScenarioSource,
  schema: z.ZodType<T>,
  raw: Json,
  overrides: readonly Override[] = [],
  variant: Variant = {},
): T {
  const result = schema.safeParse(raw);
  if (result.success) return result.data;
  const [first, ...others] = explain(result.error.issues, schema, raw);
  if (first === undefined) throw new Error('validation failed without an issue', { cause: result.error });
  const { place, typed } = placeOf(first, source, overrides, variant);
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new Failure('input', `${place}: ${sentence(first, raw, typed)}${more}`);
}

/**
 * Reads a scenario and resolves its points and rules; every one is validated.
 *
 * @throws {Failure} `input`, one line.
 */
export function loadScenario<T>(
  text: string,
  fileName: string,
  schema: z.ZodType<T>,
  sets: readonly string[] = [],
): LoadedScenario<T> {
  const source = readScenario(text, fileName);
  const overrides = sets.map(parseOverride);
  const base = validateScenario(source, schema, applyOverrides(source.raw, overrides), overrides);
  const points = placed(source, () => resolvePoints(source.raw, overrides)).map(({ point, raw }) => {
    const valid = (of: JsonMap, variant: Variant) => validateScenario(source, schema, of, overrides, variant);
    const rules = placed(source, () => resolveRules(raw, overrides));
    return {
      point,
      raw,
      scenario: valid(raw, { point }),
      rules: rules.map((one) => ({
        ...one,
        scenario: valid(one.raw, { point, under: [one.isBeside === true ? 'beside' : 'rules', one.rule] }),
      })),
      curves: placed(source, () => resolveCurves(raw, rules), overrides).map((one) => ({
        ...one,
        scenario: valid(one.raw, { point, under: ['curves', one.curve] }),
      })),
    };
  });
  return { source, overrides, base, points };
}

/** Puts the override, or file, line and column, before a failure that begins with a path of the scenario but knows no file. */
export function placed<R>(source: ScenarioSource, resolve: () => R, overrides: readonly Override[] = []): R {
  try {
    return resolve();
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'interrupted' || error.message.startsWith('--set ')) throw error;
    const path = (/^[\w.-]+(?=:)/.exec(error.message)?.[0] ?? '').split('.');
    // what an override wrote is not in the file
    const override = overrides.findLast((one) => startsWith(path, one.path));
    if (override !== undefined) throw new Failure(error.code, `--set ${override.text} ${error.message}`);
    const { line, column } = locate(source.document, source.lines, path, 'key');
    throw new Failure(error.code, `${source.fileName}:${line}:${column} ${error.message}`);
  }
}

/** The override or the line that wrote a value: the last override, then the rule, the point and the base. */
function placeOf(
  problem: Problem,
  source: ScenarioSource,
  overrides: readonly Override[],
  { point, under }: Variant,
): { place: string; typed: string | undefined } {
  const { path, at } = problem;
  const reaching = overrides.map((override) => ({ ...override, path: pathWithin(override.path, point, under) }));
  const set = (holds: (override: Override) => boolean) => {
    const override = reaching.findLast(holds);
    if (override === undefined) return undefined;
    const isSame = override.path.length === path.length && startsWith(path, override.path);
    return { place: `--set ${override.text}${isSame ? '' : ` ${formatPath(path)}`}`, typed: undefined };
  };
  const reached = set((override) => startsWith(path, override.path));
  if (reached !== undefined) return reached;
  const below = path.length === 0 ? undefined : set((override) => startsWith(override.path, path));
  if (problem.isJoint && below !== undefined) return below;

  const written: Path[] = [];
  if (under !== undefined) written.push([...under, ...path]);
  if (point !== undefined) written.push(['points', point, ...path]);
  for (const candidate of [...written, path]) {
    const { line, column, exact, typed } = locate(source.document, source.lines, candidate, at);
    if (exact) return { place: `${source.fileName}:${line}:${column}${spaced(formatPath(candidate))}`, typed };
  }
  if (below !== undefined) return below;
  const { line, column } = locate(source.document, source.lines, path, at);
  return { place: `${source.fileName}:${line}:${column}${spaced(formatPath(path))}`, typed: undefined };
}

/** An override of `points.low.seed` is, at the point `low`, one of `seed`. */
function pathWithin(path: Path, point: string | undefined, under: Variant['under']): Path {
  const isVariant = (path[0] === 'points' && path[1] === point) || (path[0] === under?.[0] && path[1] === under?.[1]);
  return isVariant && path.length > 2 ? path.slice(2) : path;
}

function spaced(path: string): string {
  return path === '' ? '' : ` ${path}`;
}

function startsWith(path: Path, beginning: Path): boolean {
  return (
    beginning.length <= path.length && beginning.every((segment, index) => String(segment) === String(path[index]))
  );
}
