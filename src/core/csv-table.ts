import { Failure } from './failure.ts';
import { nearest } from './nearest.ts';

/** How much of a cell a message shows. */
const SHOWN = 60;

/**
 * A CSV text read strictly, row by row, so that whatever is wrong with a cell is said with file, line and column.
 *
 * Source: RFC 4180, without line breaks inside cells; LF or CRLF, a byte-order mark is passed over, empty lines too. The
 * names of columns are compared without regard to case. Small and our own because DuckDB, which reads the other tables,
 * tells neither the line of a row nor the hash of the bytes it read.
 */
export class CsvTable {
  readonly file: string;
  readonly text: string;
  /** Names in the first line, as they stand there. */
  readonly header: readonly string[];
  /** The line of the row last read, from 1. */
  line: number;
  /** Cells of the row last read, blanks around them removed. */
  cells: readonly string[];
  next: number;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    this.line = 0;
    this.cells = [];
    this.next = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    if (!this.readLine()) throw new Failure('input', `${file}:1: expected a line of column names, found an empty file`);
    this.header = this.cells;
    const names = this.header.map((name) => name.toLowerCase());
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) {
      throw new Failure('input', `${file}:${this.line}: expected each column once, found two named ${shown(twice)}`);
    }
  }

  /** Reads the next row into `cells`. False at the end. */
  read(): boolean {
    if (!this.readLine()) return false;
    const [expected, found] = [this.header.length, this.cells.length];
    if (found !== expected) {
      throw new Failure(
        'input',
        `${this.file}:${this.line}: expected ${expected} cells as in the first line, found ${found}`,
      );
    }
    return true;
  }

  /** The place of a column that may have several names, or −1. */
  find(...names: readonly string[]): number {
    return this.header.findIndex((name) => names.includes(name.toLowerCase()));
  }

  /** The place of a column that must be there. */
  need(...names: readonly string[]): number {
    const place = this.find(...names);
    if (place >= 0) return place;
    const list = this.header.map((name) => name || '""').join(', ');
    throw new Failure('input', `${this.file}:1: expected a column ${names.join(' or ')}, found ${shown(list, 200)}`);
  }

  /** Refuses columns that are not among the names: a misspelt one would silently count as missing. */
  allowOnly(names: readonly string[]): void {
    const strange = this.header.find((name) => !names.includes(name.toLowerCase()));
    if (strange === undefined) return;
    const meant = nearest(strange, names);
    const known = meant === undefined ? names.join(', ') : `a known column (did you mean ${meant}?)`;
    throw new Failure('input', `${this.file}:1: expected ${known}, found ${shown(strange)}`);
  }

  /** A whole number from `least` to `most`. */
  wholeNumber(column: number, least = 0, most = 1_000_000_000): number {
    const cell = this.cells[column]!;
    const value = Number(cell);
    if (!/^\d+$/.test(cell) || value < least || value > most) {
      throw this.refuse(column, `a whole number from ${least} to ${most}`);
    }
    return value;
  }

  /** A decimal number from 0 to `most`. */
  decimal(column: number, most: number, what: string): number {
    const cell = this.cells[column]!;
    const value = Number(cell);
    if (!/^(\d+\.?\d*|\.\d+)(e-\d+)?$/i.test(cell) || value > most) throw this.refuse(column, what);
    return value;
  }

  /** The failure of a cell of the row last read. */
  refuse(column: number, expected: string, found: string = shown(this.cells[column]!)): Failure {
    return new Failure(
      'input',
      `${this.file}:${this.line}: ${this.header[column]}: expected ${expected}, found ${found}`,
    );
  }

  /** Reads the next line that is not empty into `cells`. False at the end. */
  readLine(): boolean {
    const { text } = this;
    while (this.next < text.length) {
      const found = text.indexOf('\n', this.next);
      const end = found === -1 ? text.length : found;
      const line = text.slice(this.next, text.charCodeAt(end - 1) === 0x0d && end > this.next ? end - 1 : end);
      this.next = end + 1;
      this.line++;
      if (line === '') continue;
      const cells = line.includes('"') ? this.quotedCells(line) : line.split(',');
      this.cells = /\s/.test(line) ? cells.map((cell) => cell.trim()) : cells;
      return true;
    }
    return false;
  }

  quotedCells(line: string): string[] {
    const cells: string[] = [];
    // a cell in quotes, where two quotes stand for one, or one without any; then a comma or the end
    const cell = /\s*"([^"]*(?:""[^"]*)*)"\s*(,|$)|([^",]*)(,|$)/y;
    for (let more = true; more; ) {
      const match = cell.exec(line);
      if (match === null) {
        throw new Failure(
          'input',
          `${this.file}:${this.line}: expected cells whose quotes open and close between two commas of the same line, found ${shown(line)}`,
        );
      }
      cells.push(match[1]?.replaceAll('""', '"') ?? match[3] ?? '');
      more = (match[2] ?? match[4]) === ',';
    }
    return cells;
  }
}

/** A text in quotes on one line, cut where it is long. */
function shown(text: string, most = SHOWN): string {
  if (text === '') return 'an empty cell';
  return JSON.stringify(text.length > most ? `${text.slice(0, most - 1)}…` : text);
}
