import { below } from '../core/below.ts';
import type { Words } from './noise.ts';
import type { Confusion } from './ocr-confusions.ts';
import { CONFUSIONS } from './ocr-confusions.ts';

const LONGEST = CONFUSIONS.reduce((most, { from }) => Math.max(most, from.length), 1);

/** Readings of every shape. */
const READINGS = new Map<string, Confusion[]>();
for (const confusion of CONFUSIONS) {
  const list = READINGS.get(confusion.from);
  if (list === undefined) READINGS.set(confusion.from, [confusion]);
  else list.push(confusion);
}

/** Is there a shape in the text that is taken for another. */
export function isMisreadable(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    // no shape of several characters has a first one without readings of its own
    if (READINGS.has(text.charAt(i))) return true;
  }
  return false;
}

/**
 * The text with one shape read as another: the longest shape that begins at a place is the one looked at there, and the
 * next place is behind it, so RN is M before it is R and N. The text itself where nothing can be misread. Shapes are plain
 * letters and digits, so no character is ever cut in two.
 *
 * @example
 * misread('RNX', () => 0) // => 'MX'
 */
export function misread(text: string, words: Words): string {
  const places: number[] = [];
  const readings: Confusion[] = [];
  let total = 0;
  for (let i = 0; i < text.length; ) {
    let length = Math.min(LONGEST, text.length - i);
    let found = READINGS.get(text.slice(i, i + length));
    while (found === undefined && length > 1) {
      length--;
      found = READINGS.get(text.slice(i, i + length));
    }
    for (const reading of found ?? []) {
      places.push(i);
      readings.push(reading);
      total += reading.weight;
    }
    i += length;
  }
  if (total === 0) return text;
  let rest = below(words(), total);
  let k = 0;
  while (rest >= readings[k]!.weight) {
    rest -= readings[k]!.weight;
    k++;
  }
  const { from, to } = readings[k]!;
  const i = places[k]!;
  return text.slice(0, i) + to + text.slice(i + from.length);
}
