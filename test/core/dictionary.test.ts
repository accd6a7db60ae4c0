import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dictionary, EXTRA_BASE, NO_VALUE, RARE_BASE, vocabularyOf } from '../../src/core/dictionary.ts';
import type { TextTable } from '../../src/core/text-table.ts';
import { textAt, textTable } from '../../src/core/text-table.ts';
import { committedNames } from '../world/tables.ts';

const VOCABULARY = vocabularyOf(
  textTable(['GARCIA', 'LOPEZ', 'KOWALSKI', 'ANA']),
  textTable(['KOWAL', 'NOWAK', 'ABCDE']),
  textTable(['SKI', 'OWNA', 'S']),
);

describe('Dictionary', () => {
  it('turns words, rare surnames, extras and arena values into codes and back', () => {
    const dictionary = new Dictionary(VOCABULARY);
    dictionary.setExtras(textTable(['GARSIA', 'X']));
    for (const text of ['GARCIA', 'ANA', 'NOWAKSKI', 'ABCDES', 'GARSIA', 'X', 'NEVER SEEN', 'ß', '\ud800']) {
      expect(dictionary.text(dictionary.intern(text))).toBe(text);
    }
    expect(dictionary.find('GARCIA')).toBe(0);
    expect(dictionary.find('NOWAKSKI')).toBe(RARE_BASE + 3);
    expect(dictionary.find('X')).toBe(EXTRA_BASE + 1);
    expect(dictionary.findFixed('X')).toBe(NO_VALUE);
    expect(dictionary.find('NEVER SEEN')).toBe(NO_VALUE);
    for (const text of ['KOWAL', 'SKI', 'KOWALSK', 'KOWALSKIS', 'NOWA']) expect(dictionary.find(text)).toBe(NO_VALUE);
  });

  it('keeps the empty value apart: one code, no text', () => {
    const dictionary = new Dictionary(VOCABULARY);
    expect(dictionary.intern('')).toBe(NO_VALUE);
    expect(dictionary.find('')).toBe(NO_VALUE);
    expect(dictionary.text(NO_VALUE)).toBe('');
  });

  it('gives a rare surname the vocabulary’s code where the vocabulary has the same text', () => {
    const dictionary = new Dictionary(VOCABULARY);
    expect(dictionary.rareCount).toBe(9);
    expect(dictionary.rareCode(0)).toBe(2);
    const codes = Array.from({ length: 9 }, (_, i) => dictionary.rareCode(i));
    expect(new Set(codes).size).toBe(9);
    for (const code of codes) expect(dictionary.find(dictionary.text(code))).toBe(code);
  });

  it('forgets the arena, and only the arena', () => {
    const dictionary = new Dictionary(VOCABULARY);
    dictionary.setExtras(textTable(['GARSIA']));
    const first = dictionary.intern('ONE');
    expect(first).toBeLessThan(NO_VALUE);
    expect(dictionary.intern('TWO')).not.toBe(first);
    dictionary.clearArena();
    expect(dictionary.intern('THREE')).toBe(first);
    expect(dictionary.text(first)).toBe('THREE');
    expect(dictionary.find('GARSIA')).toBe(EXTRA_BASE);
    dictionary.clearExtras();
    expect(dictionary.find('GARSIA')).toBe(NO_VALUE);
  });
});

describe('the committed vocabulary', () => {
  const dictionary = new Dictionary(committedNames().vocabulary);
  const all = (table: TextTable) => Array.from({ length: table.size }, (_, i) => textAt(table, i));
  const { vocabulary } = dictionary;
  const [words, stems, endings] = [all(vocabulary.words), all(vocabulary.stems), all(vocabulary.endings)];

  it('has one code a text: stems of five letters, distinct endings, no blank in a word, room below the extras', () => {
    expect(stems.filter((stem) => !/^[A-Z]{5}$/.test(stem))).toEqual([]);
    expect(endings.filter((ending) => !/^[A-Z]+$/.test(ending))).toEqual([]);
    expect(new Set(stems).size).toBe(stems.length);
    expect(new Set(endings).size).toBe(endings.length);
    expect(new Set(words).size).toBe(words.length);
    // two words joined by a blank or hyphen are two surnames (see RecordDraft)
    expect(words.filter((word) => /[ -]/.test(word) || word === '')).toEqual([]);
    expect(words.length).toBeLessThan(RARE_BASE);
    expect(RARE_BASE + dictionary.rareCount).toBeLessThan(EXTRA_BASE);
  });

  it('finds the code of any rare surname from its text', () => {
    fc.assert(
      fc.property(fc.nat({ max: dictionary.rareCount - 1 }), (i) => {
        const code = dictionary.rareCode(i);
        expect(dictionary.find(dictionary.text(code))).toBe(code);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('finds the code of every word', () => {
    words.forEach((text, code) => {
      if (dictionary.find(text) !== code || dictionary.text(code) !== text) expect.fail(text);
    });
  });
});
