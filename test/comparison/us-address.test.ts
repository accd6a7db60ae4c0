import { expect, it } from 'vitest';
import { usAddressKind } from '../../src/comparison/kinds/us-address.ts';
import { PART_SEPARATOR } from '../../src/core/field.ts';
import { ADDRESS_STYLES, HOUSE_STYLE } from '../../src/corruption/address-styles.ts';

const similarity = usAddressKind.compile(usAddressKind.params.parse({}));

// weights: number 4, street 4, unit 2, direction 1, suffix 1; the denominator holds the parts that either side states
it.each([
  ['123 OAK ST APT 4B', '123 Oak Street, #4-B', 1],
  ['12 FIFTH AVE', '12 5TH AVENUE', 1],
  ['123 N OAK ST', '123 OAK ST NORTH', 1],
  ['P.O. BOX 12', 'PO Box 12', 1],
  ['123 OAK ST', '123 OAK AVE', 8 / 9],
  ['123 OAK ST', '123 OAK', 8.5 / 9],
  ['123 LAKE SHORE AVE', '123 LAKE SHORE', 8.5 / 9],
  ['123 OAK RIDGE DR', '123 OAK RDG DR', 1],
  ['123 N OAK ST', '123 OAK ST', 9.5 / 10],
  ['123 OAK ST APT 4B', '123 OAK ST', 10 / 11],
  ['123 OAK ST APT 4B', '123 OAK ST APT 5', 9 / 11],
  ['123 OAK ST', '124 OAK ST', 5 / 9],
  ['123 OAK ST', '123 ELM ST', 5 / 9],
  ['123 OAK ST', 'OAK ST', 5 / 9],
  ['PO BOX 12', 'PO BOX 13', 0],
  ['PO BOX 12', '12 OAK ST', 0],
  ['RR 2 BOX 5', 'RR 3 BOX 5', 0],
  ['UNKNOWN', '123 OAK ST', 0.5 / 9],
  ['李', '王', 0],
])('%j against %j is %d', (left, right, expected) => {
  expect(similarity(left, right)).toBeCloseTo(expected, 12);
  expect(similarity(right, left)).toBeCloseTo(expected, 12);
});

it('counts a street name with its similarity, from the least that counts', () => {
  // Jaro–Winkler of WASHINGTON and WASHINTON: nine in common, none displaced, four at the start
  const name = 1 - 0.6 * (1 - (0.9 + 1 + 1) / 3);
  expect(similarity('12 WASHINGTON ST', '12 WASHINTON ST')).toBeCloseTo((4 + 4 * name + 1) / 9, 12);
  const strict = usAddressKind.compile(usAddressKind.params.parse({ streetAtLeast: 0.99 }));
  expect(strict('12 WASHINGTON ST', '12 WASHINTON ST')).toBeCloseTo(5 / 9, 12);
});

it('compares city, state and ZIP of the composite address', () => {
  const address = (...parts: readonly string[]) => parts.join(PART_SEPARATOR);
  const home = address('123', 'OAK ST', 'APT 4B', 'PHOENIX', 'AZ', '85001');
  expect(similarity(home, address('123', 'Oak Street', '#4B', 'Phoenix', 'AZ', '85001-1234'))).toBe(1);
  expect(similarity(home, address('123', 'OAK ST', 'APT 4B', 'PHOENIX', 'AZ', '85002'))).toBeCloseTo(13 / 16, 12);
  expect(similarity(home, address('123', 'OAK ST', 'APT 4B', '', 'AZ', '85001'))).toBeCloseTo(15.5 / 16, 12);
  expect(similarity(home, address('', 'PO BOX 5', '', 'PHOENIX', 'AZ', '85001'))).toBeCloseTo(6 / 15, 12);
  expect(similarity(home, '123 OAK ST APT 4B')).toBeCloseTo(13.5 / 16, 12);
});

it('takes the weights asked for', () => {
  const { weights } = usAddressKind.params.parse({});
  const compare = usAddressKind.compile({
    weights: { ...weights, unit: 0, suffix: 0 },
    streetAtLeast: 0.85,
    oneSided: 0,
  });
  expect(compare('123 OAK ST APT 4B', '123 OAK AVE')).toBe(1);
  expect(() =>
    usAddressKind.params.parse({ weights: Object.fromEntries(Object.keys(weights).map((k) => [k, 0])) }),
  ).toThrow();
});

it('takes every style of a simulated address for the same, the one without suffix for nearly the same', () => {
  for (const street of ['OAK', '5TH', 'NORTH', 'SAINT JAMES', 'MARTIN LUTHER KING JR', 'LAKE SHORE', 'EL CAMINO']) {
    for (const unit of ['', '4B', '12', 'A', 'E']) {
      const parts = { number: '123', street, suffixStandard: 'AVE', suffixFull: 'AVENUE', unitDesignator: 'APT', unit };
      const house = HOUSE_STYLE.render(parts);
      for (const { render, summary } of ADDRESS_STYLES) {
        const expected = summary.includes('suffix left out') ? 0.85 : 1;
        expect([house, render(parts), similarity(house, render(parts)) >= expected]).toEqual([
          house,
          render(parts),
          true,
        ]);
      }
    }
  }
});
