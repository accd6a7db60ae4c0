import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { Failure } from '../core/failure.ts';
import { fileFailure } from './file-failure.ts';

/** What a CSV file is found to hold before it is read. */
export interface CsvFacts {
  readonly columns: number;
  /** Without the header, and without blank lines where there are several columns. */
  readonly rows: number;
  /** Whether rows end in more than one of LF, CRLF and CR. */
  readonly hasMixedLineEnds: boolean;
}

const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;

/** At the beginning of a cell, in one without quotes, between quotes, behind the closing (or doubled) quote. */
const [START, PLAIN, QUOTED, CLOSED] = [0, 1, 2, 3] as const;

/** Bytes of a header that a message may need. */
const HEADER_ROOM = 4096;

/** Walks over the bytes of a CSV file (any encoding in which ASCII is ASCII) and stops at the first row that is none. */
class CsvScanner {
  readonly path: string;
  readonly otherEncoding: string;
  state: number;
  /** Cells of the row so far. */
  cells: number;
  /** Whether anything stands in the row. */
  isBlank: boolean;
  /** Lines from 1, as an editor counts them: those between quotes too. */
  line: number;
  rowLine: number;
  afterCr: boolean;
  /** Whether that CR ended a row, rather than stood between quotes. */
  crEndsRow: boolean;
  columns: number;
  rows: number;
  lf: boolean;
  crlf: boolean;
  cr: boolean;
  header: number[];

  constructor(path: string, remedy: string) {
    this.path = path;
    this.otherEncoding = `another encoding; ${remedy}`;
    this.state = START;
    this.cells = 1;
    this.isBlank = true;
    this.line = 1;
    this.rowLine = 1;
    this.afterCr = false;
    this.crEndsRow = false;
    this.columns = 0;
    this.rows = 0;
    this.lf = false;
    this.crlf = false;
    this.cr = false;
    this.header = [];
  }

  feed(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!;
      // most bytes are letters and digits within a cell
      if (byte > COMMA && this.state === PLAIN) {
        if (this.columns === 0) this.keep(byte);
        continue;
      }
      this.take(byte);
    }
  }

  take(byte: number): void {
    if (this.columns === 0) this.keep(byte);
    if (this.afterCr) {
      this.afterCr = false;
      if (byte === LF) {
        if (this.crEndsRow) this.crlf = true;
        return;
      }
      if (this.crEndsRow) this.cr = true;
    }
    if (byte === LF || byte === CR) {
      this.line++;
      this.afterCr = byte === CR;
      this.crEndsRow = this.state !== QUOTED;
      if (!this.crEndsRow) return;
      if (byte === LF) this.lf = true;
      this.endRow();
      return;
    }
    if (this.state === QUOTED) {
      if (byte === QUOTE) this.state = CLOSED;
      return;
    }
    this.isBlank = false;
    if (byte === COMMA) {
      this.cells++;
      this.state = START;
    } else if (byte === QUOTE && (this.state === START || this.state === CLOSED)) this.state = QUOTED;
    else if (this.state === CLOSED) {
      // blanks around quotes do not count
      if (byte !== SPACE) {
        throw this.failure(
          `a comma or the end of the row after the closing quote of cell ${this.cells}`,
          `more text${this.line > this.rowLine ? ` (in line ${this.line})` : ''}`,
        );
      }
    } else if (this.state === PLAIN || byte !== SPACE) this.state = PLAIN;
  }

  keep(byte: number): void {
    if (this.header.length < HEADER_ROOM && byte !== LF && byte !== CR) this.header.push(byte);
  }

  endRow(): void {
    if (this.columns === 0) this.endHeader();
    else if (this.isBlank) {
      // nothing is a row only where a row is one cell
      if (this.columns === 1) this.rows++;
    } else {
      if (this.cells !== this.columns) {
        throw this.failure(`${cellsOf(this.columns)} as in the first line`, `${this.cells}`);
      }
      this.rows++;
    }
    this.state = START;
    this.cells = 1;
    this.isBlank = true;
    this.rowLine = this.line;
  }

  endHeader(): void {
    const text = Buffer.from(this.header).toString().replace('\ufeff', '');
    // every second byte of UTF-16 without a mark at its beginning
    if (text.includes('\0')) throw this.failure('UTF-8', this.otherEncoding);
    if (text === '') throw this.failure('a line of column names', 'an empty one');
    if (this.cells === 1) {
      const separator = Object.entries(SEPARATORS).find(([character]) => text.includes(character));
      if (separator !== undefined) {
        const shown = text.length > 80 ? `${text.slice(0, 79)}…` : text;
        throw this.failure(
          'columns separated by commas',
          `one column ${JSON.stringify(shown)}; are cells separated by ${separator[1]}?`,
        );
      }
    }
    this.columns = this.cells;
  }

  finish(): CsvFacts {
    if (this.afterCr && this.crEndsRow) this.cr = true;
    if (this.state === QUOTED) {
      throw this.failure(`a closing quote of cell ${this.cells}`, 'none before the end of the file');
    }
    const isEmpty = this.header.length === 0 || (this.header.length === 3 && this.header[0] === 0xef);
    if (this.columns === 0 && isEmpty) throw this.failure('a line of column names', 'an empty file');
    if (!this.isBlank) this.endRow();
    return {
      columns: this.columns,
      rows: this.rows,
      hasMixedLineEnds: Number(this.lf) + Number(this.crlf) + Number(this.cr) > 1,
    };
  }

  failure(expected: string, found: string): Failure {
    return new Failure('input', `${this.path}:${this.rowLine}: expected ${expected}, found ${found}`);
  }
}

const SEPARATORS: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs', '|': 'vertical bars' };

function cellsOf(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}

/**
 * Goes through a CSV file once without keeping anything: DuckDB names no line of many faults, and of those behind the first parts
 * of a stream it gives neither line nor error but fewer rows. Lines are those of an editor; of a row of several, the first.
 *
 * @param isUnicode whether the bytes must be UTF-8
 * @param remedy what to do about bytes that are not, for the message
 * @throws {Failure} `input` naming the line of the first row whose cells, quotes or bytes are wrong, and for a file without a header.
 */
export async function scanCsv(path: string, isUnicode = true, remedy = 'save it as UTF-8'): Promise<CsvFacts> {
  const scanner = new CsvScanner(path, remedy);
  const notUnicode = () =>
    new Failure('input', `${path}:${scanner.line}: expected UTF-8, found ${scanner.otherEncoding}`);
  let held: Uint8Array = Buffer.alloc(0);
  try {
    for await (const part of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      if (!isUnicode) {
        scanner.feed(part);
        continue;
      }
      const bytes = held.length === 0 ? part : Buffer.concat([held, part]);
      const end = wholeCharacters(bytes);
      held = bytes.subarray(end);
      const whole = bytes.subarray(0, end);
      if (!isUtf8(whole)) {
        // what comes before the faulty line first: it gives the line its number, and may hold another fault
        scanner.feed(whole.subarray(0, faultyLine(whole)));
        throw notUnicode();
      }
      scanner.feed(whole);
    }
  } catch (error) {
    throw fileFailure(error, path, 'a file that can be read');
  }
  if (held.length > 0) throw notUnicode();
  return scanner.finish();
}

/** Where the last whole character of UTF-8 bytes ends; of other bytes, their end. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0b1100_0000) === 0b1000_0000) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Where the first line begins that is no UTF-8. */
function faultyLine(bytes: Uint8Array): number {
  let from = 0;
  for (;;) {
    const end = bytes.indexOf(LF, from);
    if (end < 0 || !isUtf8(bytes.subarray(from, end))) return from;
    from = end + 1;
  }
}
