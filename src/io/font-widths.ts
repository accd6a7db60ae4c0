/**
 * Advance widths of a TrueType font, by code point, as shares of its size. Vega lays charts out by the width of their texts
 * and without a browser only guesses it.
 *
 * Source: OpenType specification, tables `head` (unitsPerEm), `hhea` and `hmtx` (advances), `cmap` format 4.
 * Errors: a plain `Error` where the font has no `cmap` of format 4.
 */
export function fontWidths(font: Uint8Array): (codePoint: number) => number {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = new Map<string, number>();
  for (let t = 0; t < view.getUint16(4); t++) {
    const at = 12 + 16 * t;
    tables.set(String.fromCharCode(...font.subarray(at, at + 4)), view.getUint32(at + 8));
  }
  const table = (tag: string): number => {
    const at = tables.get(tag);
    if (at === undefined) throw new Error(`font: expected a table ${tag}`);
    return at;
  };
  const unitsPerEm = view.getUint16(table('head') + 18);
  const advances = view.getUint16(table('hhea') + 34);
  const hmtx = table('hmtx');
  const glyphOf = format4(view, table('cmap'));
  return (codePoint) => view.getUint16(hmtx + 4 * Math.min(glyphOf(codePoint), advances - 1)) / unitsPerEm;
}

/** Glyph numbers by the segments of the first subtable of format 4; 0, the missing glyph, outside them. */
function format4(view: DataView, cmap: number): (codePoint: number) => number {
  for (let t = 0; t < view.getUint16(cmap + 2); t++) {
    const at = cmap + view.getUint32(cmap + 8 + 8 * t);
    if (view.getUint16(at) !== 4) continue;
    const segments = view.getUint16(at + 6) / 2;
    const ends = at + 14;
    const starts = ends + 2 * segments + 2;
    const deltas = starts + 2 * segments;
    const offsets = deltas + 2 * segments;
    return (codePoint) => {
      for (let s = 0; s < segments; s++) {
        if (view.getUint16(ends + 2 * s) < codePoint) continue;
        const start = view.getUint16(starts + 2 * s);
        if (start > codePoint) return 0;
        const delta = view.getUint16(deltas + 2 * s);
        const offset = view.getUint16(offsets + 2 * s);
        if (offset === 0) return (codePoint + delta) & 0xffff;
        const glyph = view.getUint16(offsets + 2 * s + offset + 2 * (codePoint - start));
        return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
      }
      return 0;
    };
  }
  throw new Error('font: expected a cmap of format 4');
}
