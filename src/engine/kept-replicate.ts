import type { Area } from '../world/extent.ts';
import type { KeptPart, WorkStore } from './kept-work.ts';
import { packReplicate, unpackReplicate, unpackShard, unpackTargets } from './kept-work.ts';
import type { ReplicateResult } from './replicate.ts';
import { SCAN_SHARE } from './replicate.ts';
import type { UnitRange } from './request-list.ts';
import { shardsOf, unitsIn, unitsWithin } from './shards.ts';

/** A replicate that was finished earlier, or null. What is still kept of its shards is forgotten. */
export async function keptReplicate(
  store: WorkStore,
  area: Area,
  pass: number,
  replicate: number,
): Promise<ReplicateResult | null> {
  const bytes = await store.get({ kind: 'replicate', pass, replicate });
  const result = bytes === null ? null : unpackReplicate(bytes);
  if (result === null) return null;
  // a run killed between the two steps of `keepReplicate` has left them
  await store.forget(piecesOf(area, pass, replicate));
  return result;
}

/** Keeps a finished replicate whole; its list and its shards are wanted no more. */
export async function keepReplicate(
  store: WorkStore,
  area: Area,
  pass: number,
  replicate: number,
  result: ReplicateResult,
): Promise<void> {
  await store.put({ kind: 'replicate', pass, replicate }, packReplicate(result));
  await store.forget(piecesOf(area, pass, replicate));
}

/** For progress: how many homes' work was kept of an unfinished replicate, of all its shards or of some. */
export async function keptUnits(
  store: WorkStore,
  area: Area,
  pass: number,
  replicate: number,
  shards: readonly UnitRange[] = shardsOf(area),
): Promise<number> {
  const list = await store.get({ kind: 'targets', pass, replicate });
  let units = list === null || unpackTargets(list) === null ? 0 : SCAN_SHARE * area.units;
  for (const range of shards) {
    if (await isShardKept(store, pass, replicate, range)) {
      units += (1 - SCAN_SHARE) * unitsIn(unitsWithin(area, range));
    }
  }
  return units;
}

/** Whether a shard was kept, whole and of this layout. */
export async function isShardKept(
  store: WorkStore,
  pass: number,
  replicate: number,
  [from, to]: UnitRange,
): Promise<boolean> {
  const bytes = await store.get({ kind: 'shard', pass, replicate, from, to });
  return bytes !== null && unpackShard(bytes) !== null;
}

/** What is kept of a replicate before it is finished. */
function piecesOf(area: Area, pass: number, replicate: number): KeptPart[] {
  const shards = shardsOf(area).map(([from, to]): KeptPart => ({ kind: 'shard', pass, replicate, from, to }));
  return [{ kind: 'targets', pass, replicate }, ...shards];
}
