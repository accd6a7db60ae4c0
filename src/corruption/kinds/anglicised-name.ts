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

/** By sex (0 female, 1 male): what each name is turned into. A counterpart goes before a free choice. */
const CHOICES = (['F', 'M'] as const).map((sex) => {
  const free = choiceOf(CHOSEN[sex]);
  return new Map<string, Choice>([
    ...FREE_CHOICE[sex].map((name): [string, Choice] => [name, free]),
    ...ANGLICISED.filter((one) => one.sex === sex).map((one): [string, Choice] => [one.name, choiceOf(one.english)]),
  ]);
});

function choiceFor(draft: Draft): Choice | undefined {
  return draft.bornAbroad ? CHOICES[draft.sex === 0 ? 0 : 1]!.get(draft.text('given_name')) : undefined;
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
