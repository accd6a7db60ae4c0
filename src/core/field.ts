/** Every field a record can show, in the column order of exported files. */
export const FIELDS = [
  'given_name',
  'middle_name',
  'surname',
  'suffix',
  'sex',
  'date_of_birth',
  'tin',
  'street_number',
  'street',
  'unit',
  'city',
  'state',
  'zip',
] as const;

/** Composite fields that comparators and keys may name beside the plain ones. */
export const COMPOSITE_FIELDS = ['address_line', 'address'] as const;

/** `address_line` is number, street and unit as one text; `address` is all six parts joined by `PART_SEPARATOR`. */
export type Field = (typeof FIELDS)[number] | (typeof COMPOSITE_FIELDS)[number];

/** All fields, plain and composite. */
export const ALL_FIELDS: readonly Field[] = [...FIELDS, ...COMPOSITE_FIELDS];

/** Joins the six address parts (number, street, unit, city, state, zip) in the composite field `address`. */
export const PART_SEPARATOR = '\u001f';
