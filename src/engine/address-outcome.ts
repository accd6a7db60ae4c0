import type { RecordRow } from '../core/record.ts';
import { isTextLine, isUnitLine, UNIT_MISSING } from '../core/record.ts';
import type { RecordText } from '../corruption/record-text.ts';

/** What a printed address says of the dwelling its record was meant to name. */
export interface AddressOutcome {
  /** The address is meant for a dwelling: no post box, shared mailing address, placeholder or blank. */
  readonly isDwelling: boolean;
  /** The printed text leads to that very dwelling. */
  readonly isResolved: boolean;
}

/**
 * Whether the printed address of a record determines the dwelling meant. It does where it is the dwelling's own text, in any
 * style, and where the street alone is misspelt: a carrier finds it. It does not where the unit is missing in a building
 * with several, or where the number is another one, whether somebody lives there or nobody.
 */
export function addressOutcome(row: RecordRow, texts: RecordText): AddressOutcome {
  if (isUnitLine(row.line)) {
    return { isDwelling: true, isResolved: row.line === row.place && (row.form & UNIT_MISSING) === 0 };
  }
  if (!isTextLine(row.line)) return { isDwelling: false, isResolved: false };
  const { number, unit } = texts.source.partsOf(row.place);
  const shown = texts.shownLine(row);
  const hasUnit = unit === '' || shown.before + shown.after !== '';
  return { isDwelling: true, isResolved: shown.number === number && hasUnit };
}
