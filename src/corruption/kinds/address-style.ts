import { z } from 'zod';
import { ADDRESS_STYLES } from '../address-styles.ts';
import type { NoiseKind } from '../noise.ts';
import { pick } from '../pick.ts';

const params = z.strictObject({});

/**
 * The same address written in another way. A style is drawn by weight; one that leaves this address as it is drops out
 * and another is drawn, which comes to a weighted choice among the styles that change it.
 */
export const addressStyle: NoiseKind<z.infer<typeof params>> = {
  type: 'address_style',
  summary:
    'The address line is written in another style: suffix in full or left out, unit marked otherwise, punctuation.',
  limits:
    'One of six styles a record; directionals, upper and lower case and misspelt streets are left out. A street without a suffix in a house without units keeps its line.',
  source:
    'Exists: TIGTA, June 2026, on the lack of uniform formatting in the requests. Level and weights of styles: judgement.',
  grade: 'J',
  stage: 'convention',
  appliesTo: ['address_line'],
  defaults: [{ field: 'address_line', register: 0.05, targets: 0.2 }],
  foreignBornActs: true,
  qualityActs: true,
  keepsHome: ['address_line'],
  params,
  compile() {
    return {
      eligible: (draft) => draft.hasStreet,
      apply(draft, words) {
        if (!draft.hasStreet) return false;
        const weights = ADDRESS_STYLES.map((style) => style.weight);
        for (let index = pick(weights, words()); index >= 0; index = pick(weights, words())) {
          if (draft.styleAddress(ADDRESS_STYLES[index]!.style)) return true;
          weights[index] = 0;
        }
        return false;
      },
    };
  },
};
