import { describe, expect, it } from 'vitest';
import { EUROPEAN_ACCENTS, SPANISH_ACCENTS, VIETNAMESE_ACCENTS } from '../../src/corruption/accents.ts';
import { accentsKept } from '../../src/corruption/kinds/accents-kept.ts';
import { middleNameForm } from '../../src/corruption/kinds/middle-name-form.ts';
import { nameOrder } from '../../src/corruption/kinds/name-order.ts';
import { suffixLost } from '../../src/corruption/kinds/suffix-lost.ts';
import { truncation } from '../../src/corruption/kinds/truncation.ts';
import { expectShare } from './expect-share.ts';
import { changed, eligible } from './one-kind.ts';
import { listed, seeded } from './words.ts';

const N = 20_000;

describe('truncation', () => {
  it.each([
    ['MAXIMILIANO', 10, 'MAXIMILIAN'],
    ['MAXIMILIANO', 11, 'MAXIMILIANO'],
    ['MARIA JOSE', 6, 'MARIA'],
    ['MARIA JOSE', 5, 'MARIA'],
    ['𝒜𝒜𝒜', 2, '𝒜𝒜'],
    ['𝒜𝒜', 2, '𝒜𝒜'],
    ['', 1, ''],
  ])('cuts %s at %d', (given, length, expected) => {
    expect(changed(truncation, 'given_name', { given }, listed([0]), { length }).text('given_name')).toBe(expected);
    expect(eligible(truncation, 'given_name', { given }, { length })).toBe(given !== expected);
  });

  it('cuts two surnames as one text', () => {
    expect(changed(truncation, 'surname', {}, listed([0])).text('surname')).toBe('GARCIA LOP');
  });

  it.each([0, 1.5, 61])('refuses a length of %d', (length) => {
    expect(truncation.params.safeParse({ length }).success).toBe(false);
  });
});

describe('accents_kept', () => {
  it.each([
    [['GARCIA', 'LOPEZ'], 'hispanic', 'GARCÍA LÓPEZ'],
    [['MUNOZ', ''], 'hispanic', 'MUÑOZ'],
    [['GARCIA', 'REYES'], 'hispanic', 'GARCÍA REYES'],
    [['GARCIA', ''], 'other', 'GARCIA'],
    [['GARCIA', ''], 'asian_pacific', 'GARCIA'],
    [['NGUYEN', ''], 'asian_pacific', 'NGUYỄN'],
    [['DO', ''], 'asian_pacific', 'ĐỖ'],
    [['MULLER', ''], 'other', 'MÜLLER'],
    [['ADRIAN-MARIA', ''], 'hispanic', 'ADRIÁN-MARÍA'],
    [['SMITH', ''], 'other', 'SMITH'],
  ] as const)('%j of %s origin is %s', (surnames, origin, expected) => {
    expect(changed(accentsKept, 'surname', { surnames, origin }, listed([0])).text('surname')).toBe(expected);
  });

  it('takes MARTIN for an English name unless the person’s are Spanish', () => {
    expect(eligible(accentsKept, 'given_name', { given: 'MARTIN', origin: 'other' })).toBe(false);
    expect(changed(accentsKept, 'given_name', { given: 'MARTIN' }, listed([0])).text('given_name')).toBe('MARTÍN');
  });

  it('keeps its lists in order', () => {
    let count = 0;
    for (const list of [SPANISH_ACCENTS, EUROPEAN_ACCENTS, VIETNAMESE_ACCENTS]) {
      const plain = list.map((word) => word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('Đ', 'D'));
      expect(plain.filter((word, i) => plain.indexOf(word) !== i)).toEqual([]);
      for (const [i, word] of list.entries()) {
        expect(plain[i]).toMatch(/^[A-Z]+$/);
        expect(word).not.toBe(plain[i]);
        expect(word.normalize('NFC')).toBe(word);
      }
      count += list.length;
    }
    expect(count).toBeGreaterThanOrEqual(150);
  });

  it('is off by default on both sides', () => {
    for (const { register, targets } of [...accentsKept.defaults, ...truncation.defaults]) {
      expect([register, targets]).toEqual([0, 0]);
    }
  });
});

describe('name_order', () => {
  it('exchanges whole fields', () => {
    const draft = changed(nameOrder, 'given_name', {}, listed([0]));
    expect([draft.text('given_name'), draft.text('middle_name'), draft.text('surname')]).toEqual([
      'GARCIA LOPEZ',
      'JOSE',
      'FRANCISCO',
    ]);
  });

  it.each([{ given: '' }, { surnames: ['', ''] as const }, { given: 'MARTIN', surnames: ['MARTIN', ''] as const }])(
    'leaves %j alone',
    (record) => {
      expect(eligible(nameOrder, 'given_name', record)).toBe(false);
      changed(nameOrder, 'given_name', record, listed([0]));
    },
  );

  it('is likelier for Asian and Pacific names', () => {
    expect(nameOrder.asianPacificOdds).toBe(4);
  });
});

describe('suffix_lost', () => {
  it.each([
    ['dropped', 'JR', ''],
    ['wrong', 'JR', 'SR'],
    ['wrong', 'SR', 'JR'],
  ] as const)('%s: %s', (way, suffix, expected) => {
    const only = { dropped: 0, wrong: 0, [way]: 1 };
    const draft = changed(suffixLost, 'suffix', { suffix }, listed([7]), only);
    expect([draft.text('suffix'), draft.text('surname')]).toEqual([expected, 'GARCIA LOPEZ']);
  });

  it('goes into the surname', () => {
    const draft = changed(suffixLost, 'surname', { suffix: 'SR', surnames: ['GARCIA', ''] }, listed([0]));
    expect([draft.text('suffix'), draft.text('surname')]).toEqual(['', 'GARCIA SR']);
  });

  it('leaves people without a suffix alone, and gives no surname to people without', () => {
    expect(eligible(suffixLost, 'suffix', { suffix: '' })).toBe(false);
    expect(eligible(suffixLost, 'surname', { suffix: '' })).toBe(false);
    expect(eligible(suffixLost, 'surname', { surnames: ['', ''] })).toBe(false);
  });

  it('mixes the ways as asked', () => {
    const random = seeded(11);
    let wrong = 0;
    for (let n = 0; n < N; n++) if (changed(suffixLost, 'suffix', {}, random).text('suffix') === 'SR') wrong++;
    expectShare('wrong', wrong, N, 0.05 / 0.85);
  });

  it.each([
    ['register', 0.5],
    ['targets', 0.7],
  ] as const)('%s: the two entries give the share of all suffixes, .15 of it in the surname', (side, share) => {
    const [suffix, surname] = suffixLost.defaults.map((entry) => entry[side]) as [number, number];
    expect(surname + (1 - surname) * suffix).toBeCloseTo(share, 2);
    expect(surname).toBeCloseTo(0.15 * share, 9);
  });

  it('refuses weights that are all 0', () => {
    expect(suffixLost.params.safeParse({ dropped: 0, wrong: 0 }).success).toBe(false);
  });
});

describe('middle_name_form', () => {
  const only = (way: 'initial' | 'absent') => ({ initial: 0, absent: 0, [way]: 1 });

  it.each([
    ['initial', 'JOSE', 'J'],
    ['absent', 'JOSE', ''],
    ['initial', 'J', 'J'],
    ['initial', '𝒜B', '𝒜'],
  ] as const)('%s of %s', (way, middle, expected) => {
    const draft = changed(middleNameForm, 'middle_name', { middle }, listed([3]), only(way));
    expect([draft.text('given_name'), draft.text('middle_name')]).toEqual(['FRANCISCO', expected]);
  });

  it('goes behind the given name', () => {
    const draft = changed(middleNameForm, 'given_name', {}, listed([0]));
    expect([draft.text('given_name'), draft.text('middle_name')]).toEqual(['FRANCISCO JOSE', '']);
    expect(eligible(middleNameForm, 'given_name', { middle: '' })).toBe(false);
    expect(eligible(middleNameForm, 'given_name', { given: '' })).toBe(false);
  });

  it('leaves out what has no shorter form', () => {
    expect(changed(middleNameForm, 'middle_name', { middle: 'J' }, listed([0])).text('middle_name')).toBe('');
    expect(eligible(middleNameForm, 'middle_name', { middle: '' })).toBe(false);
    expect(eligible(middleNameForm, 'middle_name', { middle: 'J' }, only('initial'))).toBe(false);
  });

  it.each([
    ['register', { initial: 0.15, absent: 0.3, merged: 0.02 }],
    ['targets', { initial: 0.2, absent: 0.5, merged: 0.03 }],
  ] as const)('%s: rates and weights give the shares of all middle names', (side, shares) => {
    const [rate, merged] = middleNameForm.defaults.map((entry) => entry[side]) as [number, number];
    expect(merged).toBe(shares.merged);
    const random = seeded(12);
    let initials = 0;
    for (let n = 0; n < N; n++) {
      const draft = changed(middleNameForm, 'middle_name', {}, random, middleNameForm.sideParams![side]);
      if (draft.text('middle_name') === 'J') initials++;
    }
    expectShare('initial', initials, N, shares.initial / (shares.initial + shares.absent));
    expect((1 - merged) * rate).toBeCloseTo(shares.initial + shares.absent, 2);
  });
});
