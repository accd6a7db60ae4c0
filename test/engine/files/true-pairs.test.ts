import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forEachCandidate } from '../../../src/engine/files/candidates.ts';
import { filePass } from '../../../src/engine/files/file-passes.ts';
import type { FilePair, FileRecords } from '../../../src/engine/files/file-records.ts';
import { countTruth } from '../../../src/engine/files/true-pairs.ts';
import { twoFiles } from './two-files.ts';

// block, whether accepted (where both are), entity, −1 unknown
const ROWS = fc.array(fc.tuple(fc.constantFrom('', 'x', 'y'), fc.boolean(), fc.integer({ min: -1, max: 2 })), {
  maxLength: 9,
});

it('true pairs are links or missed in one of three ways, as looking at every pair of rows counts them', () => {
  fc.assert(
    fc.property(ROWS, ROWS, fc.boolean(), (a, b, isSelf) => {
      const text = (rows: typeof a, mark: string) => rows.map(([block], i) => [`${mark}${i}`, block]);
      const files = isSelf ? twoFiles(['k'], text(a, 'l')) : twoFiles(['k'], text(a, 'l'), text(b, 'r'));
      const known = (records: FileRecords, rows: typeof a): FileRecords => ({
        ...records,
        entities: Int32Array.from(rows, ([, , entity]) => entity),
      });
      const left = known(files.left, a);
      const pair: FilePair = { ...files, left, right: isSelf ? left : known(files.right, b) };
      const others = isSelf ? a : b;
      const passes = [filePass(pair, [{ name: 'k', field: 'k' }])];
      const accepted: [number, number][] = [];
      forEachCandidate(pair, passes, 0, pair.left.size, (l, r) => {
        if (a[l]![1] && others[r]![1]) accepted.push([l, r]);
      });
      // a policy that keeps every second one
      const kept = Int32Array.from(accepted.keys()).filter((i) => i % 2 === 0);
      const counts = countTruth(
        pair,
        passes,
        {
          left: Int32Array.from(accepted, ([l]) => l),
          right: Int32Array.from(accepted, ([, r]) => r),
          score: new Int32Array(accepted.length),
          pass: new Uint8Array(accepted.length),
        },
        kept,
      )!;

      const links = { true: 0, false: 0, unknown: 0 };
      const missed = { neverCompared: 0, refused: 0, notKept: 0 };
      let truePairs = 0;
      for (const [l, [block, ok, entity]] of a.entries()) {
        for (const [r, [otherBlock, otherOk, otherEntity]] of others.entries()) {
          if (isSelf && r <= l) continue;
          const isTrue = entity !== -1 && entity === otherEntity;
          const at = accepted.findIndex(([x, y]) => x === l && y === r);
          const isLink = at >= 0 && at % 2 === 0;
          if (isTrue) truePairs++;
          if (isLink) links[entity === -1 || otherEntity === -1 ? 'unknown' : isTrue ? 'true' : 'false']++;
          if (!isTrue || isLink) continue;
          if (block === '' || block !== otherBlock) missed.neverCompared++;
          else if (ok && otherOk) missed.notKept++;
          else missed.refused++;
        }
      }
      expect(counts.truePairs).toBe(truePairs);
      expect(counts.links).toEqual(links);
      expect(counts.missed).toEqual(missed);
      expect(counts.reached).toEqual([truePairs - missed.neverCompared]);
    }),
  );
});
