import { NO_VALUE } from '../core/dictionary.ts';
import type { RecordRow } from '../core/record.ts';
import { FieldMemory } from './field-memory.ts';
import type { FieldText, SortedField } from './key.ts';
import type { SortedValues } from './sorted-values.ts';
import { positionIn } from './sorted-values.ts';

/** At most so many points share a stream. */
const MOST_POINTS = 8;

/** The position of an empty value; −1 is that of a value before all others. */
const NOWHERE = NO_VALUE - 1;

/**
 * The part of a key that asks for neighbours. A list is sorted once and its requests stand under their ranks; an account, of
 * which there are many more, stands nowhere and asks for the ranks within reach of where it would stand.
 */
export class SortedPart {
  readonly field: SortedField['field'];
  /** How many ranks apart neighbours are at most. */
  readonly reach: number;
  /** By point, where the record last read stands, in half ranks. */
  readonly positions: Int32Array;
  readonly memory: FieldMemory;
  tables: readonly SortedValues[];

  constructor({ field, reach }: SortedField) {
    this.field = field;
    this.reach = reach;
    this.tables = [];
    this.memory = new FieldMemory(field, MOST_POINTS, (text, positions) => {
      for (let p = 0; p < this.tables.length; p++)
        positions[p] = text === '' ? NOWHERE : positionIn(this.tables[p]!, text);
    });
    this.positions = this.memory.numbers;
  }

  /** Reads where a record stands among each point's values. False where it has no value. */
  read(tables: readonly SortedValues[], row: RecordRow, text: FieldText): boolean {
    if (tables !== this.tables) {
      this.tables = tables;
      this.memory.clear();
    }
    return this.memory.read(row, text)[0] !== NOWHERE;
  }

  /** What stands in the index for a rank at a point. */
  valueOf(rank: number, point: number): number {
    return MOST_POINTS * rank + point;
  }

  /** The points, a bit each, at which a request and an account are neighbours. */
  agreement(tables: readonly SortedValues[], request: RecordRow, account: RecordRow, text: FieldText): number {
    if (!this.read(tables, request, text)) return 0;
    const positions = this.positions.slice();
    if (!this.read(tables, account, text)) return 0;
    let points = 0;
    for (let p = 0; p < tables.length; p++) {
      if (Math.abs(positions[p]! - this.positions[p]!) <= 2 * this.reach) points |= 1 << p;
    }
    return points;
  }
}
