import type { RulePreset } from '../preset.ts';

/** Everything that both files show must agree. */
export const bestRule: RulePreset = {
  type: 'best_rule',
  summary:
    'The same number, given name, surname and date of birth, and the same address after standardisation, with its unit and ZIP code.',
  source: 'Ours: what a rule can demand at most of requests that carry these fields.',
  grade: 'judgement',
  paths: {
    full: {
      when: 'hasNumber',
      require: ['hasAddress', 'zipLike'],
      block: [['tin']],
      rule: {
        all: [
          { exact: 'tin' },
          { exact: 'given_name' },
          { exact: 'surname' },
          { exact: 'date_of_birth' },
          { us_address: { field: 'address_line', atLeast: 0.95 } },
          { exact: 'zip' },
        ],
      },
    },
  },
  notes:
    'At 0.95 a unit must be the same or missing on both sides; APT 4B and #4B are the same, a missing suffix is forgiven. Middle names are not asked for: most records of either file lack them or show an initial. Records show no day of filing, so no rule can ask for a recent return: that the account’s address is the one requested stands for it, and `register.lastFilingYearsAgo` sets how old returns are. Requests that lack a field are not answered: read the misses beside the wrong persons.',
};
