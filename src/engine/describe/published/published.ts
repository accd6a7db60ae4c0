import type { PublishedFigure } from './figure.ts';
import { GIVEN_NAME_FIGURES } from './given-names.ts';
import { HOME_FIGURES } from './homes.ts';
import { NAMING_FIGURES } from './naming.ts';
import { PLACE_FIGURES } from './places.ts';
import { REGISTER_FIGURES } from './register.ts';
import { REQUEST_FIGURES } from './requests.ts';
import { SURNAME_FIGURES } from './surnames.ts';
import { TIME_FIGURES } from './time.ts';

/** Every figure, in the order of the table. */
export const PUBLISHED: readonly PublishedFigure[] = [
  ...SURNAME_FIGURES,
  ...GIVEN_NAME_FIGURES,
  ...NAMING_FIGURES,
  ...PLACE_FIGURES,
  ...HOME_FIGURES,
  ...TIME_FIGURES,
  ...REGISTER_FIGURES,
  ...REQUEST_FIGURES,
];
