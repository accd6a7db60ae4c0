import { NO_VALUE } from '../src/core/dictionary.ts';
import type { RecordRow } from '../src/core/record.ts';

/** A record and the name control of its surname, made beforehand. */
export interface ControlledRow {
  readonly row: RecordRow;
  readonly control: string;
}

/** The place of each path of the default scenario. */
const BY_NUMBER = 0;

/**
 * The rules of the default scenario as anybody would write them by hand in one function: what the compiled rules stand beside.
 * Gives how many of a point's three rules accept the pair.
 */
export function plainDecision(path: number, left: ControlledRow, right: ControlledRow): number {
  const request = left.row;
  const account = right.row;
  const sameGiven = request.given !== NO_VALUE && request.given === account.given;
  const sameSurname =
    request.surname !== NO_VALUE && request.surname === account.surname && request.surname2 === account.surname2;
  if (path === BY_NUMBER) {
    if (request.number === NO_VALUE || request.number !== account.number) return 0;
    let accepted = left.control !== '' && left.control === right.control ? 1 : 0;
    if (sameSurname) accepted++;
    if (sameGiven && sameSurname) accepted++;
    return accepted;
  }
  const sameLine = request.line !== NO_VALUE && request.line === account.line && request.form === account.form;
  return sameGiven && sameSurname && sameLine && request.zip !== NO_VALUE && request.zip === account.zip ? 3 : 0;
}
