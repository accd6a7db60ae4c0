import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { expect, it } from 'vitest';
import { fontWidths } from '../../src/io/font-widths.ts';

const file = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const width = fontWidths(readFileSync(file));

/** Width of the ink of a text at 1,000 units an em, as resvg draws it. */
function inkWidth(text: string): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="2000"><text x="100" y="1500" font-size="1000" font-family="DejaVu Sans">${text}</text></svg>`;
  const font = { loadSystemFonts: false, fontFiles: [file], defaultFontFamily: 'DejaVu Sans' };
  return new Resvg(svg, { font }).getBBox()?.width ?? 0;
}

it.each(['n', 's', 'W', 'é', 'ñ', '–', '…', '→', '≥'])(
  'the advance of %s is that of an independent reader',
  (letter) => {
    // none of these letters is kerned beside n
    const advance = inkWidth(`n${letter}n`) - inkWidth('nn');
    expect(1000 * width(letter.codePointAt(0) ?? 0)).toBeCloseTo(advance, 3);
  },
);

it('a letter that the font lacks has the width of its missing glyph', () => {
  expect(width(0xffff)).toBe(width(0x4e00));
});
