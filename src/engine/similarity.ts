import type { Field } from '../core/field.ts';
import type { RecordColumn, RecordRow } from '../core/record.ts';
import type { RecordText } from '../corruption/record-text.ts';
import type { FieldSimilarity, SimilarityMaker } from '../decision/rule.ts';

/** Entries of the memo: a fixed direct-mapped table, one a thread, comparator and field. */
const MEMO_BITS = 16;

const CODE_COLUMN: Readonly<Partial<Record<Field, RecordColumn>>> = {
  given_name: 'given',
  middle_name: 'middle',
  surname: 'surname',
};

/**
 * Makes similarities of fields: by text, and for names remembered by the pair of codes. Arena codes die with their batch and
 * second surnames are not in the code, so such pairs are computed anew.
 */
export function similarityMaker(texts: RecordText): SimilarityMaker {
  return (kind, params, field): FieldSimilarity => {
    const compare = kind.compile(params);
    const plain = (left: RecordRow, right: RecordRow) => compare(texts.text(left, field), texts.text(right, field));
    const column = CODE_COLUMN[field];
    if (column === undefined) return plain;
    const size = 1 << MEMO_BITS;
    const lefts = new Int32Array(size).fill(-1);
    const rights = new Int32Array(size).fill(-1);
    const values = new Float64Array(size);
    return (left, right) => {
      const a = left[column];
      const b = right[column];
      if (a < 0 || b < 0 || (field === 'surname' && (left.surname2 >= 0 || right.surname2 >= 0)))
        return plain(left, right);
      const at = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca77)) >>> (32 - MEMO_BITS);
      if (lefts[at] === a && rights[at] === b) return values[at]!;
      const value = plain(left, right);
      lefts[at] = a;
      rights[at] = b;
      values[at] = value;
      return value;
    };
  };
}
