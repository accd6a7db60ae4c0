import { describe, expect, it } from 'vitest';
import {
  packReplicate,
  packShard,
  packTargets,
  unpackReplicate,
  unpackShard,
  unpackTargets,
} from '../../src/engine/kept-work.ts';
import type { LinkRows } from '../../src/engine/links.ts';
import { packColumns, unpackColumns } from '../../src/engine/packed-columns.ts';
import type { ShardResult } from '../../src/engine/shard.ts';

const LINKS: LinkRows = {
  cell: Uint8Array.of(0, 3, 8),
  request: Int32Array.of(7, 1_279_999, 0),
  account: Int32Array.of(2_147_483_647, 0, 5),
  score: Int32Array.of(1024, 0, -(2 ** 31)),
  other: Int32Array.of(-1, 4, -1),
  otherScore: Int32Array.of(-1, 900, 70_000),
  ownScore: Int32Array.of(1024, -1, 3),
  count: Int32Array.of(1, 2, 70_000),
  top: Int32Array.of(1, 1, 70_000),
  pairCell: Uint8Array.of(1),
  pairRequest: Int32Array.of(9),
  pairAccount: Int32Array.of(11),
  pairScore: Int32Array.of(-7),
};

const SHARD: ShardResult = {
  links: LINKS,
  control: { ...LINKS, cell: Uint8Array.of(2), pairScore: Int32Array.of(8, 9) },
  accounts: 210_000_000,
  candidates: [5_000_000_000, 0],
  eligible: Float64Array.of(1, 2, 3),
  changed: Float64Array.of(0, 1, 2),
  reviewed: Float64Array.of(5),
};

/** As a file gives it back: a view that begins anywhere. */
function asRead(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.alloc(bytes.length + 13);
  buffer.set(bytes, 13);
  return buffer.subarray(13);
}

describe('what is kept', () => {
  it('comes back as it was, wherever the bytes lie', () => {
    expect(unpackShard(asRead(packShard(SHARD)))).toEqual(SHARD);
    const list = {
      persons: Int32Array.of(8, 8, 17),
      accounts: Uint8Array.of(1, 1, 0),
      second: Uint8Array.of(0, 1, 0),
    };
    const back = unpackTargets(asRead(packTargets(list as never)))!;
    expect({ ...back, persons: [...back.persons], accounts: [...back.accounts], second: [...back.second] }).toEqual({
      persons: [8, 8, 17],
      accounts: [1, 1, 0],
      second: [0, 1, 0],
    });
    // threads read it too
    expect(back.persons.buffer).toBeInstanceOf(SharedArrayBuffer);
    const row = { point: 'low', rule: 'r', replicate: 3, path: 'all', policy: 'best', threshold: null };
    const counts = [
      { ...row, subgroup: 'all', level: 'all', measure: 'c1', n: 5 },
      { ...row, threshold: 900, subgroup: 'status', level: 'low', measure: 'c2', n: 0 },
    ];
    const result = { counts, accounts: 12, candidates: [3, 4] };
    expect(unpackReplicate(asRead(packReplicate(result)))).toEqual(result);
  });

  it('takes a byte a column and a few more', () => {
    const many = Int32Array.from({ length: 100_000 }, (_, i) => i);
    expect(packColumns(1, [many, new Uint8Array(100_000)]).length).toBeLessThan(500_050);
  });

  it('is none where it is of another layout, byte order, kind or length', () => {
    const bytes = packColumns(3, [Int32Array.of(1, 2, 3), Uint8Array.of(4)]);
    const kinds = [Int32Array, Uint8Array] as const;
    expect(unpackColumns(3, bytes, kinds)).toEqual([Int32Array.of(1, 2, 3), Uint8Array.of(4)]);
    expect(unpackColumns(4, bytes, kinds)).toBeNull();
    expect(unpackColumns(3, bytes, [Int32Array])).toBeNull();
    expect(unpackColumns(3, bytes, [Float64Array, Uint8Array])).toBeNull();
    expect(unpackColumns(3, bytes.subarray(0, bytes.length - 1), kinds)).toBeNull();
    expect(unpackColumns(3, bytes.subarray(0, 10), kinds)).toBeNull();
    expect(unpackColumns(3, new Uint8Array(), kinds)).toBeNull();
    const swapped = bytes.slice();
    swapped.subarray(0, 4).reverse();
    expect(unpackColumns(3, swapped, kinds)).toBeNull();
    expect(unpackReplicate(new TextEncoder().encode('{"counts":[],"accounts":0,"candidates":[]}'))).toBeNull();
    // of a program that counted something else
    const kept = new TextDecoder().decode(packReplicate({ counts: [], accounts: 0, candidates: [] }));
    expect(unpackReplicate(new TextEncoder().encode(kept))).not.toBeNull();
    expect(unpackReplicate(new TextEncoder().encode(kept.replace('c1 ', '')))).toBeNull();
  });
});
