import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnitRange } from '../../src/engine/request-list.ts';
import { shardsOf, unitsIn, unitsWithin } from '../../src/engine/shards.ts';
import type { Area, Extent } from '../../src/world/extent.ts';
import { areaOf } from '../../src/world/extent.ts';
import { committedPlaces } from '../world/tables.ts';

/** Ranges of an area from gaps and lengths in turn. */
function areaFrom(steps: readonly (readonly [gap: number, length: number])[]): Area {
  const ranges: number[] = [];
  let at = 0;
  for (const [gap, length] of steps) {
    ranges.push(at + gap, at + gap + length);
    at += gap + length;
  }
  const units = steps.reduce((sum, [, length]) => sum + length, 0);
  return { national: false, inside: new Uint8Array(), ranges, units };
}

/** What is wrong with a partition of an area; nothing if each of its units is in one shard. */
function faults(area: Area, shards: readonly UnitRange[]): string[] {
  const found: string[] = [];
  let last = -1;
  for (const [from, to] of shards) {
    if (from < last || to < from) found.push(`[${from}, ${to}) after ${last}`);
    last = to;
  }
  const pieces = shards.flatMap((shard) => unitsWithin(area, shard, 1000));
  const covered = pieces.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i));
  const wanted: number[] = [];
  for (let r = 0; r < area.ranges.length; r += 2) {
    for (let unit = area.ranges[r]!; unit < area.ranges[r + 1]!; unit++) wanted.push(unit);
  }
  if (JSON.stringify(covered) !== JSON.stringify(wanted)) found.push('other units than those of the area');
  return found;
}

describe('shardsOf', () => {
  it('puts every unit of any area into one shard', () => {
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 300 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(steps, (some) => {
        const area = areaFrom(some);
        expect(faults(area, shardsOf(area))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('would be caught leaving a unit out, or counting one twice', () => {
    const area = areaFrom([
      [5, 100],
      [7, 50],
    ]);
    const shards = shardsOf(area);
    expect(faults(area, shards.slice(1))).not.toEqual([]);
    const wider = shards.map(([from, to], i): UnitRange => (i === 0 ? [from, to + 1] : [from, to]));
    expect(faults(area, wider)).not.toEqual([]);
  });

  it.each<[string, Extent, number, number]>([
    ['the nation', { national: true }, 16, 64],
    ['a large state', { states: ['AZ'] }, 4, 16],
    ['a small state', { states: ['WY'] }, 2, 8],
    ['a few ZIPs', { zips: ['85012', '85281'] }, 2, 8],
  ])('cuts %s into a number of shards of about the same size', (_, extent, least, most) => {
    const area = areaOf(committedPlaces(), extent);
    const sizes = shardsOf(area).map((shard) => unitsIn(unitsWithin(area, shard)));
    expect(sizes.length).toBeGreaterThanOrEqual(least);
    expect(sizes.length).toBeLessThanOrEqual(most);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(area.units);
  });
});
