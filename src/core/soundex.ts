import { foldedLetters } from './folded-letters.ts';

/** The digit of each letter A … Z; 0 for the vowels, which part equal digits, and for H and W, which are passed over. */
const DIGITS = '01230120022455012623010202';
const SILENT = 'HW';

/**
 * American Soundex: the first letter and three digits for the consonants after it, filled up with 0.
 *
 * By the rules of the National Archives: letters with the same digit side by side count once, the first letter among them
 * (PFISTER gives P236); so do those with only H or W between them (ASHCRAFT gives A261); a vowel or Y between them parts
 * them (TYMCZAK gives T522). Simpler versions, in which H and W part too, give A226 for ASHCRAFT. Accents are
 * removed; a text of several words is read as one, particles included, of which the Archives advise to look under both ways.
 * '' where there is no letter A–Z.
 *
 * Source: U.S. National Archives and Records Administration, The Soundex Indexing System (2007).
 *
 * @example
 * soundex('Ashcraft') // => 'A261'
 */
export function soundex(text: string): string {
  const letters = foldedLetters(text);
  if (letters === '') return '';
  let code = letters[0]!;
  let before = digitOf(letters, 0);
  for (let i = 1; i < letters.length && code.length < 4; i++) {
    if (SILENT.includes(letters[i]!)) continue;
    const digit = digitOf(letters, i);
    if (digit !== '0' && digit !== before) code += digit;
    before = digit;
  }
  return code.padEnd(4, '0');
}

function digitOf(letters: string, i: number): string {
  return DIGITS[letters.charCodeAt(i) - 65]!;
}
