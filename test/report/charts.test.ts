import { describe, expect, it } from 'vitest';
import { chartRenderer } from '../../src/io/render-chart.ts';
import { wholeIcons } from '../../src/report/charts/kinds/icon-array.ts';
import { CHART_KINDS } from '../../src/report/charts/kinds/index.ts';
import { CELL_MARKS, PALETTE } from '../../src/report/charts/palette.ts';
import { METHOD } from '../../src/report/page/page-words.ts';
import { FACTS, ROWS } from './fixture.ts';
import { REPORT } from './report-fixture.ts';

/** WCAG 2.2: relative luminance, contrast to white. */
function contrastToWhite(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05);
}

/** Vowels in a row are one syllable, but for a silent e. Counts a few words wrongly, either way. */
function syllables(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '')
    .match(/[aeiouy]{1,2}/g);
  return Math.max(1, groups?.length ?? 0);
}

describe('colours and shapes', () => {
  it.each(Object.entries(PALETTE))('%s has a contrast of at least 3 to white', (_, colour) => {
    expect(contrastToWhite(colour)).toBeGreaterThanOrEqual(3);
  });

  it('cells differ in shape, so that grey print tells them apart', () => {
    expect(new Set(CELL_MARKS.map(({ shape }) => shape)).size).toBe(CELL_MARKS.length);
  });
});

describe('whole icons', () => {
  it.each([
    [
      [0.5, 0.3, 0.2, 0],
      [500, 300, 200, 0],
    ],
    [
      [1 / 3, 1 / 3, 1 / 3, 0],
      [334, 333, 333, 0],
    ],
    [
      [0.9996, 0.0004, 0, 0],
      [1000, 0, 0, 0],
    ],
    [
      [0.9994, 0.0006, 0, 0],
      [999, 1, 0, 0],
    ],
  ])('of %j are %j', (shares, icons) => {
    expect(wholeIcons(shares)).toEqual(icons);
  });
});

describe('every kind of chart', () => {
  const charts = CHART_KINDS.map((kind) => ({ kind, chart: kind.draw(REPORT, []) }));

  it.each(charts)('$kind.type has a title, short text and a twin, and is drawn with its text', async ({ chart }) => {
    if (chart === null) throw new Error('expected a chart of the full fixture');
    expect(chart.title).not.toBe('');
    expect(chart.alt.length).toBeGreaterThan(40);
    expect(chart.twin.rows.length).toBeGreaterThan(0);
    for (const { stub, cells } of chart.twin.rows) {
      expect(stub.length).toBe(chart.twin.stub.length);
      expect(cells.map((group) => group.length)).toEqual(chart.twin.groups.map(({ columns }) => columns.length));
      // counts stand beside every rate, and never a bare 0 of something
      expect(cells.flat().join()).toMatch(/ \/ /);
      expect(cells.flat()).not.toContain('0 %');
    }
    const renderer = await chartRenderer();
    const svg = await renderer.svg(chart.spec);
    expect(svg).toContain('synthetic');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    expect(Number(/ width="(\d+)"/.exec(svg)?.[1])).toBeLessThan(760);
    // nothing is fetched
    expect(JSON.stringify(chart.spec)).not.toContain('"url"');
  });

  it('is left out where its counts are missing', () => {
    const { curves: _curves, ...facts } = REPORT.facts;
    const bare = { ...REPORT, facts, rows: ROWS.filter(({ measure }) => measure === 'requests'), drivers: null };
    expect(CHART_KINDS.flatMap((kind) => (kind.draw(bare, []) === null ? [] : [kind.type]))).toEqual([]);
  });
});

describe('known answers', () => {
  const twin = (type: string) => CHART_KINDS.find((kind) => kind.type === type)?.draw(REPORT, [])?.twin.rows ?? [];
  const cells = (type: string, ...names: readonly string[]) =>
    twin(type).find(({ stub }) => names.every((name) => stub.includes(name)))?.cells[0];

  it('icons of the low point: 430 + 410 of 1,000 right', () => {
    expect(cells('icon_array', 'low', 'Right person, right door')?.[0]).toBe('840 / 1,000');
    expect(twin('icon_array')[0]?.stub[2]).toBe('840');
  });

  it('the flow divides by all requests, also on a path', () => {
    // the path tin has 100 right doors fewer in each of two replicates of 4,000 requests
    expect(cells('flow', 'low', 'tin', 'right person, right door')?.[0]).toBe('640 / 8,000');
  });

  it('a curve shows its counts at every threshold', () => {
    // first threshold, low: 60 and 61 of 200 in two replicates
    expect(cells('curve', 'low', '0.8008', 'Wrong person')?.[0]).toBe('121 / 400');
    expect(twin('curve').filter(({ stub }) => stub.some((text) => text.includes('the scenario’s'))).length).toBe(
      3 * FACTS.points.length,
    );
  });

  it('a forest gives the rate within a level', () => {
    // owners have the floor of a third of every count: disclosures 166 + 166, wrong persons (12, 8) and (14, 10) by cell
    expect(cells('forest_wrong_person', 'owned home', 'low')?.[0]).toBe('13 / 332');
    expect(cells('forest_misses', 'owned home', 'low')?.[1]).toMatch(/^\d/);
  });

  it('residents at wrong and right doors stand apart', () => {
    expect(cells('other_residents', 'At wrong doors (an error)', 'All other residents', 'low')?.[0]).toBe(
      '402 / 1,000',
    );
  });
});

describe('the method in 120 words', () => {
  const words = METHOD.split(/\s+/);

  it('has 120 words', () => {
    expect(words.length).toBeLessThanOrEqual(125);
    expect(words.length).toBeGreaterThan(100);
  });

  it('reads at grade 9 at most', () => {
    // Flesch–Kincaid grade: 0.39 words a sentence + 11.8 syllables a word − 15.59 (Kincaid et al. 1975)
    const sentences = METHOD.split(/[.!?]+\s/).length;
    const spoken = words.reduce((sum, word) => sum + syllables(word.replace(/[^\p{L}]/gu, '')), 0);
    expect(0.39 * (words.length / sentences) + 11.8 * (spoken / words.length) - 15.59).toBeLessThanOrEqual(9);
  });
});
