import type { RulePreset } from '../preset.ts';

/** A Fellegi–Sunter model over what requests carry, fitted to each run. */
export const fellegiSunterDefault: RulePreset = {
  type: 'fellegi_sunter_default',
  summary:
    'A Fellegi–Sunter model of given name, surname, date of birth, address and number, fitted by EM without truth; links from a probability of 0.99.',
  source:
    'Fellegi & Sunter 1969, Journal of the American Statistical Association 64:1183; fitted in the manner of Splink (Linacre et al. 2022, International Journal of Population Data Science 7(3):1794).',
  grade: 'judgement',
  paths: {
    person: {
      when: 'otherwise',
      block: [
        ['tin'],
        [{ nysiis: 'surname' }, 'date_of_birth'],
        ['given_name', 'date_of_birth'],
        [{ nysiis: 'given_name' }, { nysiis: 'surname' }, 'zip'],
        ['given_name', 'address_line'],
      ],
      model: {
        comparisons: [
          {
            field: 'given_name',
            levels: ['exact', { nickname: 0.95 }, { nickname: 0.88 }],
            termFrequency: { floor: 0.001 },
          },
          {
            field: 'surname',
            levels: ['exact', { surname_parts: 0.95 }, { surname_parts: 0.85 }],
            termFrequency: { floor: 0.001 },
          },
          { field: 'date_of_birth', levels: ['exact', { date: 0.9 }, { date: 0.4 }] },
          {
            name: 'address',
            field: 'address_line',
            levels: ['exact', { us_address: 0.85 }, { exact: { field: 'zip' } }],
          },
          { field: 'tin', levels: ['exact', { number: 0.85 }] },
        ],
        randomPairs: 250_000,
        threshold: { probability: 0.99 },
      },
    },
  },
  notes:
    'Comparisons, levels, passes and threshold are ours. What a side does not show weighs nothing. Line and ZIP code are one comparison, because they go together. A pass by number and two by date of birth hold few strangers, which EM needs; a pair that agrees in no pass is never compared. Its probabilities are statements of the model: read its wrong links as those of any other rule.',
};
