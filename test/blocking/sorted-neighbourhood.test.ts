import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildIndex, PassKey, probe } from '../../src/blocking/index-table.ts';
import { recordKey, recordPassSchema } from '../../src/blocking/record-key.ts';
import { positionIn, sortedValues } from '../../src/blocking/sorted-values.ts';
import { NO_VALUE } from '../../src/core/dictionary.ts';
import type { Field } from '../../src/core/field.ts';
import type { RecordRow } from '../../src/core/record.ts';
import { emptyRow } from '../../src/core/record.ts';

const BOUNDED = { interruptAfterTimeLimit: 3000, numRuns: 300, seed: 20250807 } as const;
const NAMES = ['ADAMS', 'BAKER', 'BAKERS', 'CLARK', 'DIAZ', 'EVANS', 'FLORES', 'ÑANDÚ', '\uffee', '\u{1f600}'] as const;

function text(row: RecordRow, field: Field): string {
  if (field === 'surname') return row.surname === NO_VALUE ? '' : NAMES[row.surname]!;
  return '';
}

const rowOf = (surname: number, zip = 1): RecordRow => ({ ...emptyRow(), surname, zip });

/** Code points, not UTF-16 units. */
function compare(left: string, right: string): number {
  const [a, b] = [[...left], [...right]];
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = a[i]!.codePointAt(0)! - b[i]!.codePointAt(0)!;
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/**
 * The definition: values of the list from one of the two to the other, without the account's own, are at most
 * (window − 1) / 2.
 */
function areNeighbours(list: readonly string[], request: string, account: string, window: number): boolean {
  if (request === '' || account === '') return false;
  const [low, high] = [request, account].sort(compare) as [string, string];
  const between = [...new Set(list)].filter(
    (value) => value !== '' && value !== account && compare(low, value) <= 0 && compare(value, high) <= 0,
  );
  return between.length <= (window - 1) / 2;
}

describe('sorted values', () => {
  it('stand by code point, each once, and say where any text belongs', () => {
    const values = sortedValues(['\u{1f600}', 'B', '', '\uffee', 'A', 'B', 'BA']);
    expect(values.size).toBe(5);
    expect(['A', 'B', 'BA', '\uffee', '\u{1f600}'].map((value) => positionIn(values, value))).toEqual([0, 2, 4, 6, 8]);
    expect(['0', 'AA', 'BB', '\ufff0', '\u{1f601}'].map((value) => positionIn(values, value))).toEqual([
      -1, 1, 5, 7, 9,
    ]);
  });
});

describe('a sorted neighbourhood', () => {
  const surname = fc.integer({ min: NO_VALUE, max: NAMES.length - 1 });
  const record = fc.record({ surname, zip: fc.integer({ min: 1, max: 2 }), points: fc.integer({ min: 1, max: 3 }) });

  it('finds exactly the neighbours, point by point, alone and beside another key', () => {
    let pairs = 0;
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 12 }),
        fc.array(record, { maxLength: 6 }),
        fc.constantFrom(1, 3, 5, 7),
        fc.boolean(),
        (requests, accounts, window, withZip) => {
          const keys = [{ sorted_neighbourhood: { field: 'surname', window } }, ...(withZip ? ['zip'] : [])];
          const pass = new PassKey(keys.map(recordKey));
          const rows = requests.map((one) => rowOf(one.surname, one.zip));
          const pointsOf = (row: number) => requests[row]!.points;
          const all = { rows: [...rows.keys()], points: 2, pointsOf };
          // an index of some of the list is one of neighbours in all of it
          const indexed = [...rows.keys()].filter((row) => row % 3 !== 0);
          const table = buildIndex(pass, indexed, (row) => rows[row]!, text, all);
          for (const one of accounts) {
            const account = rowOf(one.surname, one.zip);
            const found = new Map<number, number>();
            probe(pass, table, account, text, (row, points) => {
              expect((found.get(row) ?? 0) & points).toBe(0);
              found.set(row, (found.get(row) ?? 0) | points);
            });
            for (const row of rows.keys()) {
              let expected = 0;
              for (const point of [0, 1]) {
                const list = [...rows.keys()].filter((i) => (pointsOf(i) & (1 << point)) !== 0);
                const isListed = list.includes(row);
                const isNear = areNeighbours(
                  list.map((i) => text(rows[i]!, 'surname')),
                  text(rows[row]!, 'surname'),
                  text(account, 'surname'),
                  window,
                );
                if (isListed && isNear && (!withZip || rows[row]!.zip === account.zip)) expected |= 1 << point;
              }
              if (indexed.includes(row)) {
                expect(found.get(row) ?? 0).toBe(expected);
                expect(pass.agreement(table, rows[row]!, account, text) & pointsOf(row)).toBe(expected);
                pairs += expected === 0 ? 0 : 1;
              } else expect(found.has(row)).toBe(false);
              if (found.has(row)) expect(pass.mayMatch(table, account, text)).toBe(true);
            }
          }
        },
      ),
      BOUNDED,
    );
    expect(pairs).toBeGreaterThan(500);
  });

  it('forgets where values stood when it is asked about another list', () => {
    const pass = new PassKey([recordKey({ sorted_neighbourhood: { field: 'surname', window: 1 } })]);
    const indexOf = (names: readonly number[]) =>
      buildIndex(pass, [...names.keys()], (row) => rowOf(names[row]!), text);
    const foundIn = (names: readonly number[], surname: number) => {
      const rows: number[] = [];
      probe(pass, indexOf(names), rowOf(surname), text, (row) => rows.push(row));
      return rows;
    };
    expect(foundIn([0, 3, 4], 3)).toEqual([1]);
    expect(foundIn([3, 4], 3)).toEqual([0]);
    expect(foundIn([0, 4], 3)).toEqual([]);
  });

  it.each([
    [[{ sorted_neighbourhood: { field: 'surname', window: 5 } }, 'zip'], true],
    [[{ sorted_neighbourhood: { field: 'surname', window: 4 } }], false],
    [[{ sorted_neighbourhood: 'surname' }], false],
    [
      [
        { sorted_neighbourhood: { field: 'surname', window: 5 } },
        { sorted_neighbourhood: { field: 'given_name', window: 5 } },
      ],
      false,
    ],
  ])('a pass can be %j: %s', (pass, expected) => {
    expect(recordPassSchema.safeParse(pass).success).toBe(expected);
  });
});
