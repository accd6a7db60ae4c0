import type { PublishedFigure } from './figure.ts';
import { ACS } from './figure.ts';

const CPS = 'Current Population Survey 2013–14';
const BIRTHS = 'births by day 1994–2014 (FiveThirtyEight), own arithmetic';

function moves(
  key: string,
  label: string,
  definition: string,
  figure: number,
  tolerance: number,
  more: Pick<PublishedFigure, 'source'> & Partial<PublishedFigure>,
): PublishedFigure {
  return {
    key,
    family: 'moves and births',
    label,
    definition,
    figure,
    tolerance,
    comparable: 'any',
    grade: 'P',
    shown: 'share',
    fromFiles: false,
    ...more,
  };
}

const RENTERS = 'Of adults in rented homes';
const WITHIN = 'Of adults who lived in another home a year before';
const WITHIN_SOURCE =
  'between .52 (American Community Survey 2022, moves from abroad left out) and .65 (Current Population Survey)';
const LOW = 'where counties with fewest renters hold a third of homes';
const HIGH = 'where counties with most renters hold a third of homes';

/** Figures of the family. */
export const TIME_FIGURES: readonly PublishedFigure[] = [
  moves(
    'movers_renters',
    'Renters who moved in a year',
    `${RENTERS}, those who lived in another home a year before.`,
    0.245,
    0.05,
    {
      source: CPS,
    },
  ),
  moves(
    'movers_owners',
    'Owners who moved in a year',
    'Of adults in other homes, those who lived in another home a year before.',
    0.05,
    0.1,
    {
      source: CPS,
    },
  ),
  moves(
    'movers',
    'Adults who moved in a year',
    'Of adults, those who lived in another home a year before.',
    0.1205,
    0.05,
    {
      source: `between .115 (${CPS}) and .126 (${ACS})`,
      comparable: 'national',
    },
  ),
  moves(
    'movers_renters_low_renter',
    'Renters who moved, low-renter counties',
    `${RENTERS} ${LOW}, those who lived in another home a year before.`,
    0.245,
    0.1,
    {
      source: `${CPS}; that it is the same there is an assumption`,
      grade: 'D',
    },
  ),
  moves(
    'movers_renters_high_renter',
    'Renters who moved, high-renter counties',
    `${RENTERS} ${HIGH}, those who lived in another home a year before.`,
    0.245,
    0.1,
    {
      source: `${CPS}; that it is the same there is an assumption`,
      grade: 'D',
    },
  ),
  moves(
    'moves_within_county',
    'Moves within the county',
    `${WITHIN}, those whose earlier home is in the same county.`,
    0.585,
    0.111,
    {
      source: WITHIN_SOURCE,
      grade: 'D',
      comparable: 'national',
    },
  ),
  moves(
    'moves_within_county_low_renter',
    'The same, low-renter counties',
    `${WITHIN} and now live ${LOW}, those whose earlier home is in the same county.`,
    0.585,
    0.2,
    {
      source: WITHIN_SOURCE,
      grade: 'D',
      comparable: 'national',
    },
  ),
  moves(
    'moves_within_county_high_renter',
    'The same, high-renter counties',
    `${WITHIN} and now live ${HIGH}, those whose earlier home is in the same county.`,
    0.585,
    0.2,
    {
      source: WITHIN_SOURCE,
      grade: 'D',
      comparable: 'national',
    },
  ),
  moves(
    'births_summer',
    'Births in July to September, index',
    'People born in the country before 2025: share born in the three months over 92/365.25.',
    1.0466,
    0.01,
    {
      source: BIRTHS,
      grade: 'D',
      shown: 'number',
    },
  ),
  moves(
    'births_january',
    'Births in January, index',
    'The same people: share born in January over 31/365.25.',
    0.959,
    0.01,
    {
      source: BIRTHS,
      grade: 'D',
      shown: 'number',
    },
  ),
  moves(
    'births_new_year',
    'Births on 1 January',
    'The same people: those born on a first of January.',
    0.7 / 365.25,
    0.15,
    {
      source: BIRTHS,
      grade: 'D',
    },
  ),
  moves(
    'birth_date_same',
    'Same birth date',
    'Of all pairs of adults in different homes, those with the same birth date.',
    1 / 24000,
    0.1,
    {
      source: 'births and survival, own arithmetic',
      grade: 'D',
      shown: 'chance',
      comparable: 'national',
      fromFiles: true,
    },
  ),
];
