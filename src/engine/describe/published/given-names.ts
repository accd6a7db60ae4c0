import type { Grade } from '../../../core/grade.ts';
import type { PublishedFigure } from './figure.ts';
import { GROUP_WORDS, ofWhom } from './figure.ts';

const BABY_NAMES = 'Social Security Administration births and a survival curve, own arithmetic';

function sameGiven(
  key: string,
  words: string,
  whom: string,
  oneIn: number,
  options: {
    readonly tolerance?: number;
    readonly comparable?: 'national' | 'any';
    readonly grade?: Grade;
    readonly source?: string;
  } = {},
): PublishedFigure {
  const { tolerance = 0.1, comparable = 'any', grade = 'D', source = BABY_NAMES } = options;
  return {
    key: `given_same_${key}`,
    family: 'given names',
    label: `Same given name, ${words}`,
    definition: `Of all pairs of ${whom} born in the country in different homes, those with the same given name.`,
    figure: 1 / oneIn,
    tolerance,
    comparable,
    grade,
    source,
    shown: 'chance',
    fromFiles: false,
  };
}

/** Figures of the family. */
export const GIVEN_NAME_FIGURES: readonly PublishedFigure[] = [
  sameGiven('men', 'men', 'men', 143, { comparable: 'national' }),
  sameGiven('women', 'women', 'women', 367, { comparable: 'national' }),
  sameGiven('all', 'everybody', 'adults', 408, { comparable: 'national' }),
  ...(
    [
      [1940, 62, 106],
      [1960, 79, 162],
      [1980, 102, 174],
      [2000, 216, 368],
    ] as const
  ).flatMap(([year, men, women]) => [
    sameGiven(`men_${year}`, `men born in ${year}`, `men born in ${year},`, men, {
      comparable: 'national',
      tolerance: 0.15,
    }),
    sameGiven(`women_${year}`, `women born in ${year}`, `women born in ${year},`, women, {
      comparable: 'national',
      tolerance: 0.15,
    }),
  ]),
  ...(
    [
      ['white', 277],
      ['black', 455],
      ['api', 482],
      ['hispanic', 224],
    ] as const
  ).map(([group, oneIn]) =>
    sameGiven(group, GROUP_WORDS[group], ofWhom(group), oneIn, {
      tolerance: 0.15,
      source: 'Social Security Administration births by group (Tzioumis), own arithmetic',
    }),
  ),
];
