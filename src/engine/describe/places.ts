import { TICKS_PER_DAY } from '../../world/moves.ts';
import type { Places } from '../../world/places.ts';
import { BUILDING_TYPES, GROUPS, HISPANIC, unitCount, zipOf } from '../../world/places.ts';
import { coding, coincidence, EVERY_CLASS } from './codes.ts';
import { counting, ratio, share } from './counts.ts';
import type { Estimate, Measure } from './measure.ts';
import { STATE_RESIDENTS } from './published/places.ts';

const QUANTILES = [5, 25, 50, 75, 95] as const;
const ASKED_GROUPS = GROUPS.slice(0, HISPANIC + 1);

/** What the table of places fixes: no sampling, so an interval of one point. */
function exact(value: number, n: number): Estimate {
  return { value, interval: [value, value], n, note: 'exact, from the table of places' };
}

/** Residents a housing unit, vacant ones counted in. */
const residents = counting(
  ['people', 'units'],
  ({ household }, counts) => {
    counts.add(0, household.occupied ? household.size : 0);
    counts.add(1, 1);
  },
  true,
);

/** Housing units of the ZIP in which the person at a share of all people lives, ZIPs sorted by size. */
export function sizeAtShare(places: Places, at: number): number {
  const sizes = Array.from({ length: places.count }, (_, zip) => places.unitStart[zip + 1]! - places.unitStart[zip]!);
  sizes.sort((a, b) => a - b);
  const wanted = at * unitCount(places);
  let before = 0;
  for (const size of sizes) {
    before += size;
    if (before >= wanted) return size;
  }
  return sizes.at(-1) ?? 0;
}

/** Residents of a random resident's ZIP: sizes from the table, residents a unit from the sample. */
function zipQuantile(quantile: number): Measure {
  return {
    key: `zip_residents_${String(quantile).padStart(2, '0')}`,
    gathers: [residents],
    estimate(survey) {
      const { places } = survey.setting.shard.data;
      const counts = survey.of(residents);
      const scale = sizeAtShare(places, quantile / 100);
      const estimate = ratio(counts.byGroup('people'), counts.byGroup('units'), { isShare: false, scale });
      return { ...estimate, n: places.count };
    },
  };
}

/** Chance that two households live in one ZIP, from the tables: expected households of a group, or of all. */
export function sameZip(places: Places, group: number | null): number {
  let total = 0;
  let squares = 0;
  for (let zip = 0; zip < places.count; zip++) {
    const units = places.unitStart[zip + 1]! - places.unitStart[zip]!;
    const here = group === null ? 1000 * units : units * places.groupShare[6 * zip + group]!;
    total += here;
    squares += here * here;
  }
  return total === 0 ? 0 : squares / (total * total);
}

const AGES = [5, 10] as const;

/** ZIPs where the household lived so many years before the reference date, classed by group. */
const zipsOf = AGES.map((years) =>
  coding(({ household, world, unit }, codes) => {
    const then = world.moves.unitAt(unit, years * 365 * TICKS_PER_DAY);
    codes.add(zipOf(world.data.places, then), household.group);
  }),
);

const structures = counting([...BUILDING_TYPES, 'homes'], ({ world, zip, unit }, counts) => {
  counts.add(world.housing.buildingType(zip, unit), 1);
  counts.add(BUILDING_TYPES.length, 1);
});

/** The largest factor by which a state's share of homes and its published share of residents differ, either way. */
export function worstState(places: Places): number {
  const units = new Float64Array(places.states.length);
  for (let zip = 0; zip < places.count; zip++) {
    units[places.state[zip]!]! += places.unitStart[zip + 1]! - places.unitStart[zip]!;
  }
  const nation = Object.values(STATE_RESIDENTS).reduce((sum, value) => sum + value, 0);
  let worst = 1;
  for (const [state, people] of Object.entries(STATE_RESIDENTS)) {
    const at = places.states.indexOf(state);
    if (at < 0) return Number.POSITIVE_INFINITY;
    const factor = units[at]! / unitCount(places) / (people / nation);
    worst = Math.max(worst, factor, 1 / factor);
  }
  return worst;
}

const exactly = (key: string, value: (places: Places) => number, n: (places: Places) => number): Measure => ({
  key,
  gathers: [],
  estimate: ({ setting }) => exact(value(setting.shard.data.places), n(setting.shard.data.places)),
});

/** Rows about places. */
export const PLACE_MEASURES: readonly Measure[] = [
  ...QUANTILES.map(zipQuantile),
  exactly(
    'same_zip_all',
    (places) => sameZip(places, null),
    (places) => places.count,
  ),
  ...ASKED_GROUPS.map((name, group) =>
    exactly(
      `same_zip_${name}`,
      (places) => sameZip(places, group),
      (places) => places.count,
    ),
  ),
  ...AGES.flatMap((years, at) => [
    coincidence(`same_zip_all_${years}_years`, zipsOf[at]!, EVERY_CLASS),
    ...ASKED_GROUPS.map((name, group) => coincidence(`same_zip_${name}_${years}_years`, zipsOf[at]!, 1 << group)),
  ]),
  exactly('state_residents', worstState, (places) => places.states.length),
  ...BUILDING_TYPES.map((name) => share(`structure_${name}`, structures, name, 'homes')),
];
