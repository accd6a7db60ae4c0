import fc from 'fast-check';

const few = (unit: readonly string[], minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...unit), minLength, maxLength });

/** Texts for comparisons with a plain definition, none with a blank at an end: few characters, so that pairs have much in common. */
export const editTexts: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  ['short texts of three letters', few(['A', 'B', 'C'], 1, 8)],
  ['names', few(['A', 'B', 'C', 'D', 'Ñ', '李'], 1, 14)],
  ['texts on both sides of 32 units', few(['A', 'B', 'C', 'D'], 28, 36)],
  ['astral characters and lone surrogates', few(['A', 'B', '𝒜', '𝒝', '\ud835', '\udc9c'], 1, 36)],
  ['any characters', fc.string({ unit: 'binary', maxLength: 40 }).map((text) => `A${text}B`)],
];
