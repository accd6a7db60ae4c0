import { baseLetters } from '../../core/plain-text.ts';

/** One step that makes values of a field alike before they are compared: a pure function of the text. */
export interface CleanStep {
  /** The word in a link configuration, snake_case. */
  readonly type: string;
  readonly summary: string;
  readonly apply: (text: string) => string;
}

/** Every step. A new one is a line here. Blanks at both ends are gone before the first and after each. */
export const CLEAN_STEPS: readonly CleanStep[] = [
  { type: 'upper', summary: 'Letters as capitals.', apply: (text) => text.toUpperCase() },
  { type: 'lower', summary: 'Letters as small ones.', apply: (text) => text.toLowerCase() },
  {
    type: 'ascii',
    summary: 'Letters without accents (`ß` becomes `ss`); what is still no ASCII is dropped.',
    apply: (text) => baseLetters(text).replace(/[^\x20-\x7e]/g, ''),
  },
  { type: 'letters', summary: 'Letters of any script only.', apply: (text) => text.replace(/[^\p{L}\p{M}]/gu, '') },
  { type: 'digits', summary: 'Digits 0–9 only.', apply: (text) => text.replace(/[^0-9]/g, '') },
  {
    type: 'letters_digits',
    summary: 'Letters of any script and digits 0–9 only.',
    apply: (text) => text.replace(/[^\p{L}\p{M}0-9]/gu, ''),
  },
  {
    type: 'words',
    summary: 'Whatever is neither letter, digit nor apostrophe becomes one blank.',
    apply: (text) => text.replace(/[^\p{L}\p{M}\p{N}'’]+/gu, ' '),
  },
  { type: 'collapse_blanks', summary: 'Several blanks become one.', apply: (text) => text.replace(/\s+/gu, ' ') },
  { type: 'no_blanks', summary: 'Without blanks.', apply: (text) => text.replace(/\s+/gu, '') },
  {
    type: 'no_leading_zeros',
    summary: 'Without zeros in front: `007` becomes `7`.',
    apply: (text) => text.replace(/^0+(?=.)/, ''),
  },
  { type: 'first_word', summary: 'What stands before the first blank.', apply: (text) => text.split(/\s/u, 1)[0]! },
  { type: 'last_word', summary: 'What stands behind the last blank.', apply: (text) => text.split(/\s/u).at(-1)! },
  {
    type: 'date_ymd',
    summary: 'A date written year, month, day (`19081209`, `1908/12/9`) as 1908-12-09; no date becomes missing.',
    apply: (text) => isoText(text, /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})(?!\d)/, [1, 2, 3]),
  },
  {
    type: 'date_mdy',
    summary: 'A date written month, day, year (`12/9/1908`) as 1908-12-09; no date becomes missing.',
    apply: (text) => isoText(text, /^(\d{1,2})\D?(\d{1,2})\D?(\d{4})(?!\d)/, [3, 1, 2]),
  },
  {
    type: 'date_dmy',
    summary: 'A date written day, month, year (`9.12.1908`) as 1908-12-09; no date becomes missing.',
    apply: (text) => isoText(text, /^(\d{1,2})\D?(\d{1,2})\D?(\d{4})(?!\d)/, [3, 2, 1]),
  },
];

/**
 * A function that takes the steps in their order.
 *
 * @example
 * cleaner(['upper', 'letters'])(" o'Brien-Łoś ") // => 'OBRIENŁOŚ'
 * cleaner(['date_dmy'])('9.12.1908') // => '1908-12-09'
 */
export function cleaner(steps: readonly string[]): (text: string) => string {
  const applied = steps.map((type) => CLEAN_STEPS.find((step) => step.type === type)!.apply);
  return (value) => {
    let text = value.trim();
    for (const apply of applied) text = apply(text).trim();
    return text;
  };
}

function isoText(text: string, pattern: RegExp, order: readonly [year: number, month: number, day: number]): string {
  const found = pattern.exec(text);
  if (found === null) return '';
  const [year, month, day] = order.map((group) => found[group]!);
  return `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
}
