import type { RulePreset } from '../preset.ts';

/** Names and address letter by letter. */
export const exactNameAddress: RulePreset = {
  type: 'exact_name_address',
  summary: 'The same given name, surname, address line and ZIP code, letter by letter.',
  source:
    'Reading of the court filings on the disclosure of August 2025, by which requests were matched by number or else by address (FedScoop, February 2026).',
  grade: 'reading',
  paths: {
    address: {
      when: 'hasAddress',
      block: [['given_name', 'surname', 'zip']],
      rule: { all: [{ exact: 'given_name' }, { exact: 'surname' }, { exact: 'address_line' }, { exact: 'zip' }] },
    },
  },
  notes:
    'The filings name the fields, not how they were compared; no standardisation of either address is assumed. An exact match returns an address that the requester had.',
};
