import type { PairTest } from './same-field.ts';

/** True where every test is, asked in order. Two and three, which most rules have, are asked without a loop. */
export function everyTest<R>(tests: readonly PairTest<R>[]): PairTest<R> {
  const [first, second, third] = tests;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  if (third === undefined) return (request, account) => first(request, account) && second(request, account);
  if (tests.length === 3)
    return (request, account) => first(request, account) && second(request, account) && third(request, account);
  return (request, account) => {
    for (let i = 0; i < tests.length; i++) if (!tests[i]!(request, account)) return false;
    return true;
  };
}

/** True where some test is, asked in order. */
export function someTest<R>(tests: readonly PairTest<R>[]): PairTest<R> {
  return (request, account) => {
    for (let i = 0; i < tests.length; i++) if (tests[i]!(request, account)) return true;
    return false;
  };
}

/** True where at least so many tests are, asked in order and no longer than needed. */
export function enoughTests<R>(least: number, tests: readonly PairTest<R>[]): PairTest<R> {
  return (request, account) => {
    let missing = least;
    for (let i = 0; i < tests.length && missing <= tests.length - i; i++) {
      if (tests[i]!(request, account) && --missing === 0) return true;
    }
    return missing <= 0;
  };
}
