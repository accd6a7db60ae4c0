import type { PublishedFigure } from './figure.ts';
import { CENSUS_SURNAMES, GROUP_KEYS, GROUP_WORDS, mix, ofWhom } from './figure.ts';

function sameSurname(key: string, words: string, whom: string, oneIn: number, tolerance: number): PublishedFigure {
  return {
    key: `surname_same_${key}`,
    family: 'surnames',
    label: `Same surname, ${words}`,
    definition: `Of all pairs of ${whom} in different homes, those with the same first surname.`,
    figure: 1 / oneIn,
    tolerance,
    comparable: mix(key),
    grade: 'D',
    source: CENSUS_SURNAMES,
    shown: 'chance',
    fromFiles: key === 'all',
  };
}

function topSurnames(most: 10 | 100, percents: readonly number[], source: string): PublishedFigure[] {
  return GROUP_KEYS.map((group, i) => ({
    key: `surname_top${most}_${group}`,
    family: 'surnames',
    label: `${most} commonest surnames, ${GROUP_WORDS[group]}`,
    definition: `Of ${ofWhom(group)}, those whose first surname is one of the ${most} commonest among them.`,
    figure: percents[i]! / 100,
    tolerance: 0.05,
    comparable: mix(group),
    grade: 'D',
    source,
    shown: 'share',
    fromFiles: group === 'all',
  }));
}

function sameControl(key: string, words: string, pairs: string, oneIn: number): PublishedFigure {
  return {
    key: `name_control_${key}`,
    family: 'surnames',
    label: `Same name control, ${words}`,
    definition: `Of all pairs of ${pairs} in different homes, those whose first surnames have the same name control (first four letters).`,
    figure: 1 / oneIn,
    // the spelling of the tenth of people with unlisted names is not known: 1/1,129 to 1/916 over everybody
    tolerance: 0.18,
    comparable: key === 'same_hispanic' ? 'any' : 'national',
    grade: 'D',
    source: CENSUS_SURNAMES,
    shown: 'chance',
    fromFiles: key === 'same_all',
  };
}

/** Figures of the family. */
export const SURNAME_FIGURES: readonly PublishedFigure[] = [
  sameSurname('all', 'everybody', 'adults', 1775, 0.05),
  sameSurname('white', 'White', 'adults of White households', 2155, 0.05),
  sameSurname('black', 'Black', 'adults of Black households', 367, 0.05),
  sameSurname('api', 'Asian and Pacific', 'adults of Asian and Pacific households', 332, 0.05),
  sameSurname('hispanic', 'Hispanic', 'adults of Hispanic households', 252, 0.05),
  sameSurname(
    'aian',
    'American Indian and Alaska Native',
    'adults of American Indian and Alaska Native households',
    1152,
    0.15,
  ),
  sameSurname('multi', 'two or more races', 'adults of households of two or more races', 1304, 0.15),
  ...topSurnames(10, [4.9, 4.5, 13.0, 13.5, 16.3], CENSUS_SURNAMES),
  ...topSurnames(100, [17.32, 15.0, 34.6, 33.9, 41.8], CENSUS_SURNAMES),
  {
    key: 'surname_unlisted',
    family: 'surnames',
    label: 'Unlisted surnames',
    definition:
      'Of adults, those whose first surname is not in the table of surnames; published: of people, those whose surname fewer than 100 bear.',
    figure: 0.0994,
    tolerance: 0.1,
    comparable: 'national',
    grade: 'D',
    source: CENSUS_SURNAMES,
    shown: 'share',
    fromFiles: true,
  },
  {
    key: 'surnames_borne_once',
    family: 'surnames',
    label: 'Surnames borne once',
    definition:
      'Of different first surnames of household heads, those that one head alone bears; published: of 6.3 million surnames, those reported for one person. Needs every home.',
    figure: 0.62,
    tolerance: 0.15,
    comparable: 'national',
    grade: 'P',
    source: 'U.S. Census Bureau, background of the 2010 surname file, read at demography.cpc.unc.edu',
    shown: 'share',
    fromFiles: false,
  },
  sameControl('same_all', 'everybody', 'adults', 1078),
  sameControl('same_hispanic', 'Hispanic', 'adults of Hispanic households', 187),
  sameControl('hispanic_and_all', 'Hispanic and anybody', 'an adult of a Hispanic household and any adult', 834),
];
