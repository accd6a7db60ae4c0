import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';

const params = z.strictObject({});

/**
 * An address that many people who do not live there give for their mail: a preparer's, a shelter's, an employer's, a
 * church's. Which of them is drawn so that a few get most of it; the world's mailing places hold that tail. The rate is a
 * little above the share that fits the published counts, since blanks and placeholders take some of these addresses again.
 */
export const sharedMailing: NoiseKind<z.infer<typeof params>> = {
  type: 'shared_mailing',
  summary: 'An address that many people use for their mail stands in place of the home’s.',
  limits:
    'A place of the same state, whatever the person’s origin or family: members of one home draw theirs apart. Off in the register by default, where 23,994 refunds went to one address in 2011: to be swept. The published figures do not say whether such an address also counts as not residential.',
  source:
    'DHS OIG-23-47, of 981,671 release records 780 addresses used more than 20 times and 7 more than 500 times: at least .02 of records, and about .06 where uses fall by rank as in this program’s places. Extreme: TIGTA, taxpayer refunds of 2011.',
  grade: 'X',
  stage: 'convention',
  appliesTo: ['address'],
  defaults: [{ field: 'address', register: 0, targets: 0.065 }],
  foreignBornActs: false,
  qualityActs: true,
  params,
  compile() {
    return {
      eligible: (draft) => draft.hasStreet,
      apply: (draft, words) => draft.hasStreet && draft.showSharedAddress(words),
    };
  },
};
