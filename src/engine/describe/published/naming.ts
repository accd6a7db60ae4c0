import type { PublishedFigure } from './figure.ts';

const PEW = 'Pew Research Center 2023';

function wives(key: string, label: string, what: string, figure: number, tolerance: number): PublishedFigure {
  return {
    key: `wives_${key}`,
    family: 'names in families',
    label,
    definition: `Of wives of a head of the other sex, or heads with such a husband, those who bear ${what}.`,
    figure,
    tolerance,
    comparable: 'national',
    grade: 'P',
    source: PEW,
    shown: 'share',
    fromFiles: false,
  };
}

/** Figures of the family. */
export const NAMING_FIGURES: readonly PublishedFigure[] = [
  wives('take', 'Wives with the husband’s surname', 'his first surname without a hyphen', 0.79, 0.05),
  wives('keep', 'Wives with a surname of their own', 'neither his first surname nor a hyphen', 0.14, 0.2),
  wives('hyphenate', 'Wives with a hyphenated surname', 'two surnames with a hyphen', 0.05, 0.2),
  {
    ...wives('keep_hispanic', 'Hispanic wives with a surname of their own', '', 0.3, 0.15),
    definition: 'The same of Hispanic households: those who bear neither his first surname nor a hyphen.',
    comparable: 'any',
  },
  {
    key: 'namesake_sons',
    family: 'names in families',
    label: 'Sons with their father’s name',
    definition: 'Of grown sons who live with their father, those with his name and a suffix.',
    figure: 0.03,
    tolerance: 0.5,
    comparable: 'any',
    grade: 'D',
    source: 'births in four states, 1.5 to 5 % (Sun-Sentinel 1994)',
    shown: 'share',
    fromFiles: false,
  },
];
