import { Failure } from '../core/failure.ts';

/**
 * A parser for an option that is a whole number, for commander's `option(flags, description, parser)`.
 *
 * @param flag for the message: `--seed`
 * @throws {Failure} `input` from the parser if the text is no whole number in the range.
 */
export function wholeNumber(flag: string, least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
    const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new Failure('input', `${flag}: expected a whole number ${range}, found ${JSON.stringify(text)}`);
  };
}

/** A parser for an option that may be given several times, such as `--set`; the default must be `[]`. */
export function repeated(text: string, before: readonly string[]): string[] {
  return [...before, text];
}
