import type { FilePair, FileRecords } from './file-records.ts';
import { placeOfField } from './file-records.ts';

/**
 * The files of a negative control: some fields permuted together among the left records, in one file among all of its records, so
 * that nobody keeps the own values. Nothing is true of it, so it has no truth.
 *
 * @param order whose values each left record bears: `controlOrder`
 * @throws {Failure} `input` where a field is none of the files'
 */
export function permutedPair(pair: FilePair, fields: readonly string[], order: Int32Array): FilePair {
  const places = new Set(fields.map((field) => placeOfField(pair, field)));
  const left: FileRecords = {
    ...pair.left,
    entities: null,
    columns: pair.left.columns.map((column, at) => {
      if (!places.has(at)) return column;
      const moved = new Int32Array(new SharedArrayBuffer(column.byteLength));
      for (let row = 0; row < moved.length; row++) moved[row] = column[order[row]!]!;
      return moved;
    }),
  };
  return { ...pair, left, right: pair.isSelf ? left : { ...pair.right, entities: null } };
}
