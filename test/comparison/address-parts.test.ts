import { expect, it } from 'vitest';
import { addressParts } from '../../src/comparison/kinds/address-parts.ts';
import { PART_SEPARATOR } from '../../src/core/field.ts';

const similarity = addressParts.compile(addressParts.params.parse({}));
const home = ['123', 'OAK ST', 'APT 4B', 'MESA', 'AZ', '85201'];
const house = ['9', 'ELM AVE', '', 'MESA', 'AZ', '85201'];

it.each([
  ['the same', home, home, 15 / 15],
  ['no unit on either side', house, house, 15 / 15],
  ['unit missing on one side', home, home.with(2, ''), 13 / 15],
  ['another unit', home, home.with(2, 'APT 5B'), 13 / 15],
  ['another city', home, home.with(3, 'TEMPE'), 14 / 15],
  ['another ZIP', home, home.with(5, '85202'), 12 / 15],
  ['another number', home, home.with(0, '125'), 11 / 15],
  ['only the ZIP is left', home, ['', '', '', '', '', '85201'], 3 / 15],
  ['city and state unknown to both', home.with(3, '').with(4, ''), home.with(3, '').with(4, '').with(0, '1'), 9 / 13],
  ['nothing on one side', home, ['', '', '', '', '', ''], 0],
  ['nothing on one side, no unit on either', house, ['', '', '', '', '', ''], 0],
  ['nothing on both sides', ['', '', '', '', '', ''], ['', '', '', '', '', ''], 0],
])('%s', (_, left, right, expected) => {
  expect(similarity(left.join(PART_SEPARATOR), right.join(PART_SEPARATOR))).toBe(expected);
});

it('weighs as asked', () => {
  const params = addressParts.params.parse({ weights: { unit: 0, city: 0, state: 0, zip: 0 } });
  expect(addressParts.compile(params)(home.join(PART_SEPARATOR), home.with(5, '1').join(PART_SEPARATOR))).toBe(1);
  const none = { number: 0, street: 0, unit: 0, city: 0, state: 0, zip: 0 };
  expect(addressParts.params.safeParse({ weights: none }).success).toBe(false);
  expect(addressParts.params.safeParse({ weights: { number: 0.5 } }).success).toBe(false);
});
