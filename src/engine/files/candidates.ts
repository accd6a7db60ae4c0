import type { FilePair } from './file-records.ts';
import { MISSING } from './file-records.ts';

/** Places in a sorted order of values, for keys that ask for neighbours. */
export interface Ranks {
  readonly left: Int32Array<ArrayBufferLike>;
  readonly right: Int32Array<ArrayBufferLike>;
  /** How far apart the ranks of two neighbours may be. */
  readonly reach: number;
}

/**
 * One pass over two files. Records agree in it where they have the same block and, with ranks, where these are no further
 * apart than the reach.
 */
export interface FilePass {
  /** As summaries and files call it. */
  readonly name: string;
  /** By row, `MISSING` where the record has no such key. */
  readonly left: Int32Array<ArrayBufferLike>;
  readonly right: Int32Array<ArrayBufferLike>;
  readonly blocks: number;
  readonly ranks: Ranks | null;
  /** Right rows by block, within it by rank, within that ascending. */
  readonly rows: Int32Array<ArrayBufferLike>;
  /** By block, where its rows begin; one more for the end. */
  readonly starts: Int32Array<ArrayBufferLike>;
}

/** Whether two records agree in a pass. */
export function agreesIn(pass: FilePass, left: number, right: number): boolean {
  const block = pass.left[left]!;
  if (block === MISSING || block !== pass.right[right]!) return false;
  const { ranks } = pass;
  return ranks === null || Math.abs(ranks.left[left]! - ranks.right[right]!) <= ranks.reach;
}

/** The first pass before `before` in which two records agree, or `before`. */
export function firstPass(passes: readonly FilePass[], left: number, right: number, before = passes.length): number {
  for (let pass = 0; pass < before; pass++) if (agreesIn(passes[pass]!, left, right)) return pass;
  return before;
}

/**
 * Visits the candidates of some left rows: every pair that agrees in a pass, once, at the first pass in which it does.
 * Rows ascend; the pairs of a row come pass by pass.
 *
 * @param visit given the left row, the right row and the pass
 */
export function forEachCandidate(
  pair: Pick<FilePair, 'isSelf'>,
  passes: readonly FilePass[],
  from: number,
  to: number,
  visit: (left: number, right: number, pass: number) => void,
): void {
  for (let left = from; left < to; left++) {
    for (let at = 0; at < passes.length; at++) {
      const pass = passes[at]!;
      const block = pass.left[left]!;
      if (block === MISSING) continue;
      let begin = pass.starts[block]!;
      let end = pass.starts[block + 1]!;
      const { rows, ranks } = pass;
      if (ranks !== null) {
        const rank = ranks.left[left]!;
        begin = firstOfRank(pass, ranks, begin, end, rank - ranks.reach);
        end = firstOfRank(pass, ranks, begin, end, rank + ranks.reach + 1);
      } else if (pair.isSelf) {
        begin = firstAbove(rows, begin, end, left);
      }
      for (let i = begin; i < end; i++) {
        const right = rows[i]!;
        if (pair.isSelf && right <= left) continue;
        if (at > 0 && firstPass(passes, left, right, at) < at) continue;
        visit(left, right, at);
      }
    }
  }
}

/** Pairs that agree in a pass, whatever earlier passes hold. */
export function pairsOfPass(pair: FilePair, pass: FilePass): number {
  const { ranks, starts } = pass;
  let pairs = 0;
  let selves = 0;
  for (let left = 0; left < pair.left.size; left++) {
    const block = pass.left[left]!;
    if (block === MISSING) continue;
    selves++;
    const begin = starts[block]!;
    const end = starts[block + 1]!;
    if (ranks === null) pairs += end - begin;
    else {
      const first = firstOfRank(pass, ranks, begin, end, ranks.left[left]! - ranks.reach);
      pairs += firstOfRank(pass, ranks, first, end, ranks.left[left]! + ranks.reach + 1) - first;
    }
  }
  return pair.isSelf ? (pairs - selves) / 2 : pairs;
}

/** The first of some right rows whose rank is at least `rank`. */
function firstOfRank(pass: FilePass, ranks: Ranks, begin: number, end: number, rank: number): number {
  let low = begin;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ranks.right[pass.rows[middle]!]! < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first of some ascending rows that is above `row`. */
function firstAbove(rows: Int32Array<ArrayBufferLike>, begin: number, end: number, row: number): number {
  let low = begin;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows[middle]! <= row) low = middle + 1;
    else high = middle;
  }
  return low;
}
