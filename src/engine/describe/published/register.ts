import type { PublishedFigure } from './figure.ts';

const VOTERS = 'North Carolina voters, as given by vivarium';

function register(
  key: string,
  label: string,
  definition: string,
  figure: number,
  tolerance: number,
  more: Pick<PublishedFigure, 'grade' | 'source'> & Partial<PublishedFigure>,
): PublishedFigure {
  return {
    key,
    family: 'register',
    label,
    definition,
    figure,
    tolerance,
    comparable: 'any',
    shown: 'share',
    fromFiles: false,
    ...more,
  };
}

/** Figures of the family. */
export const REGISTER_FIGURES: readonly PublishedFigure[] = [
  register('adults_on_a_return', 'Adults named on a return', 'Of adults, those who own an account.', 0.79, 0.05, {
    grade: 'D',
    source: 'filers over adults',
    comparable: 'national',
  }),
  register(
    'accounts_with_itin',
    'Accounts with an individual taxpayer number',
    'Of accounts, those whose owner holds a number of that type.',
    0.018,
    0.4,
    {
      grade: 'D',
      source:
        'between 2.4 million of 160 million returns with wages (TIGTA 2017-40-031) and 3 million of 143 million (2007)',
      comparable: 'national',
      fromFiles: true,
    },
  ),
  register(
    'number_space',
    'Numbers in use',
    'Owners of accounts with a number of social security type in the nation, over the 889 million such numbers.',
    0.23,
    0.1,
    {
      grade: 'D',
      source: 'own arithmetic',
      comparable: 'national',
      fromFiles: true,
    },
  ),
  register(
    'record_hyphen_hispanic',
    'Hispanic records with a hyphen in the surname',
    'Of the register’s records of citizens of Hispanic households, those whose surname has a hyphen.',
    0.068,
    0.5,
    {
      grade: 'X',
      source: VOTERS,
    },
  ),
  register(
    'record_blank_hispanic',
    'Hispanic records with a blank in the surname',
    'The same: those whose surname has a blank and no hyphen.',
    0.128,
    0.5,
    {
      grade: 'X',
      source: VOTERS,
    },
  ),
  register(
    'record_hyphen_white',
    'White records with a hyphen in the surname',
    'Of the register’s records of citizens of White households, those whose surname has a hyphen.',
    0.0047,
    0.5,
    {
      grade: 'X',
      source: VOTERS,
    },
  ),
  register(
    'record_blank_white',
    'White records with a blank in the surname',
    'The same: those whose surname has a blank and no hyphen.',
    0.0035,
    0.5,
    {
      grade: 'X',
      source: VOTERS,
    },
  ),
  register(
    'record_new_year_abroad',
    'Records of people born abroad on 1 January',
    'Of the register’s records of people born abroad, those with a first of January as birth date.',
    0.02 + 0.98 * (0.7 / 365.25 + 0.003 * 0.7),
    0.25,
    {
      grade: 'J',
      source:
        'people.januaryFirst.bornAbroad .02, beside the .70 of an even share of births and .7 of the .003 records with an unknown date; 14 % of refugees in 2009 is an upper bound',
    },
  ),
];
