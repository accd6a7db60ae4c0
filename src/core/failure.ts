/** Why a run ended before its result: each code has one exit status (see `exitStatus`). */
export type FailureCode = 'input' | 'interrupted' | 'check';

/**
 * A known failure: something the user can mend, said in one sentence. Known failures print one line and end with their
 * own status; every other error is a bug, keeps its stack and ends with 1.
 *
 * @example
 * new Failure('input', 'seed: expected a whole number, found "abc"').message // => 'seed: expected a whole number, found "abc"'
 */
export class Failure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.name = 'Failure';
    this.code = code;
  }
}

/** The process exit status of an error: 2 wrong input, 3 finished but a check said fail, 130 interrupted, 1 a bug. */
export function exitStatus(error: unknown): 1 | 2 | 3 | 130 {
  if (!(error instanceof Failure)) return 1;
  return error.code === 'input' ? 2 : error.code === 'check' ? 3 : 130;
}
