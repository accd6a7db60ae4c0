import type { RulePreset } from '../preset.ts';

/** The rule by which historians follow people from one census to the next. */
export const historicalUniqueness: RulePreset = {
  type: 'historical_uniqueness',
  summary:
    'The same NYSIIS codes of given name and surname and the same year of birth, where that is true of one account for the request and of one request for the account.',
  source:
    'Abramitzky, Boustan & Eriksson 2012, American Economic Review 102:1832; variants in Abramitzky et al. 2021, Journal of Economic Literature 59:865.',
  grade: 'reading',
  paths: {
    name_year: {
      when: 'otherwise',
      block: [[{ nysiis: 'given_name' }, { nysiis: 'surname' }, 'birth_year']],
      rule: {
        all: [
          { nysiis: 'given_name' },
          { nysiis: 'surname' },
          { date: { field: 'date_of_birth', atLeast: 1, params: { year: 1 } } },
        ],
      },
    },
  },
  decide: { policy: 'mutual' },
  notes:
    'The published rule goes on to years of birth one and two apart where nobody has the same year, and asks for uniqueness within two years; here only the same year counts. Sex and birthplace are not compared.',
};
