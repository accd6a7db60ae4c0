import { plainText } from './plain-text.ts';

const NO_LETTER_AT_ENDS = /^[^A-Z]+|[^A-Z]+$/g;
const BETWEEN_WORDS = /[^A-Z]+/g;

/**
 * The letters A–Z of a text, run together: upper case, accents removed, everything else dropped. '' where there are none,
 * as in other scripts.
 *
 * @example
 * foldedLetters("De la O'Núñez") // => 'DELAONUNEZ'
 */
export function foldedLetters(text: string): string {
  if (/^[A-Z]*$/.test(text)) return text;
  // lower case first: the letters that do not decompose are listed so (Œ is not among the capitals)
  return plainText(text.toLowerCase()).replace(BETWEEN_WORDS, '');
}

/**
 * The same as words with one blank between them. An apostrophe belongs to its word.
 *
 * @example
 * foldedWords("De la O'Núñez-Paz") // => 'DE LA ONUNEZ PAZ'
 */
export function foldedWords(text: string): string {
  if (/^[A-Z]*$/.test(text)) return text;
  // blanks of every kind, and whatever else stands between words, before they are dropped
  const parted = text
    .toLowerCase()
    .replace(/['’ʼ`´.]/g, '')
    .replace(/[\s\p{P}\p{S}\p{N}\p{C}]+/gu, ' ');
  return plainText(parted).replace(NO_LETTER_AT_ENDS, '').replace(BETWEEN_WORDS, ' ');
}
