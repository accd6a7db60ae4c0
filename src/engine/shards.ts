import type { Area } from '../world/extent.ts';
import type { UnitRange } from './request-list.ts';

/** Homes of a shard: enough that keeping its result costs nothing beside making it. */
const SHARD_UNITS = 262_144;
/** A small extent is cut too, so that an interruption loses little of a replicate; the nation is not cut finer than pays. */
const FEWEST = 4;
const MOST = 48;

/**
 * The fixed partition of an extent: ranges of units, from … to (not included), of about the same number of homes. It depends on
 * the extent alone, not on threads or batch, so that a result kept under its range is the same wherever it was made. A range may
 * reach over homes outside the extent, which `unitsWithin` leaves out.
 */
export function shardsOf({ ranges, units }: Area): UnitRange[] {
  const count = Math.max(1, Math.min(units, MOST, Math.max(FEWEST, Math.ceil(units / SHARD_UNITS))));
  const shards: UnitRange[] = [];
  // the homes before the range at hand
  let before = 0;
  let r = 0;
  let from = ranges[0]!;
  for (let shard = 1; shard <= count; shard++) {
    const end = Math.round((shard * units) / count);
    while (before + ranges[r + 1]! - ranges[r]! < end) {
      before += ranges[r + 1]! - ranges[r]!;
      r += 2;
    }
    const to = ranges[r]! + end - before;
    shards.push([from, to]);
    from = to;
  }
  return shards;
}

/** The units of an extent that lie in a range, cut into pieces of at most `batch`. */
export function unitsWithin({ ranges }: Area, [from, to]: UnitRange, batch = Infinity): UnitRange[] {
  const pieces: UnitRange[] = [];
  for (let r = 0; r < ranges.length; r += 2) {
    const end = Math.min(to, ranges[r + 1]!);
    for (let start = Math.max(from, ranges[r]!); start < end; start += batch) {
      pieces.push([start, Math.min(end, start + batch)]);
    }
  }
  return pieces;
}

/** How many units some ranges hold. */
export function unitsIn(pieces: readonly UnitRange[]): number {
  return pieces.reduce((sum, [from, to]) => sum + to - from, 0);
}
