import { z } from 'zod';
import type { Draft, NoiseKind } from '../noise.ts';
import type { ParticleForm, ParticleName } from '../particles.ts';
import { particleOf, particleText } from '../particles.ts';
import { pick } from '../pick.ts';

const params = z.strictObject({});

function find(draft: Draft): ParticleName | undefined {
  return particleOf(draft.text('surname'), draft.surnameParts()[1] === '');
}

/** DELACRUZ, DE LA CRUZ, DELA CRUZ or CRUZ: what a system does with the small words of a surname. */
export const particle: NoiseKind<z.infer<typeof params>> = {
  type: 'particle',
  summary:
    'The particle of a surname (de la, van, O’, Mc, St) is written apart, run together, with an apostrophe, or dropped.',
  limits:
    'The first particle of the text; recognised by lists and rules on capital letters, so rare names with one are passed over; one choice a record, not one a system.',
  source:
    'Exists: Utah linkage (IJPDS 764), McDonald (2007) on apostrophes and spaces in voter files. Level: judgement.',
  grade: 'J',
  stage: 'convention',
  appliesTo: ['surname'],
  defaults: [{ field: 'surname', register: 0.1, targets: 0.2 }],
  foreignBornActs: true,
  qualityActs: true,
  params,
  compile() {
    return {
      eligible: (draft) => find(draft) !== undefined,
      apply(draft, words) {
        const found = find(draft);
        if (found === undefined) return false;
        const text = draft.text('surname');
        const shown = text.slice(found.start, found.end);
        const forms: string[] = [];
        const weights: number[] = [];
        // Object.keys forgets what the keys are; the record has no others
        for (const form of Object.keys(found.family.weights) as ParticleForm[]) {
          const other = particleText(found, form);
          if (other === '' || other === shown) continue;
          forms.push(other);
          weights.push(found.family.weights[form]!);
        }
        const other = forms[pick(weights, words())];
        if (other === undefined) return false;
        draft.setText('surname', text.slice(0, found.start) + other + text.slice(found.end));
        return true;
      },
    };
  },
};
