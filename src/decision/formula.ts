/** A rule over tests, each by its number. What is known beforehand is true or false. */
export type Formula =
  | boolean
  | number
  | { readonly all: readonly Formula[] }
  | { readonly any: readonly Formula[] }
  | { readonly atLeast: number; readonly of: readonly Formula[] };

/** What a formula comes to once the answer of a test is known. */
export function settle(formula: Formula, test: number, answer: boolean): Formula {
  if (typeof formula === 'boolean') return formula;
  if (typeof formula === 'number') return formula === test ? answer : formula;
  if ('all' in formula) return allOf(formula.all.map((part) => settle(part, test, answer)));
  if ('any' in formula) return anyOf(formula.any.map((part) => settle(part, test, answer)));
  return someOf(
    formula.atLeast,
    formula.of.map((part) => settle(part, test, answer)),
  );
}

/** All of some formulas, without what is settled. */
export function allOf(parts: readonly Formula[]): Formula {
  if (parts.includes(false)) return false;
  const open = parts.filter((part) => part !== true);
  return open.length === 0 ? true : open.length === 1 ? open[0]! : { all: open };
}

/** Any of some formulas, without what is settled. */
export function anyOf(parts: readonly Formula[]): Formula {
  if (parts.includes(true)) return true;
  const open = parts.filter((part) => part !== false);
  return open.length === 0 ? false : open.length === 1 ? open[0]! : { any: open };
}

/** At least so many of some formulas, without what is settled. */
export function someOf(least: number, parts: readonly Formula[]): Formula {
  const open = parts.filter((part) => typeof part !== 'boolean');
  const missing = least - parts.filter((part) => part === true).length;
  if (missing <= 0) return true;
  if (missing > open.length) return false;
  if (missing === open.length) return allOf(open);
  return missing === 1 ? anyOf(open) : { atLeast: missing, of: open };
}

/** The tests a formula asks, in its order. */
export function testsIn(formula: Formula): readonly number[] {
  if (typeof formula === 'boolean') return [];
  if (typeof formula === 'number') return [formula];
  return partsOf(formula).flatMap(testsIn);
}

function partsOf(formula: Exclude<Formula, boolean | number>): readonly Formula[] {
  if ('all' in formula) return formula.all;
  return 'any' in formula ? formula.any : formula.of;
}
