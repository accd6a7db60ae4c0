import { isoDate } from '../core/calendar.ts';
import type { Cell, ColumnType } from '../core/table.ts';

/** Backslashes too: some readers take them for escapes, and `\N` stands for a missing value on the way to Parquet. */
const NEEDS_QUOTES = /[",\r\n\\]/;

/** The first characters after which a spreadsheet takes a cell for a formula, wide forms of East Asian input included. */
const FORMULA_START = new Set(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);

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
        const safe = defuse && FORMULA_START.has(text.charAt(0)) ? `'${text}` : text;
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
