import type { ComparatorKind } from '../comparison/comparator.ts';
import { COMPARATORS } from '../comparison/kinds/index.ts';
import { NO_VALUE } from '../core/dictionary.ts';
import type { Field } from '../core/field.ts';
import type { RecordRow } from '../core/record.ts';
import { COLUMN_READERS, FIELD_COLUMNS } from '../core/record.ts';
import type { RecordText } from '../corruption/record-text.ts';
import type { TermCounts } from '../decision/demand-schema.ts';
import type { ScoredFields } from '../decision/fellegi-sunter/model-score.ts';
import { compileModel } from '../decision/fellegi-sunter/model-score.ts';
import type { Comparing, FieldSimilarity, SimilarityMaker } from '../decision/rule.ts';
import { SAME_FIELD } from '../decision/same-field.ts';
import { NameUnits } from './name-units.ts';

/** Entries of the memo: a fixed direct-mapped table, one a thread, comparator and field. */
const MEMO_BITS = 16;

/** Entries of what is made of names that are not one word of the vocabulary: 192 KB, touched as far as they are used. */
const MADE_BITS = 14;

const NAME_FIELDS: readonly Field[] = ['given_name', 'middle_name', 'surname'];

/** How rows of a simulated world are compared. Each call has a memory of its own. */
export function worldComparing(texts: RecordText): Comparing {
  const make = similarityMaker(texts);
  return {
    comparators: COMPARATORS,
    make,
    sameField: SAME_FIELD,
    modelScore: ({ fitted, terms }) => {
      if (fitted === undefined) throw new Error('expected a model with its parameters');
      return compileModel(fitted, COMPARATORS, worldModelFields(texts, make, terms ?? {})).score;
    },
  };
}

/** What a model reads of rows of a simulated world. */
export function worldModelFields(texts: RecordText, make: SimilarityMaker, terms: TermCounts): ScoredFields<RecordRow> {
  return {
    // the schema allows fields of records alone
    similarity: (kind, params, field) => make(kind, params, field as Field),
    isMissing: (name) => {
      const field = name as Field;
      const [column] = FIELD_COLUMNS[field] ?? [];
      if (column === undefined)
        return (left, right) => texts.text(left, field) === '' || texts.text(right, field) === '';
      const read = COLUMN_READERS[column];
      return (left, right) => read(left) === NO_VALUE || read(right) === NO_VALUE;
    },
    valueCounts: (name) => {
      const { total, values } = terms[name] ?? { total: 1, values: [] };
      // value 0 is every other: never seen, so that it has the floor
      const numbers = new Map(values.map(([value], i) => [value, i + 1]));
      return {
        counts: [0, ...values.map(([, count]) => count)],
        total,
        agreed: (left) => numbers.get(texts.text(left, name as Field)) ?? 0,
      };
    },
  };
}

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
      const madeOf = kind.madeOf?.(params);
      const isName = NAME_FIELDS.includes(field);
      if (isName && madeOf !== undefined) similarity = sameMade(texts, madeOf, field);
      else similarity = isName ? remembered(texts, units, kind, params, field) : byText(texts, kind, params, field);
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
  const secondOf = secondReader(field);
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

/** Whether the same is made of two names, which is remembered name by name: pairs of names are many more. */
function sameMade(texts: RecordText, madeOf: (text: string) => string, field: Field): FieldSimilarity {
  const codeOf = codeReader(field);
  const secondOf = secondReader(field);
  const numbers = new Map<string, number>([['', 0]]);
  const make = (row: RecordRow) => {
    const made = madeOf(texts.text(row, field));
    let number = numbers.get(made);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(made, number);
    }
    return number;
  };
  // by code, the number plus 1
  const ofWords = new Int32Array(texts.dictionary.vocabulary.words.size);
  const size = 1 << MADE_BITS;
  // for all others, two codes an entry and what is made of them, by its number
  const entries = new Int32Array(3 * size).fill(NO_VALUE);
  const numberOf = (row: RecordRow) => {
    const a = codeOf(row);
    const a2 = secondOf(row);
    if (a < 0 || a2 < NO_VALUE) return make(row);
    if (a2 === NO_VALUE && a < ofWords.length) {
      if (ofWords[a] === 0) ofWords[a] = make(row) + 1;
      return ofWords[a]! - 1;
    }
    const entry = 3 * (Math.imul(a + Math.imul(a2, 0x27d4eb2f), 0x9e3779b1) >>> (32 - MADE_BITS));
    if (entries[entry] === a && entries[entry + 1] === a2) return entries[entry + 2]!;
    const number = make(row);
    entries[entry] = a;
    entries[entry + 1] = a2;
    entries[entry + 2] = number;
    return number;
  };
  return (left, right) => {
    const number = numberOf(left);
    if (number === 0) return 0;
    const isSame = codeOf(left) === codeOf(right) && secondOf(left) === secondOf(right);
    return isSame || number === numberOf(right) ? 1 : 0;
  };
}

/** A function each, so that every similarity reads its own property. */
function codeReader(field: Field): (row: RecordRow) => number {
  if (field === 'given_name') return (row) => row.given;
  if (field === 'middle_name') return (row) => row.middle;
  return (row) => row.surname;
}

function secondReader(field: Field): (row: RecordRow) => number {
  return field === 'surname' ? (row) => row.surname2 : () => NO_VALUE;
}
