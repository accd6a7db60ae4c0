import { dayNumber, isoDate, REFERENCE_YEAR } from '../../core/calendar.ts';
import type { Area } from '../../world/extent.ts';
import type { Places } from '../../world/places.ts';
import { zipOf } from '../../world/places.ts';
import { coding, coincidence, EVERY_CLASS } from './codes.ts';
import { Counts, counting, share } from './counts.ts';
import type { GatherKind, Measure } from './measure.ts';

/** Adults who lived in another home a year before, by the tenure of today's home. */
const movers = counting(['movedRenters', 'renters', 'movedOwners', 'owners', 'moved', 'adults'], (home, counts) => {
  const { household, unit } = home;
  let moved = 0;
  for (let m = 0; m < household.adults; m++) if (home.unitLastYear(m) !== unit) moved++;
  const at = home.isRented ? 0 : 2;
  counts.add(at, moved);
  counts.add(at + 1, household.adults);
  counts.add(4, moved);
  counts.add(5, household.adults);
});

/** Counties by renters: 0 the third of homes in those with fewest, 1 the middle, 2 the third with most. */
export function renterThirds(places: Places, area: Area): Uint8Array {
  const homes = new Float64Array(places.counties.length);
  const rented = new Float64Array(places.counties.length);
  for (let zip = 0; zip < places.count; zip++) {
    if (area.inside[zip] === 0) continue;
    const units = places.unitStart[zip + 1]! - places.unitStart[zip]!;
    homes[places.county[zip]!]! += units;
    rented[places.county[zip]!]! += units * places.renter[zip]!;
  }
  const order = [...homes.keys()].filter((county) => homes[county]! > 0);
  order.sort((a, b) => rented[a]! / homes[a]! - rented[b]! / homes[b]! || a - b);
  const thirds = new Uint8Array(places.counties.length).fill(1);
  let before = 0;
  for (const county of order) {
    // where the county's middle home falls
    const middle = (before + homes[county]! / 2) / area.units;
    thirds[county] = middle < 1 / 3 ? 0 : middle < 2 / 3 ? 1 : 2;
    before += homes[county]!;
  }
  return thirds;
}

const WITHIN = [
  'within',
  'moves',
  'withinLow',
  'movesLow',
  'withinHigh',
  'movesHigh',
  'movedRentersLow',
  'rentersLow',
  'movedRentersHigh',
  'rentersHigh',
] as const;
type Within = (typeof WITHIN)[number];

/** Moves of a year and those that stayed in the county, by the county's renters. */
const distances: GatherKind<Counts<Within>> = {
  start({ shard }) {
    const { places, area } = shard.data;
    const thirds = renterThirds(places, area);
    return new Counts(
      WITHIN,
      (home, counts) => {
        const { household, unit, zip } = home;
        const county = places.county[zip]!;
        const third = thirds[county]!;
        let [moved, within] = [0, 0];
        for (let m = 0; m < household.adults; m++) {
          const before = home.unitLastYear(m);
          if (before === unit) continue;
          moved++;
          if (places.county[zipOf(places, before)] === county) within++;
        }
        counts.add(0, within);
        counts.add(1, moved);
        if (third === 1) return;
        counts.add(third === 0 ? 2 : 4, within);
        counts.add(third === 0 ? 3 : 5, moved);
        if (!home.isRented) return;
        counts.add(third === 0 ? 6 : 8, moved);
        counts.add(third === 0 ? 7 : 9, household.adults);
      },
      false,
    );
  },
};

/** First and last birth day that the table of months reaches. */
const FIRST_DAY = dayNumber(REFERENCE_YEAR - 127, 1, 1);
const DAYS = dayNumber(REFERENCE_YEAR + 1, 1, 1) - FIRST_DAY;
/** Month of every day, 1 … 12; 0 for the first of January. */
const MONTHS = Uint8Array.from({ length: DAYS }, (_, day) => {
  const date = isoDate(FIRST_DAY + day);
  return date.endsWith('-01-01') ? 0 : Number(date.slice(5, 7));
});

/** Is a day number a first of January. */
export function isNewYear(day: number): boolean {
  return MONTHS[day - FIRST_DAY] === 0;
}

/** Births in the country before the reference year, by season. */
const births = counting(['summer', 'january', 'newYear', 'all'], ({ household }, counts) => {
  const { size, bornAbroad, birthDay, birthYear } = household;
  for (let m = 0; m < size; m++) {
    if (bornAbroad[m] !== 0 || birthYear[m]! >= REFERENCE_YEAR) continue;
    const month = MONTHS[birthDay[m]! - FIRST_DAY]!;
    if (month >= 7 && month <= 9) counts.add(0, 1);
    if (month <= 1) counts.add(1, 1);
    if (month === 0) counts.add(2, 1);
    counts.add(3, 1);
  }
});

/** Birth dates of adults. */
const birthDates = coding(({ household }, codes) => {
  for (let m = 0; m < household.adults; m++) codes.add(household.birthDay[m]! - FIRST_DAY, 0);
});

/** A share of births over that of the days: an index of 1 where births are even over the year. */
const index = (days: number) => ({ isShare: false, scale: 365.25 / days });

/** Rows about moves and birth dates. */
export const TIME_MEASURES: readonly Measure[] = [
  share('movers_renters', movers, 'movedRenters', 'renters'),
  share('movers_owners', movers, 'movedOwners', 'owners'),
  share('movers', movers, 'moved', 'adults'),
  share('movers_renters_low_renter', distances, 'movedRentersLow', 'rentersLow'),
  share('movers_renters_high_renter', distances, 'movedRentersHigh', 'rentersHigh'),
  share('moves_within_county', distances, 'within', 'moves'),
  share('moves_within_county_low_renter', distances, 'withinLow', 'movesLow'),
  share('moves_within_county_high_renter', distances, 'withinHigh', 'movesHigh'),
  share('births_summer', births, 'summer', 'all', index(92)),
  share('births_january', births, 'january', 'all', index(31)),
  share('births_new_year', births, 'newYear', 'all'),
  coincidence('birth_date_same', birthDates, EVERY_CLASS),
];
