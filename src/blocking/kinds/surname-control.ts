import { NO_VALUE } from '../../core/dictionary.ts';
import type { KeyKind } from '../key.ts';
import { packLetters } from '../pack-letters.ts';

/** The first four letters of the first surname, as in the IRS name control. */
export const surnameControl: KeyKind = {
  type: 'surname_control',
  summary: 'Records whose first surnames begin with the same four letters.',
  source: 'IRS name control (IRM 3.24.37 as quoted by tax software vendors).',
  parts: [
    {
      early: true,
      read: (row, text) => {
        const first = text(row, 'surname').split(/[ -]/)[0]!;
        return first === '' ? NO_VALUE : packLetters(first, 4);
      },
    },
  ],
};
