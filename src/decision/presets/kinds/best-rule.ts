import type { RulePreset } from '../preset.ts';

/** Everything that both files show must agree. */
export const bestRule: RulePreset = {
  type: 'best_rule',
  summary: 'The same number, given name, surname, date of birth, and address line with its unit and ZIP code.',
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
          { exact: 'address_line' },
          { exact: 'zip' },
        ],
      },
    },
  },
  notes:
    'Records show no day of filing, so no rule can ask for a recent return: set `register.lastFilingYearsAgo` for a register of recent addresses. Requests that lack a field are not answered: read the misses beside the wrong persons.',
};
