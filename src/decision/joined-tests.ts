import type { PairTest } from './same-field.ts';

/** True where every test is, asked in order. Two and three, which most rules have, are asked without a loop. */
export function everyTest(tests: readonly PairTest[]): PairTest {
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
export function someTest(tests: readonly PairTest[]): PairTest {
  return (request, account) => {
    for (let i = 0; i < tests.length; i++) if (tests[i]!(request, account)) return true;
    return false;
  };
}
