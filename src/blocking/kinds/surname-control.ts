import { NO_VALUE } from '../../core/dictionary.ts';
import { nameControl } from '../../core/name-control.ts';
import type { KeyKind } from '../key.ts';
import { packLetters } from '../pack-letters.ts';

/** The IRS name control of the surname, the same that the comparator `name_control` compares: the key loses no pair it accepts. */
export const surnameControl: KeyKind = {
  type: 'surname_control',
  field: 'surname',
  summary: 'Records whose surnames have the same IRS name control (first four characters of the first surname).',
  source: 'IRS Publication 2108-A; IRS instructions for name control as reprinted by CCH and Intuit.',
  parts: [
    {
      early: true,
      read: (row, text) => {
        const control = nameControl(text(row, 'surname'));
        return control === '' ? NO_VALUE : packLetters(control, 4);
      },
    },
  ],
};
