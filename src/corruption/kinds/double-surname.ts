import { z } from 'zod';
import type { NoiseKind } from '../noise.ts';
import { pick } from '../pick.ts';

const weight = z.number().int().min(0).max(1000);

const TARGETS = { first: 35, second: 5, hyphen: 9, joined: 6 } as const;
const REGISTER = { first: 30, second: 2, hyphen: 5, joined: 3 } as const;

const params = z.strictObject({
  weights: z
    .strictObject({
      first: weight.default(TARGETS.first),
      second: weight.default(TARGETS.second),
      hyphen: weight.default(TARGETS.hyphen),
      joined: weight.default(TARGETS.joined),
    })
    .prefault({})
    .refine((weights) => Object.values(weights).some((value) => value > 0), 'expected at least one weight above 0'),
});

const POLICIES = ['first', 'second', 'hyphen', 'joined'] as const;

/**
 * What a system does with two surnames. Both, in order, is the starting point; the kind's rate is the share recorded in
 * another way (so 1 − the share left as both), and `weights` split that share among first only, second only, hyphen and
 * run together. The two files differ in rate and weights: `sideParams`.
 */
export const doubleSurname: NoiseKind<z.infer<typeof params>> = {
  type: 'double_surname',
  summary: 'Two surnames are recorded as the first only, the second only, hyphenated or run together.',
  limits: 'One choice a record, not one a system; the second surname never moves to the middle name.',
  source:
    'Judgement: of people with two surnames the register leaves .60 as both and .30 as the first, the targets .45 and .35. Harm: Utah linkage, 82.6 against 94.7 % (IJPDS 764).',
  grade: 'J',
  stage: 'convention',
  appliesTo: ['surname'],
  defaults: [{ field: 'surname', register: 0.4, targets: 0.55 }],
  foreignBornActs: true,
  qualityActs: true,
  needs: 'second_surname',
  params,
  sideParams: { register: { weights: REGISTER }, targets: { weights: TARGETS } },
  compile({ weights }) {
    const policyWeights = POLICIES.map((policy) => weights[policy]);
    return {
      eligible: (draft) => draft.surnameParts()[1] !== '',
      apply(draft, words) {
        if (draft.surnameParts()[1] === '') return false;
        const before = draft.text('surname');
        draft.showSurname(POLICIES[pick(policyWeights, words())]!);
        return draft.text('surname') !== before;
      },
    };
  },
};
