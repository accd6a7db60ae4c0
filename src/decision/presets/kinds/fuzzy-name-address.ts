import type { RulePreset } from '../preset.ts';

/** Similar names at a similar address. */
export const fuzzyNameAddress: RulePreset = {
  type: 'fuzzy_name_address',
  summary:
    'Given name and surname with a Jaro–Winkler similarity of at least 0.9, address line with a Levenshtein similarity of at least 0.85, in the same ZIP code.',
  source:
    'Comparators and the 0.85 of the address as in the deduplication guide of the Python Record Linkage Toolkit (de Bruin); 0.9 for names is a common choice after Winkler 1990.',
  grade: 'judgement',
  paths: {
    address: {
      when: 'hasAddress',
      block: [
        ['surname_control', 'zip'],
        ['given_name', 'zip'],
      ],
      rule: {
        all: [
          { jaro_winkler: { field: 'given_name', atLeast: 0.9 } },
          { jaro_winkler: { field: 'surname', atLeast: 0.9 } },
          { levenshtein: { field: 'address_line', atLeast: 0.85 } },
          { exact: 'zip' },
        ],
      },
    },
  },
  notes: 'Pairs that differ in the first four letters of the surname and in the given name are never compared.',
};
