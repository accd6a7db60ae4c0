import { NO_VALUE } from '../core/dictionary.ts';
import type { Field } from '../core/field.ts';
import type { RecordRow } from '../core/record.ts';

/** A question about a pair. */
export type PairTest<R = RecordRow> = (request: R, account: R) => boolean;

/**
 * Do two rows show the same value of a field: `sameValue` over the field's `FIELD_COLUMNS`, written out a field each, because
 * looking a property up by name is several times slower.
 */
export const SAME_FIELD: Readonly<Partial<Record<Field, PairTest>>> = {
  given_name: (left, right) => left.given !== NO_VALUE && left.given === right.given,
  middle_name: (left, right) => left.middle !== NO_VALUE && left.middle === right.middle,
  surname: (left, right) =>
    left.surname !== NO_VALUE && left.surname === right.surname && left.surname2 === right.surname2,
  sex: (left, right) => left.sex !== NO_VALUE && left.sex === right.sex,
  date_of_birth: (left, right) => left.birthDay !== NO_VALUE && left.birthDay === right.birthDay,
  tin: (left, right) => left.number !== NO_VALUE && left.number === right.number,
  address_line: (left, right) => left.line !== NO_VALUE && left.line === right.line && left.form === right.form,
  city: (left, right) => left.city !== NO_VALUE && left.city === right.city,
  state: (left, right) => left.state !== NO_VALUE && left.state === right.state,
  zip: (left, right) => left.zip !== NO_VALUE && left.zip === right.zip,
};
