import type { z } from 'zod';
import { nearest } from '../core/nearest.ts';
import { type Json, nameOf, quoted, valueAt } from './json.ts';
import type { Path } from './locate.ts';
import { isWholeAt, knownKeys } from './schemas-at.ts';

/** One thing wrong with a scenario, still without its place. */
export interface Problem {
  readonly path: Path;
  /** Whether the key itself is wrong or what stands behind it. */
  readonly at: 'key' | 'value';
  /** What was expected, without what was found unless `isWhole`. */
  readonly expected: string;
  /** True if `expected` is already the whole sentence. */
  readonly isWhole: boolean;
  /** True for a condition over several entries, which any entry below may have broken. */
  readonly isJoint: boolean;
}

/**
 * Turns what the validator says into problems in plain words: misspelt keys first, since they explain what else is
 * missing. A schema's own message is used as it is if it starts with "expected".
 */
export function explain(issues: readonly z.core.$ZodIssue[], schema: z.core.$ZodType, value: Json): Problem[] {
  const problems = issues.flatMap((issue) => explainIssue(issue, issue.path.map(asKey), schema, value));
  const keys = problems.filter(({ at }) => at === 'key');
  return [...keys, ...problems.filter(({ at }) => at !== 'key')];
}

/** The whole sentence of a problem; `typed` is the scalar as it stands in the file. */
export function sentence(problem: Problem, value: Json, typed: string | undefined): string {
  if (problem.isWhole) return problem.expected;
  if (problem.at === 'key') return `${problem.expected}, found ${quoted(String(problem.path.at(-1) ?? ''))}`;
  const found = valueAt(value, problem.path);
  if (typeof found !== 'number') return `${problem.expected}, found ${nameOf(found)}`;
  // A number where text belongs has lost its leading zeros already: show what was typed.
  const number = typed ?? String(found);
  const quotes = problem.expected === 'expected text' ? ` in quotes, as in ${JSON.stringify(number)}` : '';
  return `${problem.expected}${quotes}, found the number ${number}`;
}

function explainIssue(issue: z.core.$ZodIssue, path: Path, schema: z.core.$ZodType, value: Json): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, path);
    return issue.keys.map((key) => unknownKey([...path, key], key, known));
  }
  const isJoint = issue.code === 'custom';
  if (isJoint || issue.message.startsWith('expected ')) {
    const isWhole = isJoint || issue.message.includes('found ');
    return [{ path, at: 'value', expected: issue.message, isWhole, isJoint }];
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return explainUnion(issue.errors, path, schema, value);
  }
  if (issue.code === 'invalid_key') {
    const key = String(path.at(-1) ?? '');
    const inner = issue.issues[0];
    if (inner?.message.startsWith('expected ')) {
      return [{ path, at: 'key', expected: inner.message, isWhole: false, isJoint: false }];
    }
    return [unknownKey(path, key, inner?.code === 'invalid_value' ? inner.values.map(String) : [])];
  }
  const found = valueAt(value, path);
  const meant = typeof found === 'string' ? nearest(found, wordsOf(issue)) : undefined;
  const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`;
  return [
    {
      path,
      at: 'value',
      expected: `expected ${expectation(issue, isWholeAt(schema, path))}${hint}`,
      isWhole: false,
      isJoint: false,
    },
  ];
}

function unknownKey(path: Path, key: string, known: readonly string[]): Problem {
  const meant = nearest(key, known);
  let expected = 'expected a known key';
  if (meant !== undefined) expected = `expected a known key (did you mean ${meant}?)`;
  else if (known.length > 0 && known.length <= 12) expected = `expected one of ${known.join(', ')}`;
  return { path, at: 'key', expected, isWhole: false, isJoint: false };
}

/** Of the alternatives that could have been meant, the one that went furthest; all of them if none fits at all. */
function explainUnion(
  branches: readonly (readonly z.core.$ZodIssue[])[],
  path: Path,
  schema: z.core.$ZodType,
  value: Json,
): Problem[] {
  const fitting = branches.filter((branch) => !branch.some((issue) => issue.path.length === 0 && isOfOtherType(issue)));
  if (fitting.length === 0) {
    const expected = [
      ...new Set(branches.flatMap((branch) => branch.slice(0, 1).map((issue) => expectation(issue, false)))),
    ].join(' or ');
    return [{ path, at: 'value', expected: `expected ${expected}`, isWhole: false, isJoint: false }];
  }
  const strange = (branch: readonly z.core.$ZodIssue[]) =>
    branch.filter((issue) => issue.code === 'unrecognized_keys' && issue.path.length === 0).length;
  const best = fitting.reduce((left, right) => {
    if (strange(left) !== strange(right)) return strange(left) < strange(right) ? left : right;
    return right.length < left.length ? right : left;
  });
  // All alternatives refuse a key: the key is what is wrong, not what the first alternative lacks.
  const telling = strange(best) > 0 ? best.filter((issue) => issue.code === 'unrecognized_keys') : best;
  return telling.flatMap((issue) => explainIssue(issue, [...path, ...issue.path.map(asKey)], schema, value));
}

function isOfOtherType(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' || issue.code === 'invalid_value';
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a map',
  record: 'a map',
  null: 'nothing',
  undefined: 'nothing',
};

/** The words an issue would have accepted. */
function wordsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  return issue.code === 'invalid_union' && 'options' in issue ? (issue.options ?? []).map(String) : [];
}

function expectation(issue: z.core.$ZodIssue, isWhole: boolean): string {
  switch (issue.code) {
    case 'invalid_type':
      return TYPE_NAMES[isWhole && issue.expected === 'number' ? 'int' : issue.expected] ?? issue.expected;
    case 'too_big':
      return bound(
        isWhole && issue.origin === 'number' ? 'int' : issue.origin,
        issue.inclusive === false ? 'below' : 'at most',
        issue.maximum,
      );
    case 'too_small':
      return bound(
        isWhole && issue.origin === 'number' ? 'int' : issue.origin,
        issue.inclusive === false ? 'above' : 'at least',
        issue.minimum,
      );
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    case 'invalid_format':
      return issue.pattern === undefined ? `text in the form of ${issue.format}` : `text that matches ${issue.pattern}`;
    case 'invalid_value': {
      const values = wordsOf(issue);
      return values.length === 1 ? values.join() : `one of ${values.join(', ')}`;
    }
    case 'invalid_union':
      return wordsOf(issue).length === 0 ? 'another value' : `one of ${wordsOf(issue).join(', ')}`;
    default:
      return issue.message;
  }
}

function bound(origin: string, word: string, limit: number | bigint): string {
  if (origin === 'string') return `text of ${word} ${limit} ${limit === 1 ? 'character' : 'characters'}`;
  if (origin === 'number' || origin === 'int' || origin === 'bigint') {
    const noun = origin === 'number' ? 'a number' : 'a whole number';
    return word === 'below' || word === 'above' ? `${noun} ${word} ${limit}` : `${noun} of ${word} ${limit}`;
  }
  return `${word} ${limit} ${limit === 1 ? 'entry' : 'entries'}`;
}

/** Validator paths may hold symbols by type; scenarios never have any. */
function asKey(segment: PropertyKey): string | number {
  return typeof segment === 'symbol' ? String(segment) : segment;
}
