import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes a plain-text table: `#` lines that say what it is, its source and licence, then the rows (the first one the
 * header line of a CSV). LF line ends; a comma inside a value is impossible because rows arrive joined and are counted.
 */
export function writeTable(folder: string, file: string, notes: readonly string[], rows: readonly string[]): void {
  const commas = (row: string) => row.split(',').length;
  const width = commas(rows[0] ?? '');
  const ragged = rows.find((row) => commas(row) !== width || /[\r\n"]/.test(row));
  if (ragged !== undefined) throw new Error(`${file}: expected ${width} plain values, found "${ragged}"`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), `${[...notes.map((note) => `# ${note}`), ...rows].join('\n')}\n`);
}
