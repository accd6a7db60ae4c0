import { foldedLetters } from './folded-letters.ts';

/** Changes at the beginning of a name, the first that fits. */
const BEGINNINGS: readonly (readonly [RegExp, string])[] = [
  [/^MAC/, 'MCC'],
  [/^KN/, 'NN'],
  [/^K/, 'C'],
  [/^P[HF]/, 'FF'],
  [/^SCH/, 'SSS'],
];

/** Changes at its end, the first that fits. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?:EE|IE)$/, 'Y'],
  [/(?:DT|RT|RD|NT|ND)$/, 'D'],
];

/**
 * The NYSIIS code of a name: of the New York State Identification and Intelligence System, the variant of 1970.
 *
 * The steps are those of Taft's report, without the later changes known as "modified NYSIIS": beginnings and endings as in
 * the two tables; the first letter is kept; then, letter by letter, EV gives AF and any other vowel A, Q gives G, Z gives S,
 * M gives N, KN gives N and any other K gives C, SCH gives SSS, PH gives FF, H gives the letter before it unless both
 * neighbours are vowels (nothing follows the last letter, and nothing is no vowel), W after a vowel gives that vowel's A; of equal
 * letters in a row one is kept. Last, a final S is dropped, AY becomes Y, and a final A is dropped; the first letter always stays.
 *
 * The report cut codes to six letters; here they are whole (slice(0, 6) gives the original). Accents are removed, a text of several
 * words is read as one. '' where there is no letter A–Z.
 *
 * Source: Taft, Name Search Techniques, New York State Identification and Intelligence System, Special Report 1 (1970).
 *
 * @example
 * nysiis('Knight') // => 'NAGT'
 */
export function nysiis(text: string): string {
  const name = foldedLetters(text);
  if (name === '') return '';
  const letters = Array.from(changed(changed(name, BEGINNINGS), ENDINGS));
  let code = letters[0]!;
  for (let i = 1; i < letters.length; i++) {
    recode(letters, i);
    if (letters[i] !== code.at(-1)) code += letters[i]!;
  }
  if (code.length > 1 && code.endsWith('S')) code = code.slice(0, -1);
  if (code.endsWith('AY')) code = `${code.slice(0, -2)}Y`;
  if (code.length > 1 && code.endsWith('A')) code = code.slice(0, -1);
  return code;
}

function changed(name: string, rules: readonly (readonly [RegExp, string])[]): string {
  const rule = rules.find(([pattern]) => pattern.test(name));
  return rule === undefined ? name : name.replace(rule[0], rule[1]);
}

/** Puts the code letter in place i, and in the places after it where several letters are one. */
function recode(letters: string[], i: number): void {
  const before = letters[i - 1]!;
  const letter = letters[i]!;
  const after = letters[i + 1] ?? '';
  if (letter === 'E' && after === 'V') put(letters, i, 'AF');
  else if (isVowel(letter)) put(letters, i, 'A');
  else if (letter === 'Q') put(letters, i, 'G');
  else if (letter === 'Z') put(letters, i, 'S');
  else if (letter === 'M') put(letters, i, 'N');
  else if (letter === 'K') put(letters, i, after === 'N' ? 'N' : 'C');
  else if (letter === 'S' && after === 'C' && letters[i + 2] === 'H') put(letters, i, 'SSS');
  else if (letter === 'P' && after === 'H') put(letters, i, 'FF');
  else if (letter === 'H' && !(isVowel(before) && isVowel(after))) put(letters, i, before);
  else if (letter === 'W' && isVowel(before)) put(letters, i, before);
}

function put(letters: string[], i: number, text: string): void {
  for (let k = 0; k < text.length; k++) letters[i + k] = text[k]!;
}

function isVowel(letter: string): boolean {
  return letter !== '' && 'AEIOU'.includes(letter);
}
