import { z } from 'zod';
import type { Draft, NoiseKind } from '../noise.ts';

const params = z.strictObject({});

const anyWord = () => 0;

/** A ZIP from around the corner beside the right street and city: whoever wrote it down knew the area, not the line. */
export const zipMismatch: NoiseKind<z.infer<typeof params>> = {
  type: 'zip_mismatch',
  summary: 'The ZIP is another one of the county while number, street and city stay.',
  limits:
    'A ZIP of the state where the county has no other. Nearness is not weighed, the city never changes, and ZIPs that do not exist come from digit errors.',
  source: 'Judgement.',
  grade: 'J',
  stage: 'transcription',
  appliesTo: ['zip'],
  defaults: [{ field: 'zip', register: 0.01, targets: 0.02 }],
  foreignBornActs: true,
  qualityActs: true,
  keepsHome: ['zip'],
  params,
  compile() {
    return {
      eligible: hasNeighbour,
      apply(draft, words) {
        if (!hasNeighbour(draft)) return false;
        const zip = draft.neighbourZip(words);
        if (zip === '' || zip === draft.text('zip')) return false;
        draft.setText('zip', zip);
        return true;
      },
    };
  },
};

/** Whether there is a neighbour does not depend on which one is drawn. */
function hasNeighbour(draft: Draft): boolean {
  return draft.hasAddress && draft.text('zip') !== '' && draft.neighbourZip(anyWord) !== '';
}
