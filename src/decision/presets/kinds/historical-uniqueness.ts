import type { RulePreset } from '../preset.ts';

const SAME_NAMES = [{ nysiis: 'given_name' }, { nysiis: 'surname' }];

/** The same names, and years of birth that far apart. */
function step(atLeast: number) {
  return { rule: { all: [...SAME_NAMES, { birth_year: { field: 'date_of_birth', atLeast } }] } };
}

/** The rule by which historians follow people from one census to the next. */
export const historicalUniqueness: RulePreset = {
  type: 'historical_uniqueness',
  summary:
    'The same NYSIIS codes of given name and surname and the same year of birth; where nobody has it, a year apart, then two; disclosed where one account and one request stand alone with each other.',
  source:
    'Abramitzky, Boustan & Eriksson 2012, American Economic Review 102:1832, after Ferrie 1996; code at github.com/historical-record-linking/matching-codes; variants in Abramitzky, Boustan, Eriksson, Feigenbaum & Pérez 2021, Journal of Economic Literature 59:865.',
  grade: 'reading',
  paths: {
    name_year: {
      when: 'otherwise',
      block: [SAME_NAMES],
      cascade: [step(1), step(0.9), step(0.8)],
    },
  },
  decide: { policy: 'mutual' },
  notes:
    'Several accounts in a band end the search, as published. Different: neither place of birth nor sex is compared; a request is not asked to be the only one of its names and year in its own file, only to have no rival for its account; codes are not cut; years are those of recorded dates, where a census has ages. Everybody of the same names is a candidate, whatever the year.',
};
