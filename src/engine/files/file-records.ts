import { Failure } from '../../core/failure.ts';
import type { TextTable } from '../../core/text-table.ts';

/** The code of a missing value. It equals nothing, itself included. */
export const MISSING = -1;

/** The records of one file as columns in shared memory. A record is its row number, from 0. */
export interface FileRecords {
  readonly size: number;
  /** By row; ids are unique within a file. */
  readonly ids: TextTable;
  /** By field, and in it by row: the code of the text in the field's table, or `MISSING`. */
  readonly columns: readonly Int32Array<ArrayBufferLike>[];
  /** By row: the code of the entity that the truth names, or `MISSING`; null where no truth is known. */
  readonly entities: Int32Array<ArrayBufferLike> | null;
}

/** What is linked: two files, or one with itself. Both share the texts, so that equal values are equal codes. */
export interface FilePair {
  readonly fields: readonly string[];
  /** By field: its distinct texts in both files, by their codes. */
  readonly texts: readonly TextTable[];
  readonly left: FileRecords;
  /** `left` itself where a file is linked with itself; each unordered pair then comes once, the earlier row as left. */
  readonly right: FileRecords;
  readonly isSelf: boolean;
}

/** The place of a field among a pair's columns. */
export function placeOfField(pair: Pick<FilePair, 'fields'>, field: string): number {
  const place = pair.fields.indexOf(field);
  if (place < 0) throw new Failure('input', `expected one of the fields ${pair.fields.join(', ')}, found ${field}`);
  return place;
}
