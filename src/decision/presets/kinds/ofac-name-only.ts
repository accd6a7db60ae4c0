import type { RulePreset } from '../preset.ts';

/** Screening by name alone, as against lists of sanctioned persons. */
export const ofacNameOnly: RulePreset = {
  type: 'ofac_name_only',
  summary: 'Given name and surname alone: mean Jaro–Winkler similarity of at least 0.9; every hit is reported.',
  source:
    'Screening of first and last name only as in TransUnion v. Ramirez, 594 U.S. 413 (2021); Jaro–Winkler scores of names as in OFAC’s Sanctions List Search (its page of frequent questions).',
  grade: 'reading',
  paths: {
    name: {
      when: 'otherwise',
      block: [['surname_control', 'given_initial']],
      score: {
        of: [
          { compare: 'jaro_winkler', field: 'given_name', weight: 1 },
          { compare: 'jaro_winkler', field: 'surname', weight: 1 },
        ],
        threshold: 0.9,
      },
    },
  },
  decide: { policy: 'all' },
  notes:
    'The threshold is ours: users of screening choose one. A long list against a national register gives very many hits, as it must: for short lists or small extents.',
};
