import { expect, it } from 'vitest';
import { transliteration } from '../../src/corruption/kinds/transliteration.ts';
import { TRANSLITERATIONS } from '../../src/corruption/transliterations.ts';
import { expectShare } from './expect-share.ts';
import { changed, eligible } from './one-kind.ts';
import { seeded } from './words.ts';

function spellings(given: string, origin: 'asian_pacific' | 'other'): string[] {
  const random = seeded(31);
  const seen = new Set<string>();
  for (let n = 0; n < 400; n++) {
    seen.add(changed(transliteration, 'given_name', { given, origin }, random).text('given_name'));
  }
  return [...seen].sort();
}

it('goes in both directions within a group', () => {
  expect(spellings('YOUSSEF', 'other')).toEqual(['YOUSEF', 'YOUSIF', 'YOUSUF', 'YUSEF', 'YUSUF']);
  expect(spellings('YUSUF', 'asian_pacific')).toContain('YOUSSEF');
  expect(spellings('OLEKSANDR', 'other')).toContain('ALEKSANDR');
  expect(spellings('ALEKSANDR', 'other')).toContain('OLEKSANDR');
});

it('joins the groups of a spelling that stands for two names', () => {
  const random = seeded(32);
  const seen = new Set<string>();
  for (let n = 0; n < 400; n++) {
    const record = { surnames: ['WONG', ''] as const, origin: 'asian_pacific' as const };
    seen.add(changed(transliteration, 'surname', record, random).text('surname'));
  }
  expect([...seen].sort()).toEqual(['HUANG', 'HWANG', 'ONG', 'WANG']);
});

it('weighs the first spelling of a group most', () => {
  const random = seeded(33);
  const N = 20_000;
  let zhang = 0;
  for (let n = 0; n < N; n++) {
    const record = { surnames: ['CHEUNG', ''] as const, origin: 'asian_pacific' as const };
    if (changed(transliteration, 'surname', record, random).text('surname') === 'ZHANG') zhang++;
  }
  expectShare('ZHANG for CHEUNG', zhang, N, 3 / 6);
});

it.each([
  ['surname', 'LEE', 'asian_pacific', false, true],
  ['surname', 'LEE', 'other', true, false],
  ['surname', 'LEE', 'hispanic', true, false],
  ['given_name', 'MOHAMED', 'other', true, true],
  ['given_name', 'MOHAMED', 'other', false, false],
  ['given_name', 'ELENA', 'hispanic', true, false],
  ['given_name', 'ELENA', 'other', true, true],
  ['surname', 'SMITH', 'other', true, false],
  ['surname', '', 'other', true, false],
] as const)('%s %s of %s origin, born abroad %s: %s', (field, name, origin, bornAbroad, expected) => {
  const record = { given: name, surnames: [name, ''] as const, origin, bornAbroad };
  expect(eligible(transliteration, field, record)).toBe(expected);
});

it('keeps its table in order', () => {
  let members = 0;
  for (const { given, surnames } of TRANSLITERATIONS) {
    for (const list of [given, surnames]) {
      expect(new Set(list).size).toBe(list.length);
      for (const group of list) {
        const names = group.split(' ');
        expect(names.length).toBeGreaterThan(1);
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) expect(name).toMatch(/^[A-Z]+$/);
        members += names.length;
      }
    }
  }
  expect(members).toBeGreaterThanOrEqual(150);
});
