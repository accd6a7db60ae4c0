import type { RulePreset } from '../preset.ts';

/** Screening by name alone, as against lists of sanctioned persons. */
export const ofacNameOnly: RulePreset = {
  type: 'ofac_name_only',
  summary:
    'Given name and surname alone: mean Jaro–Winkler similarity of the two, the bonus for a common beginning unconditional, of at least 0.9; every hit is reported.',
  source:
    'Screening of first and last name only as in TransUnion LLC v. Ramirez, 594 U.S. 413 (2021). OFAC, question 249 of its frequent questions: Sanctions List Search scores full names and parts of names by Jaro–Winkler and Soundex and gives the higher score. That its Jaro–Winkler has no threshold for the bonus: OpenSanctions (2026), from scores of the public search.',
  grade: 'reading',
  paths: {
    name: {
      when: 'otherwise',
      block: [
        ['surname'],
        ['given_name'],
        [{ prefix: { field: 'surname', length: 3 } }, { prefix: { field: 'given_name', length: 1 } }],
        [{ prefix: { field: 'surname', length: 1 } }, { prefix: { field: 'given_name', length: 3 } }],
      ],
      score: {
        of: [
          { compare: 'jaro_winkler_unconditional', field: 'given_name', weight: 1 },
          { compare: 'jaro_winkler_unconditional', field: 'surname', weight: 1 },
        ],
        threshold: 0.9,
      },
    },
  },
  decide: { policy: 'all' },
  notes:
    'The threshold is ours: users of screening choose one, and the public search begins at 100. Names are compared part by part, given name with given name, without Soundex and without the score of the full name as one text. OFAC’s own search first keeps what has the same first letter; the passes here are wider: they reach 98.6 % of the pairs that score 0.9 or more (all pairs compared, 296 requests against 85,073 accounts of `linkage-rules`; 89 % with both first letters the same), for 3.3 in a thousand pairs. A long list against a national register gives very many hits, as it must: for short lists or small extents.',
};
