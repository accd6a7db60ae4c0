import { createRequire } from 'node:module';
import { distance as editDistance } from 'fastest-levenshtein';
import talismanRestricted from 'talisman/metrics/damerau-levenshtein.js';
import talismanDice from 'talisman/metrics/dice.js';
import talismanJaccard from 'talisman/metrics/jaccard.js';
import talismanJaro from 'talisman/metrics/jaro.js';
import talismanJaroWinkler from 'talisman/metrics/jaro-winkler.js';
import talismanLevenshtein from 'talisman/metrics/levenshtein.js';
import talismanDoubleMetaphone from 'talisman/phonetics/double-metaphone.js';
import talismanNysiis from 'talisman/phonetics/nysiis.js';
import talismanSoundex from 'talisman/phonetics/soundex.js';
import ngrams from 'talisman/tokenizers/ngrams/index.js';
import type { Similarity } from '../src/comparison/comparator.ts';

/** What another JavaScript package offers for the same purpose as a comparator with default parameters. */
export interface Alternative {
  readonly package: 'talisman' | 'fastest-levenshtein';
  readonly similarity: Similarity;
  /** Why values may differ on names in plain capitals; none where they are the same. */
  readonly differs?: string;
}

const ALWAYS_BOOSTED = { boostThreshold: 0 };

/** By type of comparator. Types that are not here have no alternative in these packages. */
export const ALTERNATIVES: Readonly<Record<string, readonly Alternative[]>> = {
  levenshtein: [
    { package: 'fastest-levenshtein', similarity: byDistance(editDistance) },
    { package: 'talisman', similarity: byDistance(talismanLevenshtein) },
  ],
  osa: [{ package: 'talisman', similarity: byDistance(talismanRestricted) }],
  damerau_levenshtein: [
    {
      package: 'talisman',
      similarity: byDistance(talismanRestricted),
      differs: 'the restricted distance (osa), though it goes by the name of the other',
    },
  ],
  jaro: [{ package: 'talisman', similarity: talismanJaro }],
  jaro_winkler: [{ package: 'talisman', similarity: talismanJaroWinkler, differs: 'raises a Jaro of exactly 0.7 too' }],
  jaro_winkler_unconditional: [
    {
      package: 'talisman',
      similarity: (left, right) => talismanJaroWinkler.custom(ALWAYS_BOOSTED, left, right),
    },
  ],
  qgram_dice: [{ package: 'talisman', similarity: talismanDice, differs: 'sets of bigrams, not multisets' }],
  qgram_jaccard: [
    {
      package: 'talisman',
      similarity: (left, right) => talismanJaccard(ngrams.bigrams(left), ngrams.bigrams(right)),
      differs: 'sets of bigrams, not multisets',
    },
  ],
  soundex: [
    {
      package: 'talisman',
      similarity: byCode(talismanSoundex),
      differs: 'another code where several letters like the first follow it (SZCZEPANIAK: S215)',
    },
  ],
  nysiis: [
    {
      package: 'talisman',
      similarity: byCode(talismanNysiis),
      differs: 'another variant of the rules (GARCIA: GARCA)',
    },
  ],
  double_metaphone: [
    {
      package: 'talisman',
      similarity(left, right) {
        const codes = talismanDoubleMetaphone(left);
        return talismanDoubleMetaphone(right).some((code) => codes.includes(code)) ? 1 : 0;
      },
      differs: 'codes cut to four letters',
    },
  ],
};

/** What a measurement of an alternative is called. */
export function alternativeName(type: string, alternative: Alternative): string {
  return `${type}, ${alternative.package}`;
}

/** The version of a package that is installed. */
export function versionOf(name: Alternative['package']): string {
  const facts: { version: string } = createRequire(import.meta.url)(`${name}/package.json`);
  return facts.version;
}

function byDistance(distance: (left: string, right: string) => number): Similarity {
  return (left, right) => 1 - distance(left, right) / Math.max(left.length, right.length);
}

function byCode(codeOf: (text: string) => string): Similarity {
  return (left, right) => (codeOf(left) === codeOf(right) ? 1 : 0);
}
