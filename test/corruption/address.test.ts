import { describe, expect, it } from 'vitest';
import { ADDRESS_STYLES, type AddressLineParts, HOUSE_STYLE } from '../../src/corruption/address-styles.ts';
import { addressStyle } from '../../src/corruption/kinds/address-style.ts';
import { blankAddress } from '../../src/corruption/kinds/blank-address.ts';
import { placeholderAddress } from '../../src/corruption/kinds/placeholder-address.ts';
import { unitMissing } from '../../src/corruption/kinds/unit-missing.ts';
import { PLACEHOLDER_PHRASES } from '../../src/corruption/placeholders.ts';
import { expectShare } from './expect-share.ts';
import { JUAN, SimpleDraft } from './simple-draft.ts';
import { listed, seeded } from './words.ts';

const flat: AddressLineParts = JUAN.line!;
const house: AddressLineParts = { ...flat, unitDesignator: '', unit: '' };
const plain: AddressLineParts = { ...house, street: 'BROADWAY', suffixStandard: '', suffixFull: '' };

describe('address styles', () => {
  it.each([
    [0, '123 OAK ST APT 4B', '123 OAK ST', '123 BROADWAY'],
    [1, '123 OAK STREET APT 4B', '123 OAK STREET', '123 BROADWAY'],
    [2, '123 OAK ST #4B', '123 OAK ST', '123 BROADWAY'],
    [3, '123 OAK ST UNIT 4B', '123 OAK ST', '123 BROADWAY'],
    [4, '123 OAK APT 4B', '123 OAK', '123 BROADWAY'],
    [5, 'APT 4B 123 OAK ST', '123 OAK ST', '123 BROADWAY'],
    [6, '123 OAK ST., APT. 4B', '123 OAK ST.', '123 BROADWAY'],
  ])('style %d', (number, ofFlat, ofHouse, ofPlain) => {
    const style = number === 0 ? HOUSE_STYLE : ADDRESS_STYLES[number - 1]!;
    expect(style.style).toBe(number);
    expect([flat, house, plain].map((parts) => style.render(parts))).toEqual([ofFlat, ofHouse, ofPlain]);
  });

  it('are chosen by weight among those that change the address', () => {
    const noise = addressStyle.compile({}, 'address_line');
    for (const parts of [flat, house]) {
      const changing = ADDRESS_STYLES.filter((style) => style.render(parts) !== HOUSE_STYLE.render(parts));
      const total = changing.reduce((sum, style) => sum + style.weight, 0);
      const seen = new Map<string, number>();
      const random = seeded(6);
      for (let n = 0; n < 20_000; n++) {
        const draft = new SimpleDraft({ ...JUAN, line: parts });
        expect(noise.apply(draft, random)).toBe(true);
        seen.set(draft.text('address_line'), (seen.get(draft.text('address_line')) ?? 0) + 1);
      }
      expect(seen.size).toBe(changing.length);
      for (const style of changing) {
        expectShare(style.summary, seen.get(style.render(parts)) ?? 0, 20_000, style.weight / total);
      }
    }
    expect(noise.apply(new SimpleDraft({ ...JUAN, line: plain }), seeded(7))).toBe(false);
  });
});

it('blank_address empties everything, once', () => {
  const noise = blankAddress.compile({}, 'address');
  const draft = new SimpleDraft(JUAN);
  expect(noise.apply(draft, listed([0]))).toBe(true);
  expect([draft.text('address_line'), draft.text('zip')]).toEqual(['', '']);
  expect(noise.eligible(draft)).toBe(false);
  expect(noise.apply(draft, listed([0]))).toBe(false);
});

describe('placeholder_address', () => {
  it.each([
    [0, 0, 'FAILED TO PROVIDE', ''],
    [1, 0, 'FAILED TO PROVIDE', '85201'],
    [1, 4294967295, "DON'T CARE 12345", '85201'],
  ])('keepZip %d, word %d', (keepZip, word, line, zip) => {
    const draft = new SimpleDraft(JUAN);
    expect(placeholderAddress.compile({ keepZip }, 'address').apply(draft, listed([word]))).toBe(true);
    expect([draft.text('address_line'), draft.text('zip')]).toEqual([line, zip]);
    expect(draft.hasAddress).toBe(false);
  });

  it('keeps the ZIP in the share asked and uses every phrase by weight', () => {
    const noise = placeholderAddress.compile({ keepZip: 0.3 }, 'address');
    const random = seeded(8);
    const N = 20_000;
    let kept = 0;
    const seen = new Map<string, number>();
    for (let n = 0; n < N; n++) {
      const draft = new SimpleDraft(JUAN);
      noise.apply(draft, random);
      if (draft.text('zip') !== '') kept++;
      seen.set(draft.text('address_line'), (seen.get(draft.text('address_line')) ?? 0) + 1);
    }
    expectShare('ZIP kept', kept, N, 0.3);
    const total = PLACEHOLDER_PHRASES.reduce((sum, phrase) => sum + phrase.weight, 0);
    for (const { text, weight } of PLACEHOLDER_PHRASES) {
      expectShare(text, seen.get(text) ?? 0, N, weight / total);
    }
  });
});

it('unit_missing drops the unit where there is one', () => {
  const noise = unitMissing.compile({}, 'unit');
  const draft = new SimpleDraft(JUAN);
  expect(noise.apply(draft, listed([0]))).toBe(true);
  expect(draft.text('address_line')).toBe('123 OAK ST');
  expect(noise.eligible(draft)).toBe(false);
  expect(noise.eligible(new SimpleDraft({ ...JUAN, line: house }))).toBe(false);
});
