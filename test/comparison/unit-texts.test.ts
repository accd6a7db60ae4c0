import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparable } from '../../src/comparison/comparable.ts';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';
import { UNIT_PLACES } from '../../src/comparison/unit-places.ts';
import { NOT_SHORT, UnitTexts, WORD_BITS } from '../../src/comparison/unit-texts.ts';
import { PART_SEPARATOR } from '../../src/core/field.ts';

const few = (unit: readonly string[], maxLength: number) => fc.string({ unit: fc.constantFrom(...unit), maxLength });
// close names, names with accents and astral letters, texts on both sides of 32 units, lone surrogates, blanks, anything
const text = fc.oneof(
  few(['A', 'B', 'C', 'Ñ'], 9),
  few(['A', 'B', 'É', '李', '𝒜', '\ud835', ' '], 36),
  few(['A', 'B', 'C'], 40),
  few([' ', '\t', 'A', PART_SEPARATOR], 6),
  fc.string({ unit: 'binary', maxLength: 50 }),
);

describe('texts as units', () => {
  it('keeps many texts, each under its number', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 400 }), (values) => {
        const texts = new UnitTexts();
        const numbers = values.map((value) => texts.add(value));
        for (const [k, at] of numbers.entries()) {
          const expected = comparable(values[k]!);
          const isShort = expected.length <= WORD_BITS && !/[\ud800-\udfff]/.test(expected);
          expect(texts.lengths[at]).toBe(isShort ? expected.length : NOT_SHORT);
          const units = texts.units.subarray(texts.starts[at]!, texts.starts[at]! + (isShort ? expected.length : 0));
          expect(String.fromCharCode(...units)).toBe(isShort ? expected : '');
          expect(texts.texts[at]).toBe(expected);
        }
      }),
      { interruptAfterTimeLimit: 2000, numRuns: 60, seed: 20250807 },
    );
  });
});

const withUnits = COMPARATORS.filter((kind) => kind.compileUnits !== undefined);

it('is what the edit distances, the Jaro similarities and q-grams use', () => {
  expect(withUnits.map((kind) => kind.type)).toEqual(
    expect.arrayContaining(['levenshtein', 'osa', 'damerau_levenshtein', 'jaro', 'jaro_winkler', 'qgram_dice']),
  );
});

describe.each(withUnits)('$type over units', (kind) => {
  const parameters = kind.params.parse({});
  const plain = kind.compile(parameters);
  const overUnits = kind.compileUnits!(parameters);

  it('is the similarity of the same two texts, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 30 }), (values) => {
        const texts = new UnitTexts();
        for (const value of values) texts.add(value);
        values.forEach((left, i) => {
          values.forEach((right, j) => {
            expect(overUnits(texts, i, j)).toBe(plain(left, right));
          });
        });
      }),
      { interruptAfterTimeLimit: 3000, numRuns: 300, seed: 20250807 },
    );
  });

  it('leaves no place behind', () => {
    plain('GARCÍA', 'MARTÍNEZ');
    plain('A'.repeat(WORD_BITS), 'AB'.repeat(WORD_BITS / 2));
    expect(UNIT_PLACES.every((places) => places === 0)).toBe(true);
  });
});

it('a text is comparable as the plain definition says', () => {
  fc.assert(
    fc.property(text, (value) => {
      const trimmed = value.trim();
      const states = trimmed.startsWith(PART_SEPARATOR) && trimmed.replaceAll(PART_SEPARATOR, '').trim() === '';
      expect(comparable(value)).toBe(states ? '' : trimmed);
    }),
    { interruptAfterTimeLimit: 2000, numRuns: 2000, seed: 20250807 },
  );
});
