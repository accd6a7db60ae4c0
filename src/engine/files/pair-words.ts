import type { TextTable } from '../../core/text-table.ts';
import type { FilePair } from './file-records.ts';
import type { AcceptedPairs } from './link-policies.ts';

/** By pair, a word of both ids, whichever is left. */
export function pairWords(pair: FilePair, pairs: AcceptedPairs): Int32Array {
  const left = idWords(pair.left.ids);
  const right = pair.isSelf ? left : idWords(pair.right.ids);
  return pairs.left.map((row, i) => stirred(left[row]! + right[pairs.right[i]!]!));
}

function idWords(ids: TextTable): Int32Array {
  let from = 0;
  return Int32Array.from({ length: ids.size }, (_, row) => {
    let word = 0x811c9dc5;
    for (; from < ids.ends[row]!; from++) word = Math.imul(word ^ ids.units[from]!, 0x01000193);
    return stirred(word);
  });
}

/** Source: the finaliser of MurmurHash3. */
function stirred(value: number): number {
  let word = value ^ (value >>> 16);
  word = Math.imul(word, 0x85ebca6b);
  word ^= word >>> 13;
  word = Math.imul(word, 0xc2b2ae35);
  return word ^ (word >>> 16);
}
