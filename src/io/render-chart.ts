import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { crc32 } from 'node:zlib';
import { fontWidths } from './font-widths.ts';

/** Draws the charts of a report: Vega-Lite to SVG, SVG to PNG. */
export interface ChartRenderer {
  /** The same specification gives the same bytes, in any order of calls. */
  svg(spec: object): Promise<string>;
  /** Twice the size of the SVG, for documents that take no SVG. */
  png(svg: string): Uint8Array;
}

/** The one font of every chart; `chart-config.ts` names it. */
const FONT = 'DejaVu Sans';
const PNG_SCALE = 2;
/** In every PNG, as text that an image viewer shows among its facts. */
const SYNTHETIC = 'Simulation: all people, addresses and numbers are synthetic.';

/**
 * Loads what draws charts: Vega, resvg and the font, which only a report needs.
 *
 * Vega has no canvas here and would take every letter for .8 of the font's size; the font's own widths take its place. Nothing
 * is fetched: data stand in the specification, and its loader refuses every address.
 */
export async function chartRenderer(): Promise<ChartRenderer> {
  const require = createRequire(import.meta.url);
  const [regularFile, boldFile] = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) =>
    require.resolve(`dejavu-fonts-ttf/ttf/${name}`),
  ) as [string, string];
  const [vega, vegaLite, { Resvg }, regularBytes, boldBytes] = await Promise.all([
    import('vega'),
    import('vega-lite'),
    import('@resvg/resvg-js'),
    readFile(regularFile),
    readFile(boldFile),
  ]);
  const regular = fontWidths(regularBytes);
  const bold = fontWidths(boldBytes);
  measureBy(vega, (text, item) => {
    const width = isBold(item.fontWeight) ? bold : regular;
    let ems = 0;
    for (const character of text) ems += width(character.codePointAt(0) ?? 0);
    return Math.min(
      ems * (item.fontSize ?? 11),
      item.limit !== undefined && item.limit > 0 ? item.limit : Number.POSITIVE_INFINITY,
    );
  });
  const refuse = () => Promise.reject(new Error('chart: expected data inside the specification, found an address'));
  const loader = { options: {}, load: refuse, sanitize: refuse, http: refuse, file: refuse };
  return {
    async svg(spec) {
      // names of clips and gradients count on over all charts of a process
      vega.resetSVGDefIds();
      // a specification is plain JSON, and Vega-Lite says itself what is wrong with it
      const compiled = vegaLite.compile(spec as Parameters<typeof vegaLite.compile>[0]).spec;
      const view = new vega.View(vega.parse(compiled), { renderer: 'none', logLevel: vega.Error, loader });
      const svg = await view.toSVG();
      view.finalize();
      return svg;
    },
    png(svg) {
      const font = { loadSystemFonts: false, fontFiles: [regularFile, boldFile], defaultFontFamily: FONT };
      const fitTo = { mode: 'zoom', value: PNG_SCALE } as const;
      return withText(new Resvg(svg, { font, fitTo, background: 'white' }).render().asPng(), 'Comment', SYNTHETIC);
    },
  };
}

/** What Vega knows of a text when it asks for its width. */
interface MeasuredItem {
  readonly fontSize?: number;
  readonly fontWeight?: string | number;
  /** The width from which a text is cut. */
  readonly limit?: number;
}

/** Vega's types leave out `textMetrics`, whose `width` may be replaced (vega-scenegraph/src/util/text.js). */
function measureBy(vega: object, widthOf: (text: string, item: MeasuredItem) => number): void {
  const metrics = 'textMetrics' in vega ? vega.textMetrics : null;
  if (typeof metrics !== 'object' || metrics === null || !('width' in metrics)) {
    throw new Error('vega: expected a text measure with a function width');
  }
  metrics.width = (item: MeasuredItem, text: unknown) => widthOf(textOf(text), item);
}

function textOf(text: unknown): string {
  return text === null || text === undefined ? '' : String(text);
}

function isBold(weight: string | number | undefined): boolean {
  return weight === 'bold' || Number(weight) >= 600;
}

/**
 * A PNG with a text chunk behind its header.
 *
 * Source: PNG specification, third edition: signature of 8 bytes, IHDR of 25, chunks of length, type, data and CRC; `tEXt` is a
 * Latin-1 keyword, a zero and Latin-1 text.
 */
function withText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const body = Buffer.from(`tEXt${keyword}\0${text}`, 'latin1');
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(body.length - 4, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}
