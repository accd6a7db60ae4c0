import type { RulePreset } from '../preset.ts';

/** The Interstate Crosscheck of voter rolls. */
export const crosscheck: RulePreset = {
  type: 'crosscheck',
  summary: 'The same first name, surname and date of birth, letter by letter; every pair is reported.',
  source:
    'Interstate Voter Registration Crosscheck as described in Goel, Meredith, Morse, Rothschild & Shirani-Mehr 2020, American Political Science Review 114:456.',
  grade: 'published',
  paths: {
    name_birth: {
      when: 'otherwise',
      block: [['given_name', 'surname', 'date_of_birth']],
      rule: { all: [{ exact: 'given_name' }, { exact: 'surname' }, { exact: 'date_of_birth' }] },
    },
  },
  decide: { policy: 'all' },
  notes:
    'Participating states received last four digits and middle names beside the pairs and did with them as they chose; that step is not part of it.',
};
