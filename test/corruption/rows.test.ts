import { expect, it } from 'vitest';
import { duplicate } from '../../src/corruption/kinds/duplicate.ts';
import { secondNumber } from '../../src/corruption/kinds/second-number.ts';
import { JUAN, SimpleDraft } from './simple-draft.ts';
import { listed } from './words.ts';

it.each([
  ['own', duplicate.compile({}, 'surname')],
  ['other', secondNumber.compile({}, 'tin')],
] as const)('asks for a second record with the %s number and changes no text', (number, noise) => {
  const draft = new SimpleDraft(JUAN);
  const texts = [...draft.texts];
  expect(noise.eligible(draft)).toBe(true);
  expect(noise.apply(draft, listed([0]))).toBe(true);
  expect(draft.repeated).toBe(number);
  expect([...draft.texts]).toEqual(texts);
});

it('second_number acts only on people who may have held a number of the other type', () => {
  const noise = secondNumber.compile({}, 'tin');
  for (const record of [
    { ...JUAN, bornAbroad: false },
    { ...JUAN, digits: '' },
  ]) {
    const draft = new SimpleDraft(record);
    expect(noise.eligible(draft)).toBe(false);
    expect(noise.apply(draft, listed([0]))).toBe(false);
    expect(draft.repeated).toBe('');
  }
});

it('both act before everything else, second numbers in the register alone', () => {
  expect([duplicate.stage, secondNumber.stage]).toEqual(['row', 'row']);
  expect(secondNumber.defaults[0]!.targets).toBe(0);
});
