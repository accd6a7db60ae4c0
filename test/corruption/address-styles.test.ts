import { expect, it } from 'vitest';
import type { AddressLineParts } from '../../src/corruption/address-styles.ts';
import { ADDRESS_STYLES, HOUSE_STYLE } from '../../src/corruption/address-styles.ts';
import { committedNames } from '../world/tables.ts';

/** Lines with every suffix there is, with and without a unit. */
const LINES: readonly AddressLineParts[] = committedNames().suffixes.flatMap(({ standard, full }) =>
  ['', 'A', '7', '12B'].map((unit) => ({
    number: '1207',
    street: 'OAK',
    suffixStandard: standard,
    suffixFull: full,
    unitDesignator: unit === '' ? '' : 'APT',
    unit,
  })),
);

it('tells from the parts whether a style changes the text, and two that do never show the same', () => {
  for (const parts of LINES) {
    const house = HOUSE_STYLE.render(parts);
    for (const style of ADDRESS_STYLES) {
      expect(style.changes(parts), `${style.summary} of ${house}`).toBe(style.render(parts) !== house);
    }
    const changed = ADDRESS_STYLES.filter((style) => style.changes(parts)).map((style) => style.render(parts));
    expect(new Set(changed).size, house).toBe(changed.length);
  }
});
