import { expect, it } from 'vitest';
import { zipOf } from '../../src/world/places.ts';
import { FIRST_RENTER, MOVER_SHARE } from '../../src/world/strata.ts';
import { expectShare } from '../corruption/expect-share.ts';
import { seeded } from '../corruption/words.ts';
import { committedPlaces, worldOf } from './tables.ts';

const places = committedPlaces();
const { moves } = worldOf({ national: true });

/** ZIPs of the counties with the fewest and with the most rented homes, a fifth of the nation's units each. */
function outerFifths(): [number[], number[]] {
  const units = new Float64Array(places.counties.length);
  const rented = new Float64Array(places.counties.length);
  let nation = 0;
  for (let zip = 0; zip < places.count; zip++) {
    const own = places.unitStart[zip + 1]! - places.unitStart[zip]!;
    units[places.county[zip]!]! += own;
    rented[places.county[zip]!]! += own * places.renter[zip]!;
    nation += own;
  }
  const order = [...units.keys()].sort((a, b) => rented[a]! / units[a]! - rented[b]! / units[b]!);
  const fifth = (counties: readonly number[]) => {
    const taken = new Set<number>();
    let sum = 0;
    for (const county of counties) {
      if (sum > nation / 5) break;
      taken.add(county);
      sum += units[county]!;
    }
    return [...places.county.keys()].filter((zip) => taken.has(places.county[zip]!));
  };
  return [fifth(order), fifth(order.reverse())];
}

it.each(outerFifths().map((zips, i) => [['few', 'many'][i]!, zips] as const))(
  'moves owners and renters at the rates of their tenure in counties with %s rented homes',
  (which, zips) => {
    const words = seeded(which.length);
    const starts = new Float64Array(zips.length + 1);
    zips.forEach((zip, i) => {
      starts[i + 1] = starts[i]! + places.unitStart[zip + 1]! - places.unitStart[zip]!;
    });
    const seen = [0, 0];
    const moved = [0, 0];
    for (let k = 0; k < 120_000; k++) {
      const rank = Math.floor((words() / 4294967296) * starts[zips.length]!);
      let low = 0;
      let high = zips.length;
      while (high - low > 1) {
        const middle = (low + high) >>> 1;
        if (starts[middle]! <= rank) low = middle;
        else high = middle;
      }
      const unit = places.unitStart[zips[low]!]! + rank - starts[low]!;
      const tenure = moves.labelOf(zipOf(places, unit), unit) < FIRST_RENTER ? 0 : 1;
      seen[tenure]!++;
      if (moves.findEvent(unit, 0, -1, true)) moved[tenure]!++;
    }
    const rented = seen[1]! / (seen[0]! + seen[1]!);
    if (which === 'few') expect(rented).toBeLessThan(0.3);
    else expect(rented).toBeGreaterThan(0.4);
    for (const [tenure, first, mover] of [
      [0, 0, MOVER_SHARE.owner],
      [1, FIRST_RENTER, MOVER_SHARE.renter],
    ] as const) {
      const rate = (1 - mover) * moves.rates[first]!.household + mover * moves.rates[first + 1]!.household;
      expectShare(
        `${tenure === 0 ? 'owners' : 'renters'}, ${which} rented`,
        moved[tenure]!,
        seen[tenure]!,
        rate,
        0.001,
      );
    }
  },
);
