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
    return { isDwelling: true, isResolved: row.line === row.place && !isUnitMissing(row, texts) };
  }
  if (!isTextLine(row.line)) return { isDwelling: false, isResolved: false };
  const { number } = texts.source.partsOf(row.place);
  return { isDwelling: true, isResolved: texts.shownLine(row).number === number && !isUnitMissing(row, texts) };
}

/** Is the address meant for one unit of a building with several and does not say which: as a unit's own line or as a text. */
export function isUnitMissing(row: RecordRow, texts: RecordText): boolean {
  if (isUnitLine(row.line)) return (row.form & UNIT_MISSING) !== 0;
  return isTextLine(row.line) && texts.addressPart(row, 'unit') === '' && texts.source.partsOf(row.place).unit !== '';
}
