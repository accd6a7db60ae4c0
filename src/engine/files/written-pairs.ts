import type { AcceptedPairs } from './link-policies.ts';
import type { FileLinks } from './link-records.ts';

/** The rows of the links file. */
export interface WrittenPairs {
  readonly pairs: AcceptedPairs;
  /** By row, 1 where the pair waits for review; null where nothing is reviewed. */
  readonly waits: Uint8Array | null;
}

/** Links and the pairs that wait for review, by left row; of one left row the links first. */
export function writtenPairs({
  accepted,
  kept,
  waiting,
}: Pick<FileLinks, 'accepted' | 'kept' | 'waiting'>): WrittenPairs {
  const waitingCount = waiting === null ? 0 : waiting.left.length;
  const size = kept.length + waitingCount;
  const pairs = {
    left: new Int32Array(size),
    right: new Int32Array(size),
    score: new Int32Array(size),
    pass: new Uint8Array(size),
  };
  const waits = waiting === null ? null : new Uint8Array(size);
  let [link, next] = [0, 0];
  for (let row = 0; row < size; row++) {
    const isLink = next === waitingCount || (link < kept.length && accepted.left[kept[link]!]! <= waiting!.left[next]!);
    const from = isLink ? accepted : waiting!;
    const i = isLink ? kept[link++]! : next++;
    pairs.left[row] = from.left[i]!;
    pairs.right[row] = from.right[i]!;
    pairs.score[row] = from.score[i]!;
    pairs.pass[row] = from.pass[i]!;
    if (!isLink) waits![row] = 1;
  }
  return { pairs, waits };
}
