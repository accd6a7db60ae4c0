import { describe, expect, it } from 'vitest';
import { chartRenderer } from '../../src/io/render-chart.ts';

/** A bar chart; without text only its marks are left. */
function bars(withText: boolean): object {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 200,
    height: 60,
    data: {
      values: [
        { name: 'first', n: 3 },
        { name: 'second', n: 5 },
      ],
    },
    mark: 'bar',
    encoding: {
      y: { field: 'name', type: 'nominal', axis: withText ? { title: 'Name' } : null },
      x: { field: 'n', type: 'quantitative', axis: withText ? { title: 'Number' } : null },
    },
    config: { font: 'DejaVu Sans' },
  };
}

describe('charts', () => {
  it('are drawn to the same bytes again, whatever was drawn before', async () => {
    const renderer = await chartRenderer();
    const first = await renderer.svg(bars(true));
    await renderer.svg(bars(false));
    expect(await renderer.svg(bars(true))).toBe(first);
    expect(Buffer.from(renderer.png(first)).equals(Buffer.from(renderer.png(first)))).toBe(true);
    expect(await (await chartRenderer()).svg(bars(true))).toBe(first);
  });

  it('keep their text as text, in the one font', async () => {
    const svg = await (await chartRenderer()).svg(bars(true));
    expect(svg).toContain('>second</text>');
    expect(svg).toContain('font-family="DejaVu Sans"');
  });

  it('show their text in the PNG, which resvg leaves out without a word where it finds no font', async () => {
    const renderer = await chartRenderer();
    const svg = await renderer.svg(bars(true));
    const other = svg.replaceAll('<text ', '<text display="none" ');
    const png = renderer.png(svg);
    expect(Buffer.from(png).toString('latin1')).toContain('tEXtComment\0Simulation: all people');
    // the first eight bytes of every PNG, then width and height: twice the SVG's
    expect([...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
    const width = Number(/ width="(\d+)"/.exec(svg)?.[1]);
    expect(Buffer.from(png).readUInt32BE(16)).toBe(2 * width);
    expect(renderer.png(other).length).toBeLessThan(png.length - 500);
    // and letters of another font are not drawn for want of it: the widths are the font's own
    expect(png.length).toBeGreaterThan(renderer.png(svg.replaceAll('>second<', '>s<')).length);
  });

  it('lay texts out by the widths of the font', async () => {
    const svg = await (await chartRenderer()).svg(bars(true));
    const left = Number(/ transform="translate\((\d+),/.exec(svg)?.[1]);
    // "second" has 3.567 em in DejaVu Sans and would have 4.8 by Vega's guess; then tick and padding, 7, and the title
    expect(left).toBeGreaterThan(35.67 + 7);
    expect(left).toBeLessThan(48 + 7 + 11);
  });

  it('refuse to fetch', async () => {
    const renderer = await chartRenderer();
    const spec = { ...bars(true), data: { url: 'https://example.org/data.json' } };
    const svg = await renderer.svg(spec).catch((error: Error) => error.message);
    expect(svg).not.toContain('second');
  });
});
