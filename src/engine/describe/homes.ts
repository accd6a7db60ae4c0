import { CITIZEN, REMOVABLE, SECOND_HEAD } from '../../world/household.ts';
import { GROUPS, HISPANIC } from '../../world/places.ts';
import { counting, share } from './counts.ts';
import type { Measure } from './measure.ts';

const SIZES = ['one', 'two', 'three', 'four', 'fiveOrMore'] as const;

/** Occupied homes by number of people. */
const sizes = counting([...SIZES, 'homes', 'people', 'adults'], ({ household }, counts) => {
  const { size, adults } = household;
  counts.add(Math.min(size, SIZES.length) - 1, 1);
  counts.add(5, 1);
  counts.add(6, size);
  counts.add(7, adults);
});

const vacancy = counting(
  ['vacant', 'homes'],
  ({ household }, counts) => {
    counts.add(0, household.occupied ? 0 : 1);
    counts.add(1, 1);
  },
  true,
);

const tenure = counting(['rented', 'homes'], (home, counts) => {
  counts.add(0, home.isRented ? 1 : 0);
  counts.add(1, 1);
});

/** Homes with a second family, by birthplace of the head. */
const doubled = counting(['doubled', 'homes', 'doubledAbroad', 'homesAbroad'], ({ household }, counts) => {
  const { adults, role, foreign } = household;
  let isDoubled = 0;
  for (let m = 1; m < adults; m++) if (role[m] === SECOND_HEAD) isDoubled = 1;
  counts.add(0, isDoubled);
  counts.add(1, 1);
  if (foreign === 0) return;
  counts.add(2, isDoubled);
  counts.add(3, 1);
});

/** People of homes in which somebody is removable, over all people. */
const mixedStatus = counting(['there', 'citizens', 'citizenChildren', 'people'], ({ household }, counts) => {
  const { size, adults, status } = household;
  counts.add(3, size);
  let [removable, citizens, children] = [0, 0, 0];
  for (let m = 0; m < size; m++) {
    if (status[m] === REMOVABLE) removable++;
    if (status[m] !== CITIZEN) continue;
    citizens++;
    if (m >= adults) children++;
  }
  if (removable === 0) return;
  counts.add(0, size);
  counts.add(1, citizens);
  counts.add(2, children);
});

/** Children at home, and those who share a birth date with another child of the same parents there. */
const twins = counting(['twins', 'children'], ({ household }, counts) => {
  const { size, adults, role, birthDay } = household;
  let found = 0;
  for (let m = adults; m < size; m++) {
    for (let other = adults; other < size; other++) {
      if (other === m || role[m] !== role[other] || birthDay[m] !== birthDay[other]) continue;
      found++;
      break;
    }
  }
  counts.add(0, found);
  counts.add(1, size - adults);
});

const groups = counting([...GROUPS, 'people'], ({ household }, counts) => {
  counts.add(household.group, household.size);
  counts.add(GROUPS.length, household.size);
});

/** Rows about who lives together. */
export const HOME_MEASURES: readonly Measure[] = [
  ...GROUPS.slice(0, HISPANIC + 1).map((name) => share(`people_${name}`, groups, name, 'people')),
  share('people_a_home', sizes, 'people', 'homes', { isShare: false }),
  share('adults_a_home', sizes, 'adults', 'homes', { isShare: false }),
  ...SIZES.map((name, i) => share(`homes_of_${i + 1}`, sizes, name, 'homes')),
  share('homes_vacant', vacancy, 'vacant', 'homes'),
  share('homes_rented', tenure, 'rented', 'homes'),
  share('doubled_up', doubled, 'doubled', 'homes'),
  share('doubled_up_abroad', doubled, 'doubledAbroad', 'homesAbroad'),
  share('with_removable_people', mixedStatus, 'there', 'people'),
  share('with_removable_citizens', mixedStatus, 'citizens', 'people'),
  share('with_removable_citizen_children', mixedStatus, 'citizenChildren', 'people'),
  share('twins', twins, 'twins', 'children'),
];
