import { isoDate } from '../../core/calendar.ts';
import { Failure } from '../../core/failure.ts';
import { nearest } from '../../core/nearest.ts';
import type { Cell, Chunk, Column, ColumnType } from '../../core/table.ts';
import { TextTableBuilder } from '../../core/text-table.ts';
import { cleaner } from './clean-steps.ts';
import type { FileRecords } from './file-records.ts';
import { MISSING } from './file-records.ts';

/** A field as one file has it: the columns that make it, joined by a blank, and how their text is cleaned. */
export interface FieldSource {
  /** The key of the configuration that says so, for messages. */
  readonly at: string;
  readonly columns: readonly string[];
  readonly clean: readonly string[];
}

/** Where the truth stands: a column, or what a pattern's first group finds in it. */
export interface TruthSource {
  readonly at: string;
  readonly column: string;
  readonly pattern?: string | undefined;
}

/** What is read of a file. */
export interface FileSource {
  readonly id: { readonly at: string; readonly column: string };
  readonly truth: TruthSource | null;
  readonly fields: readonly FieldSource[];
}

/** Distinct texts of both files, filled by one reader after the other. */
export interface SharedTexts {
  readonly fields: readonly TextTableBuilder[];
  readonly entities: TextTableBuilder;
}

/** Empty tables for the texts of some fields. */
export function sharedTexts(fields: number): SharedTexts {
  return { fields: Array.from({ length: fields }, () => new TextTableBuilder()), entities: new TextTableBuilder() };
}

/** The columns that a source needs, of all there are; all of them where one is not there, so that a message can name the nearest. */
export function columnsOf({ id, truth, fields }: FileSource, all: readonly string[]): readonly string[] {
  const wanted = new Set([
    id.column,
    ...fields.flatMap((field) => field.columns),
    ...(truth === null ? [] : [truth.column]),
  ]);
  const found = all.filter((name) => wanted.has(name.trim()));
  return [...wanted].every((name) => all.some((one) => one.trim() === name)) ? found : all;
}

/** How many ids a message names. */
const SHOWN = 3;

/** Turns a file's rows into records, part by part. Blanks around names of columns do not count. */
export class FileReader {
  readonly file: string;
  readonly texts: SharedTexts;
  readonly ids: TextTableBuilder;
  readonly id: number;
  readonly truth: {
    readonly source: TruthSource;
    readonly column: number;
    readonly entity: (text: string) => string;
  } | null;
  readonly fields: readonly { readonly columns: readonly number[]; readonly clean: (text: string) => string }[];
  readonly types: readonly ColumnType[];
  size: number;
  codes: Int32Array<ArrayBuffer>[];
  entities: Int32Array<ArrayBuffer>;
  /** The first rows whose id came before: the id and both rows, from 1. */
  readonly repeated: { readonly id: string; readonly first: number; readonly row: number }[];
  repeats: number;
  withoutId: number[];

  /**
   * @param file for messages
   * @param columns of the file
   * @throws {Failure} `input` for a column that is not there, naming the nearest; the message begins with the key of the configuration.
   */
  constructor(file: string, columns: readonly Column[], source: FileSource, texts: SharedTexts) {
    const names = columns.map(({ name }) => name.trim());
    const place = (name: string, at: string) => {
      const found = names.indexOf(name);
      if (found >= 0) {
        if (names.lastIndexOf(name) === found) return found;
        throw new Failure('input', `${at}: expected one column ${JSON.stringify(name)} in ${file}, found several`);
      }
      const meant = nearest(name, names);
      const hint = meant === undefined ? `one of ${shownNames(names)}` : `did you mean ${meant}?`;
      throw new Failure('input', `${at}: expected a column of ${file} (${hint}), found ${JSON.stringify(name)}`);
    };
    this.file = file;
    this.texts = texts;
    this.ids = new TextTableBuilder();
    this.id = place(source.id.column, source.id.at);
    this.truth =
      source.truth === null
        ? null
        : {
            source: source.truth,
            column: place(source.truth.column, source.truth.at),
            entity: entityOf(source.truth.pattern),
          };
    this.fields = source.fields.map(({ at, columns: wanted, clean }) => ({
      columns: wanted.map((name) => place(name, at)),
      clean: cleaner(clean),
    }));
    this.types = columns.map(({ type }) => type);
    this.size = 0;
    this.codes = source.fields.map(() => new Int32Array(1 << 12));
    this.entities = new Int32Array(this.truth === null ? 0 : 1 << 12);
    this.repeated = [];
    this.repeats = 0;
    this.withoutId = [];
  }

  /** Takes some rows in, in the order of the file. */
  add(cells: Chunk, rows: number): void {
    const end = this.size + rows;
    this.codes = this.codes.map((codes) => withRoom(codes, end));
    if (this.truth !== null) this.entities = withRoom(this.entities, end);
    const text = (column: number, row: number) => cellText(cells[column]![row]!, this.types[column]!);

    for (let row = 0; row < rows; row++) {
      const id = text(this.id, row).trim();
      if (id === '') {
        this.withoutId.push(this.size + row + 1);
        continue;
      }
      const known = this.ids.size;
      const code = this.ids.add(id);
      if (code < known) {
        this.repeats++;
        if (this.repeated.length < SHOWN)
          this.repeated.push({ id, first: this.rowOfCode(code), row: this.size + row + 1 });
      }
    }
    for (const [at, { columns, clean }] of this.fields.entries()) {
      const table = this.texts.fields[at]!;
      const codes = this.codes[at]!;
      const [only] = columns;
      for (let row = 0; row < rows; row++) {
        const value =
          columns.length === 1
            ? text(only!, row)
            : columns
                .map((column) => text(column, row).trim())
                .filter((part) => part !== '')
                .join(' ');
        const cleaned = clean(value);
        codes[this.size + row] = cleaned === '' ? MISSING : table.add(cleaned);
      }
    }
    if (this.truth !== null) {
      const { column, entity } = this.truth;
      for (let row = 0; row < rows; row++) {
        const found = entity(text(column, row).trim());
        this.entities[this.size + row] = found === '' ? MISSING : this.texts.entities.add(found);
      }
    }
    this.size = end;
  }

  /**
   * The records, in shared memory.
   *
   * @throws {Failure} `input` for ids that are empty or come twice, and for a truth that is known of no record.
   */
  finish(): FileRecords {
    if (this.withoutId.length > 0) {
      const rows = this.withoutId.slice(0, SHOWN).join(', ');
      throw new Failure(
        'input',
        `${this.file}: expected an id in every row, found none in row ${rows}${more(this.withoutId.length)}`,
      );
    }
    if (this.repeats > 0) {
      const shown = this.repeated
        .map(({ id, first, row }) => `${JSON.stringify(id)} in rows ${first} and ${row}`)
        .join(', ');
      throw new Failure('input', `${this.file}: expected each id once, found ${shown}${more(this.repeats)}`);
    }
    this.refuseUnknownTruth();
    return {
      size: this.size,
      ids: this.ids.finish(),
      columns: this.codes.map((codes) => shared(codes, this.size)),
      entities: this.truth === null ? null : shared(this.entities, this.size),
    };
  }

  /** Ids have codes in the order of rows, which those that came before take none of. */
  private rowOfCode(code: number): number {
    let row = code + 1;
    for (const repeat of this.repeated) if (repeat.row <= row) row++;
    return row;
  }

  private refuseUnknownTruth(): void {
    if (this.truth === null || this.size === 0) return;
    for (let row = 0; row < this.size; row++) if (this.entities[row] !== MISSING) return;
    const { column, pattern } = this.truth.source;
    const wanted = pattern === undefined ? 'an entity' : `an entity by the pattern ${pattern}`;
    const rows = this.size.toLocaleString('en-US');
    throw new Failure(
      'input',
      `${this.file}: expected ${wanted} in column ${JSON.stringify(column)} (${this.truth.source.at}), found one in 0 of ${rows} records`,
    );
  }
}

/**
 * A cell as text, the same on every machine: whole days become ISO dates, `true` and `false` are words, numbers are the shortest
 * text that gives them back.
 *
 * @example
 * cellText(20307, 'date') // => '2025-08-07'
 * cellText(0.5, 'double') // => '0.5'
 * cellText(null, 'text') // => ''
 */
export function cellText(cell: Cell, type: ColumnType): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  return type === 'date' ? isoDate(Number(cell)) : String(cell);
}

function entityOf(pattern: string | undefined): (text: string) => string {
  if (pattern === undefined) return (text) => text;
  const compiled = new RegExp(pattern, 'u');
  return (text) => compiled.exec(text)?.[1] ?? '';
}

function more(count: number): string {
  return count > SHOWN ? ` and ${(count - SHOWN).toLocaleString('en-US')} more` : '';
}

function shownNames(names: readonly string[]): string {
  const text = names.join(', ');
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}

function withRoom(codes: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  if (size <= codes.length) return codes;
  const larger = new Int32Array(Math.max(size, 2 * codes.length));
  larger.set(codes);
  return larger;
}

function shared(codes: Int32Array, size: number): Int32Array<SharedArrayBuffer> {
  const column = new Int32Array(new SharedArrayBuffer(4 * size));
  column.set(codes.subarray(0, size));
  return column;
}
