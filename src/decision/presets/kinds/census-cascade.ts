import type { RulePreset } from '../preset.ts';

/** Passes from strict to loose, as the Person Identification Validation System has modules. */
export const censusCascade: RulePreset = {
  type: 'census_cascade',
  summary:
    'Three steps, the first that accepts an account decides: number with similar name and date; else similar name at a similar address in one ZIP code; else similar name with the date of birth.',
  source:
    'Modules of the Census Bureau’s Person Identification Validation System (verification, geographic search, name search) as in Wagner & Layne 2014, CARRA Working Paper 2014-01.',
  grade: 'reading',
  paths: {
    person: {
      when: 'otherwise',
      block: [['tin'], [{ nysiis: 'surname' }, 'zip'], [{ nysiis: 'surname' }, 'date_of_birth']],
      cascade: [
        {
          rule: {
            all: [
              { exact: 'tin' },
              { jaro_winkler: { field: 'given_name', atLeast: 0.8 } },
              { jaro_winkler: { field: 'surname', atLeast: 0.8 } },
              { date: 'date_of_birth' },
            ],
          },
        },
        {
          rule: {
            all: [
              { exact: 'zip' },
              { levenshtein: { field: 'address_line', atLeast: 0.85 } },
              { jaro_winkler: { field: 'given_name', atLeast: 0.9 } },
              { jaro_winkler: { field: 'surname', atLeast: 0.9 } },
            ],
          },
        },
        {
          rule: {
            all: [
              { exact: 'date_of_birth' },
              { jaro_winkler: { field: 'given_name', atLeast: 0.95 } },
              { jaro_winkler: { field: 'surname', atLeast: 0.95 } },
            ],
          },
        },
      ],
    },
  },
  notes:
    'The order of modules is published; comparators, thresholds and keys are ours, and rules stand in for the scores of the modules. Household composition and the later modules are left out.',
};
