import type { RulePreset } from '../preset.ts';

/** The match of number and name control as the IRS describes it for payers. */
export const irsNumberNameControl: RulePreset = {
  type: 'irs_number_name_control',
  summary: 'The same taxpayer number and the same name control, the first four characters of the surname.',
  source:
    'IRS Publication 2108-A (TIN Matching: “a matching TIN and name control”); IRS instructions for name control as reprinted by CCH and Intuit.',
  grade: 'published',
  paths: {
    number: {
      when: 'hasNumber',
      block: [['tin']],
      rule: { all: [{ exact: 'tin' }, { name_control: 'surname' }] },
    },
  },
  notes:
    'Published for checking payers’ lists; that the disclosure of August 2025 used exactly this is not public. Requests without a number are not answered.',
};
