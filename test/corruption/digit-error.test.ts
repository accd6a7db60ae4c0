import { describe, expect, it } from 'vitest';
import { DIGIT_MIX } from '../../src/corruption/digit-errors.ts';
import { blankAddress } from '../../src/corruption/kinds/blank-address.ts';
import { digitError, ZIP_PLACE_WEIGHTS } from '../../src/corruption/kinds/digit-error.ts';
import { placeholderAddress } from '../../src/corruption/kinds/placeholder-address.ts';
import { poBox } from '../../src/corruption/kinds/po-box.ts';
import { expectShare } from './expect-share.ts';
import { JUAN, SimpleDraft } from './simple-draft.ts';
import { listed, seeded, wordFor } from './words.ts';

const house = digitError.compile({}, 'street_number');
const zip = digitError.compile({}, 'zip');

// words: type, place, digit
const [sub, trans, drop] = [0, wordFor(5, 10), wordFor(9, 10)];
const MAX = 4294967295;

function houseAfter(number: string, words: () => number): string {
  const draft = new SimpleDraft({ ...JUAN, line: { ...JUAN.line!, number } });
  expect(house.apply(draft, words)).toBe(true);
  return draft.text('street_number');
}

function zipAfter(before: string, words: () => number): string {
  const draft = new SimpleDraft({ ...JUAN, zip: before });
  expect(zip.apply(draft, words)).toBe(true);
  return draft.text('zip');
}

describe('house numbers', () => {
  it.each([
    ['first digit wrong', '123', [sub, 0, 0], '223'],
    ['first digit never becomes zero', '923', [sub, 0, MAX], '823'],
    ['last digit wrong', '123', [sub, MAX, MAX], '122'],
    ['first two exchanged', '123', [trans, 0], '213'],
    ['last two exchanged', '123', [trans, MAX], '132'],
    ['a zero never comes first: the others are exchanged', '105', [trans, 0], '150'],
    ['nothing can be exchanged: a digit is wrong', '10', [trans, 0, 0], '20'],
    ['first dropped', '123', [drop, 0], '23'],
    ['last dropped', '123', [drop, MAX], '12'],
    ['the digit before a zero is kept', '105', [drop, 0], '15'],
    ['one digit cannot be dropped', '7', [drop, 0, 0], '8'],
    ['one digit cannot be exchanged', '7', [trans, MAX, MAX], '6'],
  ])('%s', (_, before, words, after) => {
    expect(houseAfter(before, listed(words))).toBe(after);
  });

  it.each(['1', '9', '10', '11', '100', '1001', '1200', '98765'])('%s always becomes another one', (number) => {
    const random = seeded(21);
    for (let n = 0; n < 2000; n++) {
      const after = houseAfter(number, random);
      expect(after).toMatch(/^[1-9]\d*$/);
      expect(after).not.toBe(number);
      expect(number.length - after.length).toBeLessThanOrEqual(1);
    }
  });

  it('follow the mix', () => {
    const N = 30_000;
    const random = seeded(22);
    const types = { substitution: 0, transposition: 0, drop: 0 };
    for (let n = 0; n < N; n++) {
      const after = houseAfter('1928', random);
      if (after.length === 3) types.drop++;
      else
        types[[...'1928'].filter((digit, i) => digit !== after[i]).length === 2 ? 'transposition' : 'substitution']++;
    }
    for (const type of ['substitution', 'transposition', 'drop'] as const) {
      expectShare(type, types[type], N, DIGIT_MIX[type] / 10);
    }
  });

  it('change in the address line too', () => {
    const draft = new SimpleDraft(JUAN);
    house.apply(draft, listed([sub, 0, 0]));
    expect(draft.text('address_line')).toBe('223 OAK ST APT 4B');
  });
});

describe('ZIPs', () => {
  it.each([
    ['first digit wrong', '85201', [sub, 0, 0], '95201'],
    ['third digit wrong', '85201', [sub, wordFor(8, 100), 0], '85301'],
    ['last digit wrong', '85201', [sub, MAX, 0], '85202'],
    ['last two exchanged', '85201', [trans, MAX], '85210'],
    ['first dropped: the rest moves up', '85201', [drop, 0, 0], '52010'],
    ['last dropped: another last digit', '85201', [drop, MAX, 0], '85202'],
    ['five equal digits cannot be exchanged', '11111', [trans, 0, 0], '21111'],
    ['zeros may lead', '05201', [trans, 0], '50201'],
  ])('%s', (_, before, words, after) => {
    expect(zipAfter(before, listed(words))).toBe(after);
  });

  it('keep five digits, differ, and are wrong at the last places most often', () => {
    const N = 40_000;
    const random = seeded(23);
    const at = [0, 0, 0, 0, 0];
    let single = 0;
    for (let n = 0; n < N; n++) {
      const after = zipAfter('13579', random);
      expect(after).toMatch(/^\d{5}$/);
      expect(after).not.toBe('13579');
      const differing = [...after].flatMap((digit, i) => (digit === '13579'[i] ? [] : [i]));
      if (differing.length > 1) continue;
      single++;
      at[differing[0]!] = at[differing[0]!]! + 1;
    }
    // one digit differs after a substitution, after a drop of the last digit, and after one in ten drops of the last but one
    const drops = [0, 0, 0, 0.1, 1];
    const shares = ZIP_PLACE_WEIGHTS.map((weight, i) => (weight / 100) * (0.5 + 0.1 * drops[i]!));
    const sum = shares.reduce((a, b) => a + b, 0);
    shares.forEach((share, place) => {
      expectShare(`place ${place}`, at[place]!, single, share / sum);
    });
  });

  it('beside a post box can be wrong, beside a placeholder they are part of it', () => {
    const box = new SimpleDraft(JUAN);
    poBox.compile({}, 'address').apply(box, listed([0]));
    expect(zip.eligible(box)).toBe(true);
    const placeholder = new SimpleDraft(JUAN);
    placeholderAddress.compile({ keepZip: 1 }, 'address').apply(placeholder, listed([0]));
    expect(placeholder.text('zip')).toBe('85201');
    expect(zip.eligible(placeholder)).toBe(false);
    expect(zip.apply(placeholder, listed([0]))).toBe(false);
  });
});

it('leaves addresses without a street or a number alone', () => {
  for (const kind of [poBox, blankAddress]) {
    const draft = new SimpleDraft(JUAN);
    kind.compile({}, 'address').apply(draft, listed([0]));
    expect(house.eligible(draft)).toBe(false);
    expect(house.apply(draft, listed([0]))).toBe(false);
  }
  for (const number of ['', '012', '12A']) {
    expect(house.eligible(new SimpleDraft({ ...JUAN, line: { ...JUAN.line!, number } }))).toBe(false);
  }
});
