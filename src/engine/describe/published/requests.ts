import type { PublishedFigure } from './figure.ts';

const OIG = 'DHS Office of Inspector General OIG-23-47, read in news reports: releases at the border 2021–22';

function requests(
  key: string,
  label: string,
  what: string,
  figure: number,
  tolerance: number,
  more: Partial<PublishedFigure> = {},
): PublishedFigure {
  return {
    key,
    family: 'requests',
    label,
    definition: `Of requests about people with a removal order in the homes drawn, ${what}.`,
    figure,
    tolerance,
    comparable: 'any',
    grade: 'X',
    source: OIG,
    shown: 'share',
    fromFiles: true,
    ...more,
  };
}

/** Figures of the family. */
export const REQUEST_FIGURES: readonly PublishedFigure[] = [
  requests('request_blank_address', 'Requests without an address', 'those whose address is blank', 0.055, 0.1),
  requests(
    'request_unit_missing',
    'Requests without the unit',
    'those whose address is that of a building with several homes, without the unit',
    0.092,
    0.25,
    { comparable: 'national' },
  ),
  requests(
    'request_not_residential',
    'Requests with another address that is no home',
    'those whose address is a phrase, a mailing place or none that exists',
    0.033,
    0.25,
  ),
  requests('request_unusable_address', 'All three', 'those of the three rows above together', 0.18, 0.1, {
    comparable: 'national',
  }),
  requests('request_shared_20', 'Addresses used more than 20 times, a million', '', 795, 0.3, {
    definition:
      'Different addresses on the whole list that more than 20 requests show, times a million over requests. Needs every home.',
    comparable: 'national',
    shown: 'number',
  }),
  requests('request_shared_500', 'Addresses used more than 500 times, a million', '', 7, 0.6, {
    definition:
      'Different addresses on the whole list that more than 500 requests show, times a million over requests. Needs every home.',
    comparable: 'national',
    shown: 'number',
  }),
  requests(
    'request_new_year',
    'Requests with 1 January as birth date',
    'those whose birth date is a first of January',
    0.02 + 0.98 * (0.7 / 365.25 + 0.03 * 0.7),
    0.25,
    {
      grade: 'J',
      source:
        'people.januaryFirst.bornAbroad .02, beside the .70 of an even share of births and .7 of the .03 requests with an unknown date; 14 % of refugees in 2009',
    },
  ),
  requests(
    'request_surname_differs',
    'One surname, which differs from the own account',
    'with one surname and an account, those whose surname differs from the register’s',
    0.18,
    0.25,
    {
      comparable: 'national',
      source: 'ALSPAC, a British birth cohort (Lam 2024)',
    },
  ),
  requests(
    'request_given_differs',
    'Given name differs from the own account',
    'and who have an account, those whose given name differs from the register’s',
    0.12,
    0.25,
    {
      source: 'ALSPAC, a British birth cohort (Lam 2024)',
    },
  ),
];
