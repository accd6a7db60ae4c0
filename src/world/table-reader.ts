const COMMA = 0x2c;
const LINE_END = 0x0a;
const COMMENT = 0x23;
const ZERO = 0x30;

/**
 * Reads a committed table from front to back, cell by cell, and keeps nothing: comments, empty lines and the header line are
 * passed over. Its form is known, so nothing is checked; a researcher's own table is read by `CsvTable`.
 */
export class TableReader {
  readonly text: string;
  next: number;
  /** Where the line at hand ends. */
  end: number;

  constructor(text: string) {
    this.text = text;
    this.next = 0;
    this.end = -1;
    this.row();
  }

  /** Goes to the next line of data. False at the end. */
  row(): boolean {
    const { text } = this;
    while (this.end < text.length) {
      this.next = this.end + 1;
      const found = text.indexOf('\n', this.next);
      this.end = found === -1 ? text.length : found;
      if (this.next < this.end && text.charCodeAt(this.next) !== COMMENT) return true;
    }
    return false;
  }

  /** The next cell of the line; '' after the last. */
  cell(): string {
    const from = this.next;
    let to = from;
    while (to < this.end && this.text.charCodeAt(to) !== COMMA) to++;
    this.next = to + 1;
    return this.text.slice(from, to);
  }

  /** The next cell of the line as a number: most are whole ones, and told digit by digit. */
  number(): number {
    const from = this.next;
    let value = 0;
    for (let at = from; ; at++) {
      const unit = at < this.end ? this.text.charCodeAt(at) : LINE_END;
      if (unit === COMMA || unit === LINE_END) {
        this.next = at + 1;
        return value;
      }
      const digit = unit - ZERO;
      if (digit < 0 || digit > 9) return Number(this.cell());
      value = 10 * value + digit;
    }
  }
}
