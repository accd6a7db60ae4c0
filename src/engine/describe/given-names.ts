import { GROUPS, HISPANIC } from '../../world/places.ts';
import { coding, coincidence, EVERY_CLASS } from './codes.ts';
import type { Measure } from './measure.ts';

const WOMEN = 1 << 0;
const MEN = 1 << 1;

/** Given names of adults born in the country, classed by sex. */
const bySex = coding(({ household }, codes) => {
  for (let m = 0; m < household.adults; m++) {
    if (household.bornAbroad[m] === 0) codes.add(household.given[m]!, household.sex[m]!);
  }
});

/** The same, classed by group. */
const byGroup = coding(({ household }, codes) => {
  for (let m = 0; m < household.adults; m++) {
    if (household.bornAbroad[m] === 0) codes.add(household.given[m]!, household.group);
  }
});

const YEARS = [1940, 1960, 1980, 2000] as const;

/** The same of people born in four years, classed by sex and year: class 2 × place of the year + sex. */
const byYear = coding(({ household }, codes) => {
  for (let m = 0; m < household.adults; m++) {
    if (household.bornAbroad[m] !== 0) continue;
    const year = (YEARS as readonly number[]).indexOf(household.birthYear[m]!);
    if (year >= 0) codes.add(household.given[m]!, 2 * year + household.sex[m]!);
  }
});

/** Rows about given names. */
export const GIVEN_NAME_MEASURES: readonly Measure[] = [
  coincidence('given_same_men', bySex, MEN),
  coincidence('given_same_women', bySex, WOMEN),
  coincidence('given_same_all', bySex, EVERY_CLASS),
  ...YEARS.flatMap((year, at) => [
    coincidence(`given_same_men_${year}`, byYear, 1 << (2 * at + 1)),
    coincidence(`given_same_women_${year}`, byYear, 1 << (2 * at)),
  ]),
  ...GROUPS.slice(0, HISPANIC + 1).map((name, group) => coincidence(`given_same_${name}`, byGroup, 1 << group)),
];
