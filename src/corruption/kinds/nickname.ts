import { z } from 'zod';
import { NAMES_OF_THEIR_OWN, NICKNAMES } from '../../core/nicknames.ts';
import type { Draft, NoiseKind } from '../noise.ts';
import { pick } from '../pick.ts';

const params = z.strictObject({});

/** The other forms of a name and how often each stands for it. */
interface Forms {
  readonly names: string[];
  readonly weights: number[];
}

/** By sex (0 female, 1 male): formal names with their short forms, short forms with their formal names. */
const FORMS: readonly [Map<string, Forms>, Map<string, Forms>] = [new Map(), new Map()];
for (const { sex, formal, short } of NICKNAMES) {
  const forms = FORMS[sex === 'F' ? 0 : 1];
  for (const [name, weight] of Object.entries(short)) {
    connect(forms, formal, name, weight);
    if (!NAMES_OF_THEIR_OWN[sex].has(name)) connect(forms, name, formal, weight);
  }
}

function connect(forms: Map<string, Forms>, from: string, to: string, weight: number): void {
  let entry = forms.get(from);
  if (entry === undefined) {
    entry = { names: [], weights: [] };
    forms.set(from, entry);
  }
  entry.names.push(to);
  entry.weights.push(weight);
}

function formsOf(draft: Draft): Forms | undefined {
  return FORMS[draft.sex === 0 ? 0 : 1].get(draft.text('given_name'));
}

/** A nickname recorded for the formal name, or the formal name for somebody known by the short one. */
export const nickname: NoiseKind<z.infer<typeof params>> = {
  type: 'nickname',
  summary: 'The given name is recorded as a nickname, or a nickname as the formal name (English and Spanish).',
  limits:
    'One given name, letter for letter in the table; no names of other languages. English short forms stand for Spanish names only where both communities use them (TONY, MIKE), whoever the person is; other English names are anglicised_name’s.',
  source: 'Table: this program’s own. Level: pseudopeople and other generators use .01–.05; judgement.',
  grade: 'J',
  stage: 'substitution',
  appliesTo: ['given_name'],
  defaults: [{ field: 'given_name', register: 0.03, targets: 0.03 }],
  foreignBornActs: false,
  qualityActs: true,
  params,
  compile() {
    return {
      eligible: (draft) => formsOf(draft) !== undefined,
      apply(draft, words) {
        const forms = formsOf(draft);
        if (forms === undefined) return false;
        draft.setText('given_name', forms.names[pick(forms.weights, words())]!);
        return true;
      },
    };
  },
};
