import type { PublishedFigure } from './figure.ts';
import { ACS, CENSUS_SURNAMES, GROUP_WORDS } from './figure.ts';

const FWD = 'fwd.us, over 330 million residents';

function home(
  key: string,
  label: string,
  definition: string,
  figure: number,
  tolerance: number,
  more: Pick<PublishedFigure, 'grade' | 'source'> & Partial<PublishedFigure>,
): PublishedFigure {
  return {
    key,
    family: 'homes',
    label,
    definition,
    figure,
    tolerance,
    comparable: 'national',
    shown: 'share',
    fromFiles: false,
    ...more,
  };
}

const HOUSEHOLD_SIZES = 'Current Population Survey, table HH-4 of recent years, rounded (unverified)';
const REMOVABLE = 'Of all people in homes,';

/** Figures of the family. */
export const HOME_FIGURES: readonly PublishedFigure[] = [
  ...(
    [
      ['white', 189.6],
      ['black', 35.4],
      ['api', 14.5],
      ['hispanic', 48.0],
    ] as const
  ).map(([group, millions]) =>
    home(
      `people_${group}`,
      `People of ${GROUP_WORDS[group]} households`,
      'Of all people in homes, those of households of the group; published: of 295 million people with a surname.',
      millions / 294.979229,
      0.05,
      { grade: 'D', source: CENSUS_SURNAMES },
    ),
  ),
  home('people_a_home', 'People a home', 'People over occupied homes.', 2.5, 0.03, {
    grade: 'P',
    source: ACS,
    shown: 'number',
  }),
  home('adults_a_home', 'Adults a home', 'People from 18 on over occupied homes.', 1.97, 0.03, {
    grade: 'D',
    source: ACS,
    shown: 'number',
  }),
  home('homes_of_1', 'Homes of one', 'Of occupied homes, those of one person.', 0.285, 0.07, {
    grade: 'D',
    source: HOUSEHOLD_SIZES,
  }),
  home('homes_of_2', 'Homes of two', 'Of occupied homes, those of two people.', 0.345, 0.07, {
    grade: 'D',
    source: HOUSEHOLD_SIZES,
  }),
  home('homes_of_3', 'Homes of three', 'Of occupied homes, those of three people.', 0.15, 0.1, {
    grade: 'D',
    source: HOUSEHOLD_SIZES,
  }),
  home('homes_of_4', 'Homes of four', 'Of occupied homes, those of four people.', 0.125, 0.1, {
    grade: 'D',
    source: HOUSEHOLD_SIZES,
  }),
  home('homes_of_5', 'Homes of five or more', 'Of occupied homes, those of five people or more.', 0.095, 0.15, {
    grade: 'D',
    source: HOUSEHOLD_SIZES,
  }),
  home('homes_vacant', 'Vacant homes', 'Of all homes, those where nobody lives.', 0.1, 0.05, {
    grade: 'D',
    source: ACS,
  }),
  home('homes_rented', 'Rented homes', 'Of occupied homes, those of the kind that is rented.', 0.35, 0.05, {
    grade: 'D',
    source: ACS,
  }),
  home(
    'doubled_up',
    'Homes with a second family',
    'Of occupied homes, those with a second family beside the head’s.',
    0.04,
    0.15,
    {
      grade: 'D',
      source: `${ACS}, multigenerational homes as a proxy`,
    },
  ),
  home(
    'doubled_up_abroad',
    'The same, head born abroad',
    'Of occupied homes whose head was born abroad, those with a second family.',
    0.12,
    0.15,
    {
      grade: 'D',
      source: `${ACS}, multigenerational homes as a proxy`,
      comparable: 'any',
    },
  ),
  home(
    'with_removable_people',
    'People in homes with a removable person',
    `${REMOVABLE} those of homes with at least one removable person.`,
    22 / 330,
    0.15,
    {
      grade: 'D',
      source: FWD,
    },
  ),
  home('with_removable_citizens', 'Citizens in such homes', `${REMOVABLE} citizens of such homes.`, 11.3 / 330, 0.15, {
    grade: 'D',
    source: FWD,
  }),
  home(
    'with_removable_citizen_children',
    'Citizen children in such homes',
    `${REMOVABLE} citizens under 18 of such homes.`,
    5.5 / 330,
    0.15,
    {
      grade: 'D',
      source: FWD,
    },
  ),
  home(
    'twins',
    'Twins',
    'Of children under 18 at home, those who share a birth date with another child of the same parents there.',
    0.0312,
    0.15,
    {
      grade: 'P',
      source: 'National Center for Health Statistics: 31.2 of 1,000 births in 2021 (33.9 in 2014)',
      comparable: 'any',
    },
  ),
];
