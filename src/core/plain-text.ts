/** Letters that do not decompose into a base letter and an accent. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  đ: 'd',
  Đ: 'D',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * Upper-case ASCII of a text, the form of every committed table: accents removed, everything but letters, digits, space,
 * hyphen and apostrophe dropped.
 *
 * @example
 * plainText('Peñasco  (Pueblo)') // => 'PENASCO PUEBLO'
 */
export function plainText(text: string): string {
  return decomposed(text)
    .toUpperCase()
    .replace(/[^A-Z0-9 '-]/g, '')
    .replace(/ +/g, ' ')
    .trim();
}

/**
 * A name as A-Z only, or undefined where that leaves fewer than two letters or another script.
 *
 * @example
 * plainName("de la O'Núñez") // => 'DELAONUNEZ'
 */
export function plainName(text: string): string | undefined {
  // most names of a published table are plain already
  if (/^[A-Z]{2,}$/.test(text)) return text;
  const name = plainText(text).replace(/[^A-Z]/g, '');
  return name.length >= 2 ? name : undefined;
}

/**
 * A text without its accents: letters of other scripts, case and punctuation stay.
 *
 * @example
 * baseLetters('Łódź, Peñasco') // => 'Lodz, Penasco'
 */
export function baseLetters(text: string): string {
  return decomposed(text).replace(/\p{M}/gu, '').normalize('NFC');
}

function decomposed(text: string): string {
  let out = '';
  for (const letter of text) out += UNDECOMPOSED[letter] ?? letter;
  return out.normalize('NFD');
}
