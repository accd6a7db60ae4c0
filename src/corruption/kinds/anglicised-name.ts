import { z } from 'zod';
import { ANGLICISED, CHOSEN, FREE_CHOICE } from '../anglicised-names.ts';
import type { Draft, NoiseKind } from '../noise.ts';
import { pick } from '../pick.ts';

const params = z.strictObject({});

/** English names to choose among, and how often each is. */
interface Choice {
  readonly names: readonly string[];
  readonly weights: readonly number[];
}

const choiceOf = (english: Readonly<Record<string, number>>): Choice => ({
  names: Object.keys(english),
  weights: Object.values(english),
});

/** By sex (0 female, 1 male): the counterparts of each name. */
const COUNTERPARTS = (['F', 'M'] as const).map(
  (sex) => new Map(ANGLICISED.filter((one) => one.sex === sex).map((one) => [one.name, choiceOf(one.english)])),
);

/** By sex: names without a counterpart in Asian and Pacific families, and what people choose among. */
const FREE = (['F', 'M'] as const).map((sex) => ({ names: new Set(FREE_CHOICE[sex]), choice: choiceOf(CHOSEN[sex]) }));

function choiceFor(draft: Draft): Choice | undefined {
  if (!draft.bornAbroad) return undefined;
  const sex = draft.sex === 0 ? 0 : 1;
  const name = draft.text('given_name');
  const { names, choice } = FREE[sex]!;
  return COUNTERPARTS[sex]!.get(name) ?? (draft.origin === 'asian_pacific' && names.has(name) ? choice : undefined);
}

/** A person from elsewhere is John where the papers say Juan, or goes by an English name of his choosing. */
export const anglicisedName: NoiseKind<z.infer<typeof params>> = {
  type: 'anglicised_name',
  summary: 'The given name of a person born abroad is recorded as an English one: JUAN as JOHN, WEI as DAVID.',
  limits:
    'Only names of the table are eligible, and only as given names of one word; the choice does not depend on the year of birth and is drawn anew for every record; the original name does not move to the middle name.',
  source: 'Table: this program’s own. Level, a share of people born abroad whose name is in it: judgement.',
  grade: 'J',
  stage: 'substitution',
  appliesTo: ['given_name'],
  defaults: [{ field: 'given_name', register: 0, targets: 0.02 }],
  foreignBornActs: false,
  qualityActs: true,
  params,
  compile() {
    return {
      eligible: (draft) => choiceFor(draft) !== undefined,
      apply(draft, words) {
        const choice = choiceFor(draft);
        if (choice === undefined) return false;
        draft.setText('given_name', choice.names[pick(choice.weights, words())]!);
        return true;
      },
    };
  },
};
