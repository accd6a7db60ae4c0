import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findText, firstUnit, TextTableBuilder, textAt, textTable } from '../../src/core/text-table.ts';

it('gives each text one number, in the order in which they come, and any text back', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 2000 }), (texts) => {
      const builder = new TextTableBuilder();
      const numbers = texts.map((text) => builder.add(text));
      const table = builder.finish();
      expect(numbers).toEqual(texts.map((text) => [...new Set(texts)].indexOf(text)));
      expect(table.size).toBe(new Set(texts).size);
      for (const [i, text] of texts.entries()) {
        expect(textAt(table, numbers[i]!)).toBe(text);
        expect(findText(table, text)).toBe(numbers[i]);
        expect(findText(table, `<${text}>`, 1, 1 + text.length)).toBe(numbers[i]);
        expect(firstUnit(table, numbers[i]!)).toBe(text === '' ? 0 : text.charCodeAt(0));
      }
    }),
    { numRuns: 8, seed: 1 },
  );
});

it('grows with many texts and finds none that is not there', () => {
  const texts = Array.from({ length: 50_000 }, (_, i) => `NAME ${i}`);
  const table = textTable(texts);
  texts.forEach((text, i) => {
    if (findText(table, text) !== i || textAt(table, i) !== text) expect.fail(text);
  });
  for (const text of ['', 'NAME', 'NAME 50000', 'name 1', '\ud800']) expect(findText(table, text)).toBe(-1);
  expect(findText(textTable([]), '')).toBe(-1);
});
