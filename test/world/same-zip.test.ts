import { expect, it } from 'vitest';
import { Household } from '../../src/world/household.ts';
import { TICKS_PER_DAY } from '../../src/world/moves.ts';
import { API, BLACK, HISPANIC, unitCount, WHITE, zipOf } from '../../src/world/places.ts';
import { seeded } from '../corruption/words.ts';
import { committedPlaces, worldOf } from './tables.ts';

/** Published chance that two people of a group live in one ZIP, 1 in so many (Census 2010); the last is everybody. */
const ONE_IN = new Map([
  [WHITE, 11114],
  [BLACK, 2875],
  [HISPANIC, 2692],
  [API, 1862],
  [6, 10461],
]);
const SAMPLE = 150_000;

it('has the published same-ZIP odds of each group today, five and ten years ago', () => {
  const places = committedPlaces();
  const { population, moves } = worldOf({ national: true });
  const household = new Household();
  const words = seeded(8);
  const years = [0, 5, 10];
  const counts = years.map(() => Array.from({ length: 7 }, () => new Int32Array(places.count)));
  const people = new Int32Array(7);
  for (let k = 0; k < SAMPLE; k++) {
    // drawn independently: a systematic sample has too few pairs in a ZIP
    const unit = Math.floor((words() / 4294967296) * unitCount(places));
    if (!population.loadHead(zipOf(places, unit), unit, household)) continue;
    for (const group of [household.group, 6]) people[group]!++;
    years.forEach((year, i) => {
      const zip = zipOf(places, moves.unitAt(unit, year * 365 * TICKS_PER_DAY));
      for (const group of [household.group, 6]) counts[i]![group]![zip]!++;
    });
  }
  for (const [i, year] of years.entries()) {
    for (const [group, oneIn] of ONE_IN) {
      let pairs = 0;
      for (const count of counts[i]![group]!) pairs += count * (count - 1);
      const reached = (people[group]! * (people[group]! - 1)) / pairs;
      expect(Math.abs(reached / oneIn - 1), `group ${group}, ${year} years: 1 in ${reached}`).toBeLessThan(0.1);
    }
  }
});
