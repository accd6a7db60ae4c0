import { PART_SEPARATOR } from '../core/field.ts';

/**
 * The text a comparator looks at: without surrounding blanks, and '' where nothing is stated. A composite address whose
 * parts are all empty still holds its separators; it states nothing, so two of them must not agree.
 *
 * @example
 * comparable(' OAK ') // => 'OAK'
 */
export function comparable(value: string): string {
  const text = value.trim();
  if (!text.startsWith(PART_SEPARATOR)) return text;
  return text.replaceAll(PART_SEPARATOR, '').trim() === '' ? '' : text;
}
