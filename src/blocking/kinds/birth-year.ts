import type { KeyKind } from '../key.ts';

/** The year of birth. */
export const birthYear: KeyKind = {
  type: 'birth_year',
  summary: 'Records with the same year of birth.',
  source: 'Common practice in blocking.',
  parts: [{ early: true, read: (row, text) => Number(text(row, 'date_of_birth').slice(0, 4)) }],
};
