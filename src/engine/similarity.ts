import type { ComparatorKind } from '../comparison/comparator.ts';
import { NO_VALUE } from '../core/dictionary.ts';
import type { Field } from '../core/field.ts';
import type { RecordRow } from '../core/record.ts';
import type { RecordText } from '../corruption/record-text.ts';
import type { FieldSimilarity, SimilarityMaker } from '../decision/rule.ts';
import { NameUnits } from './name-units.ts';

/** Entries of the memo: a fixed direct-mapped table, one a thread, comparator and field. */
const MEMO_BITS = 16;

const NAME_FIELDS: readonly Field[] = ['given_name', 'middle_name', 'surname'];

/**
 * Makes similarities of fields: by text, and for names remembered by the codes of the pair. Arena codes die with their batch, so
 * such pairs are computed anew. Who asks for the same similarity twice is given the same function, with the same memory.
 */
export function similarityMaker(texts: RecordText): SimilarityMaker {
  const made = new Map<string, FieldSimilarity>();
  const units = new NameUnits(texts.dictionary);
  return (kind, params, field) => {
    const key = JSON.stringify([kind.type, field, params]);
    let similarity = made.get(key);
    if (similarity === undefined) {
      similarity = NAME_FIELDS.includes(field)
        ? remembered(texts, units, kind, params, field)
        : byText(texts, kind, params, field);
      made.set(key, similarity);
    }
    return similarity;
  };
}

function byText(texts: RecordText, kind: ComparatorKind, params: unknown, field: Field): FieldSimilarity {
  const compare = kind.compile(params);
  return (left, right) => compare(texts.text(left, field), texts.text(right, field));
}

function remembered(
  texts: RecordText,
  units: NameUnits,
  kind: ComparatorKind,
  params: unknown,
  field: Field,
): FieldSimilarity {
  const plain = byText(texts, kind, params, field);
  const overUnits = kind.compileUnits?.(params);
  const codeOf = codeReader(field);
  const secondOf = field === 'surname' ? (row: RecordRow) => row.surname2 : () => NO_VALUE;
  const size = 1 << MEMO_BITS;
  // four codes an entry, side by side: both first names, both second ones
  const codes = new Int32Array(4 * size).fill(NO_VALUE);
  const values = new Float64Array(size);
  return (left, right) => {
    const a = codeOf(left);
    const b = codeOf(right);
    const a2 = secondOf(left);
    const b2 = secondOf(right);
    if (a < 0 || b < 0 || a2 < NO_VALUE || b2 < NO_VALUE) return plain(left, right);
    const mixed =
      Math.imul(a + Math.imul(a2, 0x27d4eb2f), 0x9e3779b1) ^ Math.imul(b + Math.imul(b2, 0x27d4eb2f), 0x85ebca77);
    const at = mixed >>> (32 - MEMO_BITS);
    const entry = 4 * at;
    if (codes[entry] === a && codes[entry + 1] === b && codes[entry + 2] === a2 && codes[entry + 3] === b2)
      return values[at]!;
    const value =
      overUnits !== undefined && a2 === NO_VALUE && b2 === NO_VALUE && units.has(a) && units.has(b)
        ? overUnits(units.texts, units.numberOf(a), units.numberOf(b))
        : plain(left, right);
    codes[entry] = a;
    codes[entry + 1] = b;
    codes[entry + 2] = a2;
    codes[entry + 3] = b2;
    values[at] = value;
    return value;
  };
}

/** A function each, so that every similarity reads its own property. */
function codeReader(field: Field): (row: RecordRow) => number {
  if (field === 'given_name') return (row) => row.given;
  if (field === 'middle_name') return (row) => row.middle;
  return (row) => row.surname;
}
