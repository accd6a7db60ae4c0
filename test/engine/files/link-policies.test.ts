import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FilePair } from '../../../src/engine/files/file-records.ts';
import type { LinkPolicy } from '../../../src/engine/files/link-policies.ts';
import { keptLinks } from '../../../src/engine/files/link-policies.ts';
import { twoFiles } from './two-files.ts';

type Pair = readonly [left: number, right: number, score: number];

const rows = (mark: string, count: number) => Array.from({ length: count }, (_, i) => [`${mark}${i}`, 'x']);
const TWO = twoFiles(['a'], rows('l', 5), rows('r', 5));
const ONE = twoFiles(['a'], rows('l', 5));

function kept(files: FilePair, pairs: readonly Pair[], policy: LinkPolicy): Pair[] {
  const column = (place: 0 | 1 | 2) => Int32Array.from(pairs, (one) => one[place]);
  const accepted = { left: column(0), right: column(1), score: column(2), pass: new Uint8Array(pairs.length) };
  return [...keptLinks(files, accepted, policy)].map((i) => pairs[i]!);
}

const textOf = (pairs: readonly Pair[]) => pairs.map(([l, r]) => `${l}${r}`).join(' ');

describe('policies', () => {
  const PAIRS: readonly Pair[] = [
    [0, 1, 9],
    [0, 2, 5],
    [1, 1, 7],
    [3, 3, 4],
    [4, 2, 8],
  ];
  it.each<[LinkPolicy, string]>([
    ['all', '01 02 11 33 42'],
    ['best', '01 11 33 42'],
    ['unique', '11 33 42'],
    ['one_to_one', '01 33 42'],
    ['mutual', '33'],
  ])('%s of two files', (policy, expected) => {
    expect(textOf(kept(TWO, PAIRS, policy))).toBe(expected);
  });

  // records 0 and 2 have two pairs each, of which 02 is the best, 1 and 3 one
  it.each<[LinkPolicy, string]>([
    ['all', '01 02 23'],
    ['best', '01 02 23'],
    ['unique', '01 23'],
    ['one_to_one', '02'],
    ['mutual', ''],
  ])('%s of one file', (policy, expected) => {
    const pairs: readonly Pair[] = [
      [0, 1, 5],
      [0, 2, 9],
      [2, 3, 7],
    ];
    expect(textOf(kept(ONE, pairs, policy))).toBe(expected);
  });

  const pairs = fc.uniqueArray(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(3)), { selector: ([l, r]) => `${l} ${r}` });

  it('do not depend on the order of pairs', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom<LinkPolicy>('best', 'unique', 'one_to_one', 'mutual'), (some, policy) => {
        const sorted = (found: readonly Pair[]) => found.map((pair) => pair.join()).sort();
        expect(sorted(kept(TWO, some.toReversed(), policy))).toEqual(sorted(kept(TWO, some, policy)));
      }),
    );
  });

  it('one_to_one takes no record twice and leaves no pair whose records are both free', () => {
    fc.assert(
      fc.property(pairs, (some) => {
        const found = kept(TWO, some, 'one_to_one');
        const [lefts, rights] = [new Set(found.map(([l]) => l)), new Set(found.map(([, r]) => r))];
        expect([lefts.size, rights.size]).toEqual([found.length, found.length]);
        for (const [l, r] of some) expect(lefts.has(l) || rights.has(r)).toBe(true);
      }),
    );
  });
});
