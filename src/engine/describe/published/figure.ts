import type { Grade } from '../../../core/grade.ts';

/** Where rows stand in the table, in order. */
export const FAMILIES = [
  'surnames',
  'given names',
  'names in families',
  'places',
  'homes',
  'moves and births',
  'register',
  'requests',
] as const;
export type Family = (typeof FAMILIES)[number];

/** One published figure that a generated world is measured against. */
export interface PublishedFigure {
  readonly key: string;
  readonly family: Family;
  readonly label: string;
  /** Of whom, and what is divided by what: enough to compute it again. */
  readonly definition: string;
  readonly figure: number;
  /** The simulated figure may differ by this share of the published one, either way. */
  readonly tolerance: number;
  /** `national`: says nothing about a part of the nation. `any`: should hold in every extent. */
  readonly comparable: 'national' | 'any';
  readonly grade: Grade;
  readonly source: string;
  /** How the figure is written: a chance as 1/N, a share in per cent, or a number. */
  readonly shown: 'chance' | 'share' | 'number';
  /** Can it be computed from the register of `mislink generate`, without the truth about homes. */
  readonly fromFiles: boolean;
}

/** Sources of several families. */
export const CENSUS_SURNAMES = 'U.S. Census Bureau, Frequently Occurring Surnames 2010, own arithmetic';
export const ACS = 'American Community Survey 2022';

/** Group in words, name of its rows. */
export const GROUP_WORDS = {
  all: 'everybody',
  white: 'White',
  black: 'Black',
  api: 'Asian and Pacific',
  hispanic: 'Hispanic',
} as const;
export type GroupKey = keyof typeof GROUP_WORDS;
export const GROUP_KEYS = ['all', 'white', 'black', 'api', 'hispanic'] as const;

/** Of a group: a figure of everybody depends on the mix of groups, that of one group does not. */
export const mix = (group: string) => (group === 'all' ? 'national' : 'any');

/** People of a group, for definitions. */
export const ofWhom = (group: GroupKey) => (group === 'all' ? 'adults' : `adults of ${GROUP_WORDS[group]} households`);
