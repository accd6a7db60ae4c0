/**
 * The first `count` UTF-16 units of a text in one whole number, 31 values each; up to four. Letters A–Z are told apart,
 * other characters are not all: agreement on the key is a little wider than equality of the letters.
 */
export function packLetters(text: string, count: number): number {
  let packed = 0;
  for (let i = 0; i < count; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : 0;
    packed = packed * 31 + (unit >= 65 && unit <= 90 ? unit - 64 : unit === 0 ? 0 : 27 + (unit & 3));
  }
  return packed;
}
