import { NO_VALUE } from '../core/dictionary.ts';
import type { Field } from '../core/field.ts';
import type { RecordRow } from '../core/record.ts';

/** A test on a request alone. */
export interface RequestTest {
  readonly summary: string;
  test(row: RecordRow, text: (row: RecordRow, field: Field) => string): boolean;
}

/** Which requests take a path. */
export const PRECONDITIONS: Readonly<Record<string, RequestTest>> = {
  hasNumber: { summary: 'the request carries an identification number', test: (row) => row.number !== NO_VALUE },
  hasAddress: { summary: 'the request carries an address', test: (row) => row.line !== NO_VALUE },
  otherwise: { summary: 'every request', test: () => true },
};

/** What a path asks of a request before anything is compared. */
export const REQUIREMENTS: Readonly<Record<string, RequestTest>> = {
  zipLike: {
    summary:
      'the request’s address text contains five or nine digits in ZIP form; they are not compared with the register',
    test: (row, text) => row.zip !== NO_VALUE || /(^|\D)\d{5}(-?\d{4})?(\D|$)/.test(text(row, 'address_line')),
  },
  hasAddress: { summary: 'the request carries an address line', test: (row) => row.line !== NO_VALUE },
};
