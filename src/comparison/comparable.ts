import { PART_SEPARATOR } from '../core/field.ts';

/**
 * The text a comparator looks at: without surrounding blanks, and '' where nothing is stated. A composite address whose
 * parts are all empty still holds its separators; it states nothing, so two of them must not agree.
 *
 * @example
 * comparable(' OAK ') // => 'OAK'
 */
export function comparable(value: string): string {
  // nearly every value begins and ends with a visible character of ASCII: nothing to take off, and no separator in front
  if (value.length > 0 && isVisible(value.charCodeAt(0)) && isVisible(value.charCodeAt(value.length - 1))) return value;
  const text = value.trim();
  if (!text.startsWith(PART_SEPARATOR)) return text;
  return text.replaceAll(PART_SEPARATOR, '').trim() === '' ? '' : text;
}

function isVisible(unit: number): boolean {
  return unit > 0x20 && unit < 0x7f;
}
