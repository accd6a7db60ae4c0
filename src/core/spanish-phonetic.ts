import { foldedLetters } from './folded-letters.ts';

const FRONT = 'EIY';
const VOWELS = 'AEIOU';

/** Letters whose sound depends on nothing. D, F, K, L, P, R, S and T stand for themselves. */
const FIXED: Readonly<Record<string, string>> = { V: 'B', Q: 'K', Z: 'S' };

/**
 * How a name sounds in the Spanish of the Americas: consonants by sound, a vowel only at the beginning.
 *
 * From left to right, each letter with what follows it:
 *
 * - H is mute; CH and SH are X; PH is F;
 * - B and V are B; C before E, I or Y is S, any other C is K, as are Q and K; S, Z and Ç are S;
 * - G before E, I or Y is J, any other G is G (so GUE is as in GUERRA); J is J; X is J at the beginning (XIMENEZ), else S (FELIX);
 * - LL and Y before a vowel are Y, any other Y is the vowel I; I and HI before another vowel at the beginning are Y (HIERRO);
 * - W is the vowel U; M and N before B, P or V are M; R and RR are R; all else stands for itself;
 * - equal sounds side by side count once; with a vowel between them they count twice (GARCES is GRSS).
 *
 * Ñ is N and Ü is U, as the accents of all letters are removed: files that keep no accents hold PENA and AGUERO, and these
 * must agree with PEÑA and AGÜERO. Vowels inside a name are dropped, as in the sources. A text of several words is read as one.
 * '' where there is no letter A–Z, and where a name has only an H.
 *
 * Sources: the classes B/V, C/S/Z/X, G/J, LL/Y, K/Q of Amón, Moreno and Echeverri, Algoritmo fonético para detección de cadenas de
 * texto duplicadas en el idioma español, Revista Ingenierías Universidad de Medellín 11 (20) (2012) 127–138; letters for codes and
 * a vowel at the beginning as in the Spanish Metaphone of Mosquera, Lloret and Moreda (LREC workshop NLP4ITA, 2012) 9–14. Neither is
 * followed in full: H with F, L with LL and T with D are kept apart here, and M with N except before lip sounds.
 *
 * @example
 * spanishPhonetic('Jiménez') // => 'JMNS'
 */
export function spanishPhonetic(text: string): string {
  // H is mute except in these pairs, which are one sound each; the digits stand for them until they are coded
  const letters = foldedLetters(text.replace(/ç/gi, 'S'))
    .replace(/[CS]H/g, '1')
    .replaceAll('PH', 'F')
    .replaceAll('H', '')
    .replaceAll('LL', '2')
    .replaceAll('W', 'U');
  let code = '';
  let before = '';
  for (let i = 0; i < letters.length; i++) {
    const sound = soundOf(letters, i);
    const isVowel = sound === '' || VOWELS.includes(sound);
    if (isVowel ? i === 0 : sound !== before) code += sound;
    before = isVowel ? '' : sound;
  }
  return code;
}

function soundOf(letters: string, i: number): string {
  const letter = letters[i]!;
  const after = letters[i + 1] ?? '';
  const isBeforeVowel = after !== '' && VOWELS.includes(after);
  switch (letter) {
    case '1':
      return 'X';
    case '2':
      return 'Y';
    case 'C':
      return after !== '' && FRONT.includes(after) ? 'S' : 'K';
    case 'G':
      return after !== '' && FRONT.includes(after) ? 'J' : 'G';
    case 'X':
      return i === 0 ? 'J' : 'S';
    case 'Y':
      return isBeforeVowel ? 'Y' : 'I';
    case 'I':
      return i === 0 && isBeforeVowel ? 'Y' : 'I';
    case 'M':
    case 'N':
      return after !== '' && 'BPV'.includes(after) ? 'M' : letter;
    default:
      return FIXED[letter] ?? letter;
  }
}
