import { NO_VALUE } from '../../core/dictionary.ts';
import type { KeyKind } from '../key.ts';
import { packLetters } from '../pack-letters.ts';

/** The first letter of the given name. */
export const givenInitial: KeyKind = {
  type: 'given_initial',
  field: 'given_name',
  summary: 'Records whose given names begin with the same letter.',
  source: 'Common practice in blocking.',
  parts: [
    {
      early: true,
      read: (row, text) => {
        const given = text(row, 'given_name');
        return given === '' ? NO_VALUE : packLetters(given, 1);
      },
    },
  ],
};
