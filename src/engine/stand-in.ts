import type { PassKey } from '../blocking/index-table.ts';
import type { BitFilter } from '../core/bit-filter.ts';
import { HASH_START, mixInto } from '../core/bit-filter.ts';
import type { BitSet } from '../core/bit-set.ts';
import { isIn, putIn } from '../core/bit-set.ts';
import { chance } from '../core/chance.ts';
import type { WorldData } from '../world/world.ts';
import type { Reach } from './reach.ts';
import type { UnitRange } from './request-list.ts';
import { indexTables } from './request-list.ts';
import type { RequestIndex, Shard } from './shard.ts';
import { unitsIn } from './shards.ts';

/** Homes that are asked together, of each block as many; and homes, about, that are asked in all. */
const PIECE = 64;
const ASKED = 6000;

/**
 * Where only a part of the list was drawn, whoever the rest of it would have made the threads look at is not looked at. So
 * strangers are put within reach, or past the filter of names, as many as there would be; they are nobody's candidates.
 */
export function standIn(
  shard: Shard,
  { index, reach }: { readonly index: RequestIndex; readonly reach: Reach | null },
  blocks: readonly UnitRange[],
  listScale: number,
): void {
  if (reach !== null) {
    for (const set of [reach.plain, reach.formed]) putStrangers(set, shard.data, blocks, listScale);
    return;
  }
  for (const [path, passes] of shard.passes.entries()) {
    for (const [i, key] of passes.entries()) {
      if (key.early === 0) continue;
      const share = letThrough(shard, index, { path, pass: i, key }, blocks, listScale);
      loosen(index.tables[path]![i]!.earlyFilter, share);
    }
  }
}

/** Puts homes of the blocks into a set, until it is as full there as the whole list would make it anywhere. */
function putStrangers(set: BitSet, data: WorldData, blocks: readonly UnitRange[], listScale: number): void {
  const { ranges, units } = data.area;
  let all = 0;
  for (let r = 0; r < ranges.length; r += 2) {
    for (let unit = ranges[r]!; unit < ranges[r + 1]!; unit++) if (isIn(set, unit)) all++;
  }
  let here = 0;
  for (const [from, to] of blocks) for (let unit = from; unit < to; unit++) if (isIn(set, unit)) here++;
  const present = here / unitsIn(blocks);
  const wanted = 1 - Math.exp((-all * listScale) / units);
  const end = chance(Math.min(1, Math.max(0, (wanted - present) / (1 - present))));
  for (const [from, to] of blocks) {
    for (let unit = from; unit < to; unit++) if (mixInto(HASH_START, unit) >>> 0 < end) putIn(set, unit);
  }
}

/**
 * The share of accounts besides those that already pass a pass's filter of early parts which would pass it with the whole list.
 * How the share grows is seen on a quarter of the sampled list and on all of it.
 */
function letThrough(
  shard: Shard,
  index: RequestIndex,
  { path, pass, key }: { readonly path: number; readonly pass: number; readonly key: PassKey },
  blocks: readonly UnitRange[],
  listScale: number,
): number {
  const { requests } = index;
  const quarter = indexTables(shard, requests, (row) => requests.request[row]! % 4 === 0)[path]![pass]!;
  const all = index.tables[path]![pass]!;
  let [asked, few, many] = [0, 0, 0];
  const step = Math.max(1, Math.floor((blocks.length * PIECE) / ASKED));
  for (let b = 0; b < blocks.length; b += step) {
    const [from, to] = blocks[b]!;
    const ask = (row: Parameters<PassKey['read']>[0]) => {
      asked++;
      const text = shard.texts.text.bind(shard.texts);
      if (key.mayMatch(quarter, row, text)) few++;
      if (key.mayMatch(all, row, text)) many++;
      return false;
    };
    shard.reader.read(from, Math.min(to, from + PIECE), ask, () => undefined);
  }
  shard.world.dictionary.clearArena();
  return grownShare(few / asked, many / asked, listScale);
}

/**
 * Of those whom a list does not touch, the share that one `scale` times as long would, seen on a quarter of it and on all of it: −log
 * of the share not touched grows as a power of the length.
 */
export function grownShare(quarter: number, all: number, scale: number): number {
  if (!(all > 0) || all >= 1) return 0;
  const [low, high] = [-Math.log1p(-quarter), -Math.log1p(-all)];
  const power = low > 0 ? Math.min(1, Math.max(0, Math.log(high / low) / Math.log(4))) : 1;
  const grown = 1 - Math.exp(-high * scale ** power);
  return Math.max(0, (grown - all) / (1 - all));
}

/** Sets bits of a filter, so that it lets a share of those through whom it would stop. */
function loosen(filter: BitFilter, share: number): void {
  const end = chance(Math.min(1, share));
  for (let word = 0; word < filter.length; word++) {
    let bits = filter[word]!;
    for (let bit = 0; bit < 32; bit++) if (mixInto(HASH_START, 32 * word + bit) >>> 0 < end) bits |= 1 << bit;
    filter[word] = bits;
  }
}
