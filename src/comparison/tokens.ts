import { z } from 'zod';
import { comparable } from './comparable.ts';
import type { Similarity } from './comparator.ts';
import { indel } from './indel.ts';
import { jaroWinkler } from './kinds/jaro-winkler.ts';
import { levenshtein } from './kinds/levenshtein.ts';

/** The parameters of every comparator of tokens. */
export const tokenParams = z.strictObject({
  by: z
    .enum(['indel', 'levenshtein', 'jaro_winkler'])
    .default('indel')
    .describe(
      'What compares the texts made of tokens: insertions and deletions over both lengths (the ratio of RapidFuzz), or one of the two comparators.',
    ),
});

export type TokenParams = z.infer<typeof tokenParams>;

/** What compares the texts that are made of tokens. */
export function tokenTextSimilarity({ by }: TokenParams): Similarity {
  if (by === 'indel') return indel;
  return by === 'levenshtein' ? levenshtein.compile({}) : jaroWinkler.compile(jaroWinkler.params.parse({}));
}

const TOKEN = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * A text's tokens in the order of their UTF-16 units: the longest runs of letters, marks that belong to them and digits, of any
 * script. A text without any is one token, itself; one that states nothing has none. Case and accents stay.
 *
 * @example
 * sortedTokens('O’BRIEN-LEE, ANA') // => ['ANA', 'BRIEN', 'LEE', 'O']
 */
export function sortedTokens(value: string): string[] {
  const text = comparable(value);
  if (text === '') return [];
  if (isOneWord(text)) return [text];
  return text.match(TOKEN)?.sort() ?? [text];
}

/** True for texts of ASCII letters and digits alone, as most names are. */
function isOneWord(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const letter = unit & 0xdf;
    if (!((letter >= 0x41 && letter <= 0x5a && unit < 0x80) || (unit >= 0x30 && unit <= 0x39))) return false;
  }
  return true;
}
