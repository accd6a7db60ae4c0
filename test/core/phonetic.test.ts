import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { doubleMetaphone } from '../../src/core/double-metaphone.ts';
import { nysiis } from '../../src/core/nysiis.ts';
import { soundex } from '../../src/core/soundex.ts';
import { spanishPhonetic } from '../../src/core/spanish-phonetic.ts';

describe('soundex', () => {
  // the examples of the National Archives' page on the Soundex, then those of Knuth, The Art of Computer Programming 3, 6
  it.each([
    ['Washington', 'W252'],
    ['Lee', 'L000'],
    ['Gutierrez', 'G362'],
    ['Pfister', 'P236'],
    ['Jackson', 'J250'],
    ['Tymczak', 'T522'],
    ['VanDeusen', 'V532'],
    ['Van Deusen', 'V532'],
    ['Deusen', 'D250'],
    ['Ashcraft', 'A261'],
    ['Euler', 'E460'],
    ['Ellery', 'E460'],
    ['Gauss', 'G200'],
    ['Ghosh', 'G200'],
    ['Hilbert', 'H416'],
    ['Heilbronn', 'H416'],
    ['Knuth', 'K530'],
    ['Kant', 'K530'],
    ['Lloyd', 'L300'],
    ['Ladd', 'L300'],
    ['Łukasiewicz', 'L222'],
    ['Lissajous', 'L222'],
    ["O'Brien", 'O165'],
    ['Núñez', 'N520'],
    ['李', ''],
    ['12-34', ''],
  ])('%j gives %s', (name, code) => {
    expect(soundex(name)).toBe(code);
  });
});

describe('nysiis', () => {
  // the steps of the docstring by hand, about one a name
  it.each([
    ['Knight', 'NAGT'],
    ['Mitchell', 'MATCAL'],
    ['MacDonald', 'MCDANALD'],
    ['Everett', 'EVARAT'],
    ['Steven', 'STAFAN'],
    ['Quinn', 'QAN'],
    ['Schultz', 'SALT'],
    ['Phillips', 'FALAP'],
    ['Brandt', 'BRAND'],
    ['Marie', 'MARY'],
    ['Murray', 'MARY'],
    ['Brown', 'BRAN'],
    ['Maya', 'MAY'],
    ['Ash', 'A'],
    ['A', 'A'],
    ['S', 'S'],
    ['Ñ', 'N'],
    ['李', ''],
  ])('%j gives %s', (name, code) => {
    expect(nysiis(name)).toBe(code);
  });
});

describe('doubleMetaphone', () => {
  // examples of Philips' article, then places where ports differ: the end of the word counts as a blank
  it.each([
    ['Smith', 'SM0', 'XMT'],
    ['Schmidt', 'XMT', 'SMT'],
    ['Thompson', 'TMPSN', 'TMPSN'],
    ['Catherine', 'K0RN', 'KTRN'],
    ['Kathryn', 'K0RN', 'KTRN'],
    ['José', 'HS', 'HS'],
    ['Joseph', 'JSF', 'HSF'],
    ['San Jacinto', 'SNHSNT', 'SNHSNT'],
    ['Peña', 'PN', 'PN'],
    ['François', 'FRNS', 'FRNSS'],
    ["O'Brien", 'APRN', 'APRN'],
    ['Koch', 'KK', 'KK'],
    ['Witz', 'ATS', 'FFX'],
    ['H', '', ''],
    ['李', '', ''],
  ])('%j gives %s and %s', (name, primary, secondary) => {
    expect(doubleMetaphone(name)).toEqual([primary, secondary]);
  });
});

describe('spanishPhonetic', () => {
  it.each([
    ['Jiménez', 'JMNS', ['Giménez', 'Ximenez']],
    ['González', 'GNSLS', ['Gonsales', 'GONZALES']],
    ['Valdez', 'BLDS', ['Baldés', 'VALDES']],
    ['Hernández', 'ERNNDS', ['Ernandes']],
    ['García', 'GRS', ['Garsia']],
    ['Garcés', 'GRSS', ['Garsez']],
    ['Peña', 'PN', ['PENA']],
    ['Agüero', 'AGR', ['AGUERO']],
    ['Huerta', 'URT', ['Werta']],
    ['Guerra', 'GR', ['GUERA']],
    ['Llanes', 'YNS', ['Yáñez', 'YANEZ']],
    ['Hierro', 'YR', ['Yerro', 'Ierro']],
    ['Campos', 'KMPS', ['Canpos', 'Kampos']],
    ['Quirós', 'KRS', ['Kiroz', 'QUIROZ']],
    ['Chávez', 'XBS', ['Chabes']],
    ['Félix', 'FLS', ['Felis']],
    ['Echeverría', 'EXBR', ['Hecheberria']],
    ['Acción', 'AKSN', ['AKSION']],
    ['Ruy', 'R', ['Rui']],
    ['Gonçalves', 'GNSLBS', ['Gonsalves']],
    ['Philip', 'FLP', ['Filip']],
    ['H', '', ['李', '12']],
  ])('%j gives %s, as do %j', (name, code, others) => {
    expect(spanishPhonetic(name)).toBe(code);
    for (const other of others) expect(spanishPhonetic(other)).toBe(code);
  });

  it.each([
    ['Garza', 'Garcés'],
    ['Gómez', 'Jómez'],
    ['Peral', 'Perla Ñ'],
    ['Díaz', 'Tías'],
    ['Vila', 'Villa'],
  ])('%j and %j sound different', (left, right) => {
    expect(spanishPhonetic(left)).not.toBe(spanishPhonetic(right));
  });
});

it('gives the codes of abydos 0.5.0 for names that go through every rule', () => {
  const table = readFileSync(new URL('known-answers/phonetic-codes.csv', import.meta.url), 'utf8');
  const rows = table.trim().split('\n').slice(1);
  expect(rows.length).toBeGreaterThan(250);
  const made = rows.map((row) => {
    const name = row.slice(0, row.indexOf(','));
    return [name, soundex(name), nysiis(name), ...doubleMetaphone(name)].join(',');
  });
  expect(made).toEqual(rows);
});

it.each([
  ['soundex', soundex, /^(?:[A-Z][0-6]{3})?$/],
  ['nysiis', nysiis, /^[A-Z]*$/],
  ['doubleMetaphone', (text: string) => doubleMetaphone(text).join(''), /^[A-Z0]*$/],
  ['spanishPhonetic', spanishPhonetic, /^[A-Z]*$/],
] as const)('%s takes any text and gives a code or nothing, whatever the case', (_, encode, form) => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...'ACEGHIKLMNPSTUWXYZ Ñç-\ud835'), maxLength: 30 }),
  );
  fc.assert(
    fc.property(anyText, (text) => {
      expect(encode(text)).toMatch(form);
    }),
    { interruptAfterTimeLimit: 1500, numRuns: 2000, seed: 20250807 },
  );
  for (const nothing of ['', ' ', '123', '\u0301', '李', '\ud800']) expect(encode(nothing)).toBe('');
  expect(encode('de la peña')).toBe(encode('DE LA PEÑA'));
});
