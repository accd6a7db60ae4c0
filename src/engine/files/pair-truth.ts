import { Failure } from '../../core/failure.ts';

/** A pair as one number: more records a side than this would no longer be told apart. */
const RIGHT_ROOM = 67_108_864;
/** Pairs that one set can hold. */
const MOST_PAIRS = 16_000_000;

/** Numbers for ids, in the order in which they come. */
export class IdNumbers {
  readonly numbers = new Map<string, number>();
  readonly ids: string[] = [];

  add(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) return known;
    const number = this.ids.length;
    if (number >= RIGHT_ROOM) throw new Failure('input', `ids: expected at most ${RIGHT_ROOM}, found more`);
    this.numbers.set(id, number);
    this.ids.push(id);
    return number;
  }
}

/** A pair of record numbers as one key; of one file with itself in one order whichever way it is written. */
export function pairKey(left: number, right: number, isSelf: boolean): number {
  return isSelf && right < left ? right * RIGHT_ROOM + left : left * RIGHT_ROOM + right;
}

/** What is known to be true about the pairs of two files, or of one file with itself. */
export interface PairTruth {
  /** One file with itself: pairs have no order, and `left` and `right` are one. */
  readonly isSelf: boolean;
  readonly left: IdNumbers;
  readonly right: IdNumbers;
  readonly truePairs: number;
  /** Records of each side; null where the truth is a list of pairs that does not name them all. */
  readonly leftRecords: number | null;
  readonly rightRecords: number | null;
  /** Where every record is named, an id that is not here is a mistake. */
  readonly namesAll: boolean;
  matches(left: number, right: number): boolean;
  /** True pairs that count for a left record; of one file with itself, each pair counts for the record met first. */
  truePairsOf(left: number): number;
  /** Remarks for the reader: what was skipped or taken. */
  readonly notes: readonly string[];
}

/** Says what a count of things was: `1 row`, `2 rows`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

/**
 * Truth as a list of true pairs, added row by row. A row with one empty id says that the other record has no partner; a list
 * with such rows is taken to name every record of the left side.
 */
export class TruePairList {
  readonly isSelf: boolean;
  readonly left = new IdNumbers();
  readonly right: IdNumbers;
  private readonly pairs = new Set<number>();
  private readonly perLeft: number[] = [];
  private twice = 0;
  private alone = 0;
  private withItself = 0;

  constructor(isSelf: boolean) {
    this.isSelf = isSelf;
    this.right = isSelf ? this.left : new IdNumbers();
  }

  add(leftId: string, rightId: string): void {
    if (leftId === '' && rightId === '') return;
    const left = leftId === '' ? -1 : this.left.add(leftId);
    const right = rightId === '' ? -1 : this.right.add(rightId);
    if (left < 0 || right < 0) {
      this.alone++;
      return;
    }
    if (this.isSelf && left === right) {
      this.withItself++;
      return;
    }
    const key = pairKey(left, right, this.isSelf);
    if (this.pairs.has(key)) {
      this.twice++;
      return;
    }
    if (this.pairs.size >= MOST_PAIRS) throw new Failure('input', `truth: expected at most ${MOST_PAIRS} pairs`);
    this.pairs.add(key);
    const counted = this.isSelf ? Math.min(left, right) : left;
    this.perLeft[counted] = (this.perLeft[counted] ?? 0) + 1;
  }

  /** @param records how many records each side has, where the caller knows. */
  finish(records: { readonly left?: number | undefined; readonly right?: number | undefined } = {}): PairTruth {
    const { pairs, perLeft, isSelf, left, right } = this;
    const named = this.alone > 0 ? left.ids.length : null;
    const notes: string[] = [];
    if (this.twice > 0) notes.push(`${countOf(this.twice, 'true pair')} listed more than once, counted once`);
    if (this.withItself > 0) notes.push(`${countOf(this.withItself, 'true pair')} of a record with itself left out`);
    if (this.alone > 0 && records.left === undefined) {
      notes.push(
        `${countOf(this.alone, 'row')} of the truth name a record without partner, so the list is taken to name every ` +
          `record of the left side: ${left.ids.length.toLocaleString('en-US')}`,
      );
    }
    const leftRecords = records.left ?? named;
    return {
      isSelf,
      left,
      right,
      truePairs: pairs.size,
      leftRecords,
      rightRecords: isSelf ? leftRecords : (records.right ?? null),
      namesAll: false,
      matches: (l, r) => pairs.has(pairKey(l, r, isSelf)),
      truePairsOf: (l) => perLeft[l] ?? 0,
      notes,
    };
  }
}

/** Records of one side and the entity of each, added row by row; an empty entity is one that no other record has. */
export class EntityList {
  readonly records = new IdNumbers();
  readonly entities: number[] = [];
  private readonly numbers: IdNumbers;
  private readonly file: string;
  private rows = 0;
  alone = 0;

  /**
   * @param numbers of the entities, shared by both sides
   * @param file named in messages
   */
  constructor(numbers: IdNumbers, file = 'truth') {
    this.numbers = numbers;
    this.file = file;
  }

  /** @throws {Failure} `input` if the record is there with another entity. */
  add(id: string, entity: string): void {
    this.rows++;
    if (id === '') {
      throw new Failure('input', `${this.file}: expected an id in every row, found an empty one in row ${this.rows}`);
    }
    const before = this.records.ids.length;
    const record = this.records.add(id);
    if (entity === '') this.alone += record === before ? 1 : 0;
    const number = entity === '' ? -1 : this.numbers.add(entity);
    if (record === before) this.entities.push(number);
    else if (this.entities[record] !== number) {
      const found = `${JSON.stringify(id)} with another entity in row ${this.rows}`;
      throw new Failure('input', `${this.file}: expected each record once, found ${found}`);
    }
  }
}

/** Truth from entities: two records match where they have the same. One list is of one file with itself. */
export function entityTruth(left: EntityList, right?: EntityList): PairTruth {
  const isSelf = right === undefined;
  const other = right ?? left;
  const sizes = new Map<number, number>();
  const perLeft = new Int32Array(left.entities.length);
  let truePairs = 0;
  if (isSelf) {
    // each pair counts for the record that comes first, so the list is gone through from its end
    for (let i = left.entities.length - 1; i >= 0; i--) count(i, left.entities[i]!, true);
  } else {
    for (const entity of other.entities) if (entity >= 0) sizes.set(entity, (sizes.get(entity) ?? 0) + 1);
    for (let i = 0; i < left.entities.length; i++) count(i, left.entities[i]!, false);
  }

  function count(record: number, entity: number, adds: boolean): void {
    if (entity < 0) return;
    const size = sizes.get(entity) ?? 0;
    perLeft[record] = size;
    truePairs += size;
    if (adds) sizes.set(entity, size + 1);
  }

  const alone = left.alone + (right?.alone ?? 0);
  return {
    isSelf,
    left: left.records,
    right: other.records,
    truePairs,
    leftRecords: left.entities.length,
    rightRecords: other.entities.length,
    namesAll: true,
    matches: (l, r) => left.entities[l]! >= 0 && left.entities[l] === other.entities[r],
    truePairsOf: (l) => perLeft[l] ?? 0,
    notes: alone === 0 ? [] : [`${countOf(alone, 'record')} without entity: taken to match no other`],
  };
}
