/** Surname-origin groups in column order, with the residents each had in the Census 2010 surname file (published). */
export const GROUPS = ['white', 'black', 'api', 'hispanic', 'aian', 'multi'] as const;

export type Group = (typeof GROUPS)[number];

/** People of each group, millions, Census 2010 surnames (`multi` is two or more races). */
export const GROUP_MILLIONS: Readonly<Record<Group, number>> = {
  white: 189.6,
  black: 35.4,
  api: 14.5,
  hispanic: 48.0,
  aian: 2.2,
  multi: 5.3,
};
