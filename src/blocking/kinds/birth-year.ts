import { NO_VALUE } from '../../core/dictionary.ts';
import type { KeyKind } from '../key.ts';

/** The year of birth. */
export const birthYear: KeyKind = {
  type: 'birth_year',
  field: 'date_of_birth',
  summary: 'Records with the same year of birth.',
  source: 'Common practice in blocking.',
  parts: [
    {
      early: true,
      read: (row, text) => {
        const date = text(row, 'date_of_birth');
        return date === '' ? NO_VALUE : Number(date.slice(0, 4));
      },
    },
  ],
};
