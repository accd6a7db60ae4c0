import { z } from 'zod';
import { Failure } from '../core/failure.ts';
import type { Places } from './places.ts';
import { unitCount } from './places.ts';

const zipText = z.string().regex(/^\d{5}$/, { error: 'expected a ZIP code of five digits in quotes' });

/** How much of the nation runs: all of it, whole states, or whole ZIPs. A ZIP is never thinned. */
export const extentSchema = z.union([
  z.strictObject({ national: z.literal(true) }),
  z.strictObject({
    states: z.array(z.string().regex(/^[A-Z]{2}$/, { error: 'expected a two-letter state code' })).min(1),
  }),
  z.strictObject({ zips: z.array(zipText).min(1) }),
]);

export type Extent = z.infer<typeof extentSchema>;

/** The ZIPs of an extent and the ranges of units they make. */
export interface Area {
  readonly national: boolean;
  /** 1 for each ZIP of the extent. */
  readonly inside: Uint8Array<ArrayBufferLike>;
  /** Ascending, disjoint ranges of units: from, to, from, to … */
  readonly ranges: readonly number[];
  readonly units: number;
}

/** The area of an extent. Unknown states and ZIPs are input failures. */
export function areaOf(places: Places, extent: Extent): Area {
  const inside = new Uint8Array(new SharedArrayBuffer(places.count));
  const national = 'national' in extent;
  if (national) inside.fill(1);
  if ('states' in extent) {
    for (const state of extent.states) {
      const code = places.states.indexOf(state);
      if (code < 0) throw new Failure('input', `extent.states: expected a state code, found "${state}"`);
      for (let zip = 0; zip < places.count; zip++) if (places.state[zip] === code) inside[zip] = 1;
    }
  }
  if ('zips' in extent) {
    const index = new Map<number, number>();
    for (let zip = 0; zip < places.count; zip++) index.set(places.zip[zip]!, zip);
    for (const text of extent.zips) {
      const zip = index.get(Number(text));
      if (zip === undefined)
        throw new Failure('input', `extent.zips: expected a ZIP code of the table of places, found "${text}"`);
      inside[zip] = 1;
    }
  }
  const ranges: number[] = [];
  let units = 0;
  for (let zip = 0; zip < places.count; zip++) {
    if (inside[zip] === 0) continue;
    const from = places.unitStart[zip]!;
    const to = places.unitStart[zip + 1]!;
    if (ranges.at(-1) === from) ranges[ranges.length - 1] = to;
    else ranges.push(from, to);
    units += to - from;
  }
  return { national: national || units === unitCount(places), inside, ranges, units };
}

/** The extent in words, for captions: `national`, `AZ`, `3 ZIPs`. */
export function extentText(extent: Extent): string {
  if ('national' in extent) return 'national';
  if ('states' in extent) return extent.states.join(', ');
  return extent.zips.length === 1 ? `ZIP ${extent.zips[0]}` : `${extent.zips.length} ZIPs`;
}
