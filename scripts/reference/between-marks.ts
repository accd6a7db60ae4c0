/**
 * A page with the part between `<!-- NAME -->` and `<!-- /NAME -->` replaced; what stands around is written by hand.
 *
 * Errors: a plain `Error` where a mark is missing.
 *
 * @example
 * betweenMarks('a <!-- t -->old<!-- /t --> b', 't', 'new') // => 'a <!-- t -->\n\nnew\n\n<!-- /t --> b'
 */
export function betweenMarks(page: string, name: string, part: string): string {
  const open = `<!-- ${name} -->`;
  const close = `<!-- /${name} -->`;
  const from = page.indexOf(open);
  const to = page.indexOf(close);
  if (from < 0 || to < from) throw new Error(`expected the marks ${open} and ${close} in the page, found one missing`);
  return `${page.slice(0, from + open.length)}\n\n${part}\n\n${page.slice(to)}`;
}
