import { expect, it } from 'vitest';
import { doubleMetaphoneKind } from '../../src/comparison/kinds/double-metaphone.ts';
import { nysiisKind } from '../../src/comparison/kinds/nysiis.ts';
import { soundexKind } from '../../src/comparison/kinds/soundex.ts';
import { spanishPhoneticKind } from '../../src/comparison/kinds/spanish-phonetic.ts';

const soundex = soundexKind.compile({});
const nysiis = nysiisKind.compile(nysiisKind.params.parse({}));
const doubleMetaphone = doubleMetaphoneKind.compile(doubleMetaphoneKind.params.parse({}));
const spanish = spanishPhoneticKind.compile({});

// codes are in test/core/phonetic.test.ts: ROBERT and RUPERT are R163; SMITH is SM0 and XMT, SCHMIDT XMT and SMT
it.each([
  ['ROBERT', 'RUPERT', 1, 0, 1, 0],
  ['SMITH', 'SMYTH', 1, 0, 1, 1],
  ['SMITH', 'SCHMIDT', 1, 0, 0.9, 0],
  ['SNAPS', 'SCHNAPS', 1, 1, 0.9, 0],
  ['Brown', 'BRAUN', 1, 1, 1, 1],
  ['CATHERINE', 'KATHRYN', 0, 0, 1, 1],
  ['GONZÁLEZ', 'GONSALES', 1, 1, 1, 1],
  ['JIMÉNEZ', 'XIMENEZ', 0, 0, 0, 1],
  ['VALDEZ', 'BALDÉS', 0, 0, 0, 1],
  ['PEÑA', 'PENA', 1, 1, 1, 1],
  ['ASH', 'OAK', 0, 0, 0, 0],
])('%j against %j: Soundex %d, NYSIIS %d, Double Metaphone %d, Spanish %d', (left, right, ...expected) => {
  expect([soundex, nysiis, doubleMetaphone, spanish].map((similarity) => similarity(left, right))).toEqual(expected);
});

it('cuts codes to the length asked for', () => {
  expect(nysiisKind.compile({ length: 6 })('FEATHERSTONE', 'FEATHERSTONEHAUGH')).toBe(1);
  expect(nysiis('FEATHERSTONE', 'FEATHERSTONEHAUGH')).toBe(0);
  const four = doubleMetaphoneKind.compile({ crossed: 0.9, secondary: 0.8, length: 4 });
  expect(four('MARTINEZ', 'MARTINSON')).toBe(1);
  expect(doubleMetaphone('MARTINEZ', 'MARTINSON')).toBe(0);
});

it('gives the stated levels where a secondary code is involved', () => {
  const levels = doubleMetaphoneKind.compile({ crossed: 0.7, secondary: 0.3, length: 100 });
  expect(levels('SMITH', 'SCHMIDT')).toBe(0.7);
  // WAGNER is AKNR and FKNR, VOGNER FNR and FKNR
  expect(levels('WAGNER', 'VOGNER')).toBe(0.3);
});

it('says nothing about other scripts', () => {
  for (const similarity of [soundex, nysiis, spanish]) expect(similarity('李', '李')).toBe(0);
  expect(doubleMetaphone('李', '李')).toBe(1);
  expect(doubleMetaphone('李', '王')).toBe(0);
});
