/** Widest chart: what stands on a sheet of A4 or Letter without being made smaller. */
export const CHART_WIDTH = 700;

const TEXT = '#1a1a1a';

/** The look of every chart; the font is the one that `io/render-chart.ts` measures and draws with. */
const CONFIG = {
  font: 'DejaVu Sans',
  background: 'white',
  // marks are described by the twin table, not one by one
  mark: { aria: false },
  view: { stroke: null },
  axis: {
    aria: false,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    labelColor: TEXT,
    titleColor: TEXT,
    gridColor: '#e3e3e3',
    domainColor: '#767676',
    tickColor: '#767676',
    labelLimit: 250,
    labelFlush: false,
    titleLimit: CHART_WIDTH,
  },
  header: {
    labelFontSize: 13,
    labelFontWeight: 'bold',
    titleFontSize: 13,
    labelColor: TEXT,
    titleColor: TEXT,
    labelLimit: 220,
    labelPadding: 6,
  },
  legend: {
    aria: false,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 'normal',
    labelColor: TEXT,
    titleColor: TEXT,
    labelLimit: 320,
    symbolSize: 90,
  },
  title: { aria: false, fontSize: 13, color: TEXT, anchor: 'start', limit: CHART_WIDTH },
  text: { color: TEXT, fontSize: 12 },
};

/** Stands in every chart. */
const SYNTHETIC_CHART = 'Simulation: all people, addresses and numbers are synthetic. No estimate of the real event.';

/** A Vega-Lite specification with the look of all charts and its short text for those who do not see it. */
export function chartSpec(alt: string, parts: object): object {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: alt,
    // a drawing is copied out of its report sooner than a table
    usermeta: { synthetic: SYNTHETIC_CHART },
    title: { text: SYNTHETIC_CHART, orient: 'bottom', fontSize: 10, fontWeight: 'normal', offset: 10 },
    ...parts,
    config: CONFIG,
  };
}

/**
 * A rate as it stands in the data of a chart: per 1,000, with six digits, so that no file depends on the last bit of a logarithm.
 *
 * @example
 * perThousand(0.0123456789) // => 12.3457
 */
export function perThousand(share: number): number {
  return Number((1000 * share).toPrecision(6));
}

/** A whole number near a share of 1,000, in words that never say 0 of something: `163`, `fewer than 1`. */
export function aboutThousand(share: number): string {
  const value = Math.round(1000 * share);
  if (value === 0) return share > 0 ? 'fewer than 1' : 'none';
  return value === 1000 && share < 1 ? 'more than 999' : String(value);
}
