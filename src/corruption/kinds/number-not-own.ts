import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';
import { NUMBER_OWNERS } from '../noise.ts';
import { pick } from '../pick.ts';

const weight = z.number().min(0).max(1);

const params = z.strictObject({
  familyOrSameName: weight.default(0.3),
  borrowedIdentity: weight.default(0),
  unrelated: weight.default(0.7),
  placeholder: weight.default(0),
});

/** The number of a record belongs to somebody else, or to nobody. */
export const numberNotOwn: NoiseKind<z.infer<typeof params>> = {
  type: 'number_not_own',
  summary:
    'The number is a relative’s or namesake’s, one taken with its owner’s name, one drawn from the number space, or a placeholder.',
  limits:
    'A borrowed identity brings the owner’s whole name but not the address; a namesake is looked for among 256 households nearby.',
  source:
    'Exists: Just et al. 2016, GAO, TIGTA 2017-40-031 (1,153,165 of 1,330,998 mismatched e-filings carried another person’s valid number). Level and split: judgement; the target list’s come from requests.number.',
  grade: 'J',
  stage: 'identity',
  appliesTo: ['tin'],
  defaults: [{ field: 'tin', register: 0.01, targets: 0.15 }],
  foreignBornActs: false,
  qualityActs: false,
  params,
  sideParams: {
    register: { familyOrSameName: 0.3, borrowedIdentity: 0, unrelated: 0.7, placeholder: 0 },
    targets: { familyOrSameName: 0.05, borrowedIdentity: 0.1, unrelated: 0.75, placeholder: 0.1 },
  },
  compile(shares) {
    // in millionths, so that the draw is among whole numbers
    const weights = NUMBER_OWNERS.map((owner) => Math.round(shares[owner] * 1e6));
    return {
      eligible: (draft) => draft.digits() !== '',
      apply: (draft, words) =>
        draft.digits() !== '' && draft.takeNumber(NUMBER_OWNERS[pick(weights, words())] ?? 'unrelated', words),
    };
  },
};
