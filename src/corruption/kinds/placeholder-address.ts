import { z } from 'zod';
import { chance } from '../../core/chance.ts';
import type { NoiseKind } from '../noise.ts';
import { pick } from '../pick.ts';
import { PLACEHOLDER_PHRASES } from '../placeholders.ts';

const params = z.strictObject({
  keepZip: z.number().min(0).max(1).default(0.5).describe('Share of placeholders beside which the ZIP stands.'),
});

const WEIGHTS = PLACEHOLDER_PHRASES.map((phrase) => phrase.weight);

/** A phrase instead of an address: the first word draws the phrase, the second whether the ZIP stays. */
export const placeholderAddress: NoiseKind<z.infer<typeof params>> = {
  type: 'placeholder_address',
  summary: 'A phrase such as UNKNOWN ADDRESS stands where the address should be, with or without a ZIP.',
  limits: 'Ten phrases; whether the ZIP stays does not depend on the phrase.',
  source:
    'Exists: Romo declaration, 11 February 2026 ("Failed to Provide", "Unknown Address" plus ZIP). Level, weights and the share with a ZIP: judgement (sweep 0–.10).',
  grade: 'J',
  stage: 'omission',
  appliesTo: ['address'],
  defaults: [{ field: 'address', register: 0, targets: 0.03 }],
  foreignBornActs: true,
  qualityActs: true,
  params,
  compile({ keepZip }) {
    const zipStays = chance(keepZip);
    return {
      eligible: (draft) => draft.hasAddress,
      apply(draft, words) {
        if (!draft.hasAddress) return false;
        const phrase = pick(WEIGHTS, words());
        draft.placeholderAddress(phrase, words() < zipStays);
        return true;
      },
    };
  },
};
