import { expect, it } from 'vitest';
import { plainName, plainText } from '../../src/core/plain-text.ts';

it.each([
  ['Peñasco  (Pueblo)', 'PENASCO PUEBLO'],
  ["Prince George's", "PRINCE GEORGE'S"],
  ['Łódź-Straße 7', 'LODZ-STRASSE 7'],
  [' a, b ', 'A B'],
  ['東京', ''],
])('plainText(%j)', (text, plain) => {
  expect(plainText(text)).toBe(plain);
});

it.each([
  ['SMITH', 'SMITH'],
  ['de la Cruz', 'DELACRUZ'],
  ["O'Núñez-Đặng", 'ONUNEZDANG'],
  ['X', undefined],
  ['李', undefined],
])('plainName(%j)', (text, plain) => {
  expect(plainName(text)).toBe(plain);
});
