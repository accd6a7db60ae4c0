import { GIVEN_NAME_MEASURES } from './given-names.ts';
import { HOME_MEASURES } from './homes.ts';
import type { Measure } from './measure.ts';
import { NAMING_MEASURES } from './naming.ts';
import { PLACE_MEASURES } from './places.ts';
import { REGISTER_MEASURES } from './register.ts';
import { REQUEST_MEASURES } from './requests.ts';
import { SURNAME_MEASURES } from './surnames.ts';
import { TIME_MEASURES } from './time.ts';

/** Every measure: one for each published figure, in any order. */
export const MEASURES: readonly Measure[] = [
  ...SURNAME_MEASURES,
  ...GIVEN_NAME_MEASURES,
  ...NAMING_MEASURES,
  ...PLACE_MEASURES,
  ...HOME_MEASURES,
  ...TIME_MEASURES,
  ...REGISTER_MEASURES,
  ...REQUEST_MEASURES,
];
