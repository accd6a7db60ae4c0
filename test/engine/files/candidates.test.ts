import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstPass, forEachCandidate, pairsOfPass } from '../../../src/engine/files/candidates.ts';
import type { FileKey } from '../../../src/engine/files/file-passes.ts';
import { filePass } from '../../../src/engine/files/file-passes.ts';
import type { FilePair } from '../../../src/engine/files/file-records.ts';
import { twoFiles } from './two-files.ts';

const whole = (field: string): FileKey => ({ name: field, field });
const initial: FileKey = { name: 'initial', field: 'b', madeOf: (text) => text.slice(0, 1) };
const sorted: FileKey = { name: 'sorted', field: 'b', reach: 1 };
const PASSES: readonly (readonly FileKey[])[] = [
  [whole('a')],
  [whole('a'), whole('b')],
  [initial],
  [sorted],
  [whole('a'), sorted],
];

const rowsOf = fc.array(fc.tuple(fc.constantFrom('', 'x', 'y', 'z'), fc.constantFrom('', 'aa', 'ab', 'ba', 'c', 'd')), {
  maxLength: 14,
});
const withIds = (rows: readonly (readonly [string, string])[], mark: string) =>
  rows.map(([a, b], row) => [`${mark}${row}`, a, b] as const);

/** Agreement as the page of own files states it, over all pairs of rows. */
function agreeing(
  left: readonly (readonly string[])[],
  right: readonly (readonly string[])[],
  keys: readonly FileKey[],
) {
  const column = (key: FileKey) => (key.field === 'a' ? 1 : 2);
  const values = [...new Set([...left, ...right].map((row) => row[2]!).filter((text) => text !== ''))].sort();
  return (l: number, r: number) =>
    keys.every((key) => {
      const make = key.madeOf ?? ((text: string) => text);
      const x = left[l]![column(key)]!;
      const y = right[r]![column(key)]!;
      if (x === '' || y === '') return false;
      if (key.reach === undefined) return make(x) === make(y);
      return Math.abs(values.indexOf(x) - values.indexOf(y)) <= key.reach;
    });
}

function candidates(pair: FilePair, keys: readonly (readonly FileKey[])[]): [number, number, number][] {
  const passes = keys.map((one) => filePass(pair, one));
  const found: [number, number, number][] = [];
  forEachCandidate(pair, passes, 0, pair.left.size, (l, r, pass) => found.push([l, r, pass]));
  return found;
}

describe('candidates of two files', () => {
  it('are all pairs that agree in a pass, once, at the first', () => {
    fc.assert(
      fc.property(rowsOf, rowsOf, fc.subarray([...PASSES], { minLength: 1 }), (a, b, keys) => {
        const [left, right] = [withIds(a, 'l'), withIds(b, 'r')];
        const pair = twoFiles(['a', 'b'], left, right);
        const expected: [number, number, number][] = [];
        const agree = keys.map((one) => agreeing(left, right, one));
        for (let l = 0; l < left.length; l++)
          for (let r = 0; r < right.length; r++) {
            const pass = agree.findIndex((holds) => holds(l, r));
            if (pass >= 0) expected.push([l, r, pass]);
          }
        expect(candidates(pair, keys).sort()).toEqual(expected.sort());
        const passes = keys.map((one) => filePass(pair, one));
        for (const [at, pass] of passes.entries()) {
          let count = 0;
          for (let l = 0; l < left.length; l++) for (let r = 0; r < right.length; r++) if (agree[at]!(l, r)) count++;
          expect(pairsOfPass(pair, pass)).toBe(count);
        }
        for (const [l, r, pass] of expected) expect(firstPass(passes, l, r)).toBe(pass);
      }),
    );
  });

  it('of one file are its unordered pairs, the earlier row first', () => {
    fc.assert(
      fc.property(rowsOf, fc.subarray([...PASSES], { minLength: 1 }), (a, keys) => {
        const rows = withIds(a, 'l');
        const pair = twoFiles(['a', 'b'], rows);
        const agree = keys.map((one) => agreeing(rows, rows, one));
        const expected: [number, number, number][] = [];
        for (let l = 0; l < rows.length; l++)
          for (let r = l + 1; r < rows.length; r++) {
            const pass = agree.findIndex((holds) => holds(l, r));
            if (pass >= 0) expected.push([l, r, pass]);
          }
        expect(candidates(pair, keys).sort()).toEqual(expected.sort());
        for (const [at, one] of keys.entries()) {
          let count = 0;
          for (let l = 0; l < rows.length; l++) for (let r = l + 1; r < rows.length; r++) if (agree[at]!(l, r)) count++;
          expect(pairsOfPass(pair, filePass(pair, one))).toBe(count);
        }
      }),
    );
  });
});
