import { z } from 'zod';
import type { Draft, NoiseKind } from '../noise.ts';
import { pick } from '../pick.ts';
import { isStandIn, STAND_INS } from '../stand-in-names.ts';

const params = z.strictObject({});

/** Weights of the stand-ins by 2 × (names of Spanish origin) + sex. */
const WEIGHTS = [false, true].flatMap((isSpanish) =>
  (['F', 'M'] as const).map((sex) =>
    STAND_INS.map((one) =>
      (one.sex === undefined || one.sex === sex) && (one.spanish !== true || isSpanish) ? one.weight : 0,
    ),
  ),
);

function canBeReplaced(draft: Draft): boolean {
  const given = draft.text('given_name');
  const surname = draft.text('surname');
  // JOHN DOE stands for nobody and cannot be told from a name: only he must not be replaced by himself
  return given !== '' && !isStandIn(given) && !isStandIn(surname) && surname !== 'DOE';
}

/** No name was known or given, and something had to be written. */
export const fakeName: NoiseKind<z.infer<typeof params>> = {
  type: 'fake_name',
  summary: 'UNKNOWN, FNU, BABY BOY, HIJO, RESIDENT, JOHN DOE or the like stands in place of the name.',
  limits:
    'The person’s age plays no part (BABY BOY can be an adult whose record was never completed); whatever acts later leaves the phrase alone, but not JOHN and JANE DOE or CURRENT RESIDENT; nobody named DOE gets one.',
  source: 'Exists: pseudopeople’s fake names, .01. Phrases, weights and level: judgement.',
  grade: 'J',
  stage: 'substitution',
  appliesTo: ['given_name'],
  defaults: [{ field: 'given_name', register: 0, targets: 0.005 }],
  foreignBornActs: false,
  qualityActs: true,
  params,
  compile() {
    return {
      eligible: canBeReplaced,
      apply(draft, words) {
        if (!canBeReplaced(draft)) return false;
        const weights = WEIGHTS[(draft.origin === 'hispanic' ? 2 : 0) + (draft.sex === 0 ? 0 : 1)]!;
        const { given, surname } = STAND_INS[pick(weights, words())]!;
        draft.setText('given_name', given);
        if (surname !== '') draft.setText('surname', surname);
        return true;
      },
    };
  },
};
