import { isoDate } from '../core/calendar.ts';
import { defusedText } from '../core/defused-text.ts';
import type { Cell, ColumnType } from '../core/table.ts';

/** Backslashes too: some readers take them for escapes, and `\N` stands for a missing value on the way to Parquet. */
const NEEDS_QUOTES = /[",\r\n\\]/;

/** A way to write one cell of a column; never called with a missing value. */
export type CellWriter = (cell: Exclude<Cell, null>) => string;

/**
 * The writer for a column's cells. Text that a spreadsheet would run as a formula gets a single quote in front, if
 * `defuse` is set; empty text is two quotes, since nothing at all is a missing value.
 *
 * Source: RFC 4180, section 2; OWASP, *CSV Injection*.
 *
 * @example
 * csvCellWriter('text', true)('=1+1') // => "'=1+1"
 * csvCellWriter('text', true)('a "b"') // => '"a ""b"""'
 */
export function csvCellWriter(type: ColumnType, defuse: boolean): CellWriter {
  switch (type) {
    case 'text':
      return (cell) => {
        const text = String(cell);
        if (text === '') return '""';
        const safe = defuse ? defusedText(text) : text;
        return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
      };
    case 'date':
      return (cell) => isoDate(Number(cell));
    case 'boolean':
      return (cell) => (cell ? 'true' : 'false');
    default:
      return String;
  }
}
