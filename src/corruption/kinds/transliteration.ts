import { z } from 'zod';
import type { Draft, NoiseKind, Origin } from '../noise.ts';
import { ORIGINS } from '../noise.ts';
import { oneOfFields } from '../one-of-fields.ts';
import { pick } from '../pick.ts';
import { TRANSLITERATIONS } from '../transliterations.ts';

const FIELDS = ['given_name', 'surname'] as const;
type NameField = (typeof FIELDS)[number];

const params = z.strictObject({});

/** Weight of the first spelling of a group, and of the others. */
const FIRST = 3;
const REST = 1;

/** The other spellings of a name and how often each stands for it. */
interface Spellings {
  readonly names: string[];
  readonly weights: number[];
}

function spellingsOf(groups: readonly string[]): ReadonlyMap<string, Spellings> {
  const spellings = new Map<string, Spellings>();
  for (const group of groups) {
    const names = group.split(' ');
    for (const name of names) {
      const entry = spellings.get(name) ?? { names: [], weights: [] };
      spellings.set(name, entry);
      for (const [i, other] of names.entries()) {
        if (other === name || entry.names.includes(other)) continue;
        entry.names.push(other);
        entry.weights.push(i === 0 ? FIRST : REST);
      }
    }
  }
  return spellings;
}

/** By origin: LEE is a Chinese and Korean name only in an Asian or Pacific family. */
const listsOf = (origin: Origin) =>
  TRANSLITERATIONS.filter((one) => (one.origins as readonly Origin[]).includes(origin));
const byOrigin = (field: 'given' | 'surnames') =>
  new Map(ORIGINS.map((origin) => [origin, spellingsOf(listsOf(origin).flatMap((one) => one[field]))]));

const SPELLINGS = { given_name: byOrigin('given'), surname: byOrigin('surnames') };

/** A name given in this country was spelled here once and for all; a surname came with the family. */
function otherSpellings(draft: Draft, field: NameField): Spellings | undefined {
  if (field === 'given_name' && !draft.bornAbroad) return undefined;
  return SPELLINGS[field].get(draft.origin)?.get(draft.text(field));
}

/** One name of another script under two spellings: by two systems of writing it in Latin letters, or by ear. */
export const transliteration: NoiseKind<z.infer<typeof params>> = {
  type: 'transliteration',
  summary: 'A name from another script is spelled by another system: MOHAMMED and MUHAMMAD, ZHANG and CHEUNG.',
  limits:
    'Names of a table, of one word; given names only of people born abroad, surnames of anybody of the origin; the two fields are judged apart, so a record can have one system in each. Names of Spanish origin are never transliterated.',
  source: 'Exists: systems of romanisation. Table: this program’s own. Level: judgement; no published base rate.',
  grade: 'J',
  stage: 'convention',
  appliesTo: FIELDS,
  defaults: FIELDS.map((field) => ({ field, register: 0.1, targets: 0.25 })),
  foreignBornActs: true,
  qualityActs: true,
  params,
  compile(_params, asked) {
    const field = oneOfFields('transliteration', FIELDS, asked);
    return {
      eligible: (draft) => otherSpellings(draft, field) !== undefined,
      apply(draft, words) {
        const other = otherSpellings(draft, field);
        if (other === undefined) return false;
        draft.setText(field, other.names[pick(other.weights, words())]!);
        return true;
      },
    };
  },
};
