import type { LedgerEntry } from '../evaluation/ledger.ts';
import { safeText } from './render-csv.ts';
import { plainText } from './table.ts';

/**
 * The ledger of a scenario as tidy CSV, one row an input and point: UTF-8, LF, no cell that a spreadsheet would run as a formula.
 *
 * @example
 * ledgerCsv([]) // => 'key,point,value,low,high,unit,grade,title,source,synthetic\n'
 */
export function ledgerCsv(entries: readonly LedgerEntry[]): string {
  const lines = ['key,point,value,low,high,unit,grade,title,source,synthetic'];
  for (const { key, title, unit, values, range, grade, source } of entries) {
    for (const [point, value] of Object.entries(values)) {
      const cells = [key, point, value, range?.low ?? '', range?.high ?? '', unit, grade, title, source];
      lines.push([...cells.map((cell) => cellText(cell)), 'true'].join(','));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** A number below nothing is no formula. */
function cellText(text: string): string {
  return /^-?\d+(\.\d+)?(e-?\d+)?$/.test(text) ? text : safeText(plainText(text));
}
