import type { Field } from '../core/field.ts';

/** Fields that no error changes once a record's address is made: accounts are told by them before it is. */
const EARLY = new Set<Field>(['given_name', 'surname', 'sex', 'date_of_birth', 'tin']);

/** Is the field known of accounts of which nobody knows yet whether they are wanted. */
export function isEarlyField(field: Field): boolean {
  return EARLY.has(field);
}
