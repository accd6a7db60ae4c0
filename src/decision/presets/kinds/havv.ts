import type { RulePreset } from '../preset.ts';

/** Help America Vote Verification: what the Social Security Administration tells states about new voters. */
export const havv: RulePreset = {
  type: 'havv',
  summary:
    'The same given name, surname, date of birth and last four digits of the social security number, letter by letter.',
  source:
    'Help America Vote Verification as described in SSA Office of the Inspector General, A-03-09-29115 (2009): exact name, date of birth and last four digits; 31 % without a match, against 6–15 % in other verifications.',
  grade: 'published',
  paths: {
    last_four: {
      when: 'hasNumber',
      itin: false,
      block: [['given_name', 'surname', 'date_of_birth']],
      rule: {
        all: [
          { exact: 'given_name' },
          { exact: 'surname' },
          { exact: 'date_of_birth' },
          { number: { field: 'tin', atLeast: 1, params: { transposed: 0, oneDigit: 0, lastFour: 1 } } },
        ],
      },
    },
  },
  notes:
    'Records here show the whole number; only its last four digits are compared. That only social security numbers take part is our reading.',
};
