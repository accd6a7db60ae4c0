import type { Field } from '../../core/field.ts';
import { COLUMN_READERS, FIELD_COLUMNS } from '../../core/record.ts';
import { isEarlyField } from '../early-field.ts';
import type { KeyKind } from '../key.ts';

function wholeField(field: Field): KeyKind {
  return {
    type: field,
    field,
    summary: `Records with the same ${field}.`,
    source: 'Equality of the recorded values; an empty value agrees with nothing.',
    parts: (FIELD_COLUMNS[field] ?? []).map((column) => ({
      early: isEarlyField(field),
      column,
      read: COLUMN_READERS[column],
    })),
  };
}

/** One key a field: equality of the whole value. The cast: `FIELD_COLUMNS` is a partial record by field, so its keys are fields. */
export const WHOLE_FIELD_KEYS: readonly KeyKind[] = (Object.keys(FIELD_COLUMNS) as Field[]).map(wholeField);
