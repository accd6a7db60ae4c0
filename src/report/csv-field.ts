/**
 * One field of a CSV line, quoted only where it holds a comma, a quotation mark or a line break.
 *
 * Source: RFC 4180, section 2.
 *
 * @example
 * csvField('a,"b"') // => '"a,""b"""'
 */
export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
