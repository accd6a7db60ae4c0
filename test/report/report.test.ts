import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimandOf, estimate } from '../../src/evaluation/estimands.ts';
import { countsCsv } from '../../src/report/counts-csv.ts';
import { decimalsOf, formatCountIf, formatEstimate } from '../../src/report/format-estimate.ts';
import { formatNumber } from '../../src/report/format-number.ts';
import { groupCounts } from '../../src/report/group-counts.ts';
import { mainTable } from '../../src/report/main-table.ts';
import { renderCsv, safeText, TIDY_COLUMNS } from '../../src/report/render-csv.ts';
import { latexText, renderLatex } from '../../src/report/render-latex.ts';
import { renderMarkdown } from '../../src/report/render-markdown.ts';
import { renderText } from '../../src/report/render-text.ts';
import { resultObject } from '../../src/report/result-object.ts';
import { runTables } from '../../src/report/run-tables.ts';
import type { Table } from '../../src/report/table.ts';
import { ASKED, FACTS, ROWS, replicateRows } from './fixture.ts';

/** A table with one cell of each kind that a renderer must not let through. */
const HOSTILE: Table = {
  key: 'hostile',
  title: 'a|b *c* <b>',
  caption: ['50 % & more'],
  stub: [{ header: 'Row_', align: 'left' }],
  groups: [{ label: '', columns: [{ header: 'x', align: 'right' }] }],
  rows: [{ stub: ['name_control \u001b[2J\n|'], cells: [['\\input{x} $1 ~ ^']] }],
  notes: [],
  foot: ['R = 1'],
  records: [],
};

/** Forty runs of the published size: 4,728 and 4,730 wrong persons in turn, all behind right doors. */
const FULL = {
  facts: {
    ...FACTS,
    replicates: 40,
    points: ['low'],
    rules: ['name_control'],
    national: true,
    extentText: 'the United States',
  },
  rows: Array.from({ length: 40 }, (_, replicate) => {
    const c3 = replicate % 2 === 0 ? 4728 : 4730;
    const at = { point: 'low', rule: 'name_control', path: 'all', replicate };
    return replicateRows(at, { disclosures: 47_289, c1: 47_289 - c3, c2: 0, c3, c4: 0 });
  }).flat(),
};

describe('numbers', () => {
  it.each([
    [12345.678, 1, '12,345.7'],
    [12345.678, -2, '12,300'],
    [999, 0, '999'],
    [1000, 0, '1,000'],
    [-1234.5, 1, '-1,234.5'],
    [0.000123, 6, '0.000123'],
    [1234567.1234, 4, '1,234,567.1234'],
  ])('%d to %d places is %s', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });

  it('rounds a rate to two significant figures of its Monte Carlo standard error', () => {
    // c1 at the low point: 430 and 410 of 500, so the error is 20 per 1,000 and whole numbers are shown
    const rows = groupCounts(ROWS).rows('low', 'name_control', 'all');
    const c1 = estimate(rows, estimandOf('c1'));
    expect(decimalsOf(c1)).toBe(0);
    expect(formatEstimate(c1, 'proportion', 'x')).toMatchObject({
      count: '840 / 1,000',
      per1000: '840',
      runs: '820–860',
    });
    // c3: 12 and 14 of 500, error 2.0 per 1,000
    expect(formatEstimate(estimate(rows, estimandOf('c3')), 'proportion', 'x').per1000).toBe('26.0');
  });

  it('prints a bound, never a bare 0, nor 1,000 for a rate that saw no exception', () => {
    const common = { replicates: 2, runsShare: 1 / 3, mcse: 0, ci: null, rule: 'one_sided' } as const;
    const none = {
      ...common,
      numerator: 0,
      denominator: 1000,
      estimate: 0,
      upper: 0.014867,
      lower: null,
      runs: [0, 0],
    } as const;
    expect(formatEstimate(none, 'proportion', 'x')).toMatchObject({
      per1000: 'below 14.9',
      interval: 'at most 14.9 (one-sided)',
    });
    const every = {
      ...common,
      numerator: 1000,
      denominator: 1000,
      estimate: 1,
      upper: 1,
      lower: 0.985133,
      runs: [1, 1],
    } as const;
    expect(formatEstimate(every, 'proportion', 'x')).toMatchObject({
      per1000: 'above 985.1',
      interval: 'at least 985.1 (one-sided)',
    });
    expect(formatCountIf(none, 47_289)).toBe('below 710');
  });
});

describe('main table', () => {
  const table = mainTable(FULL.facts, groupCounts(FULL.rows));
  const cells = (label: string) => table.rows.find(({ stub }) => stub[0]?.startsWith(label))?.cells[0];

  it('has a column for 47,289 disclosures where a run discloses about as many, rounded to hundreds', () => {
    expect(table.groups[0]?.columns.at(-1)?.header).toBe('if 47,289 disclosed');
    expect(cells('Right person, right door')?.at(-1)).toBe('42,600');
    expect(cells('Wrong person, right door')?.at(-1)).toBe('4,700');
    // 0 of 1,891,560: n* is a fifth of it, so the bound is 0.0079 per 1,000, and 0.37 of 47,289, rounded up to 10
    expect(cells('Right person, wrong door')?.at(-1)).toBe('below 10');
    expect(cells('All four rows')?.at(-1)).toBe('47,289');
  });

  it('says it shows one illustrative set of inputs, and is no preview at 40 replicates', () => {
    expect(table.title).toContain('one illustrative set of inputs');
    expect(`${table.title} ${table.foot.join()} ${table.notes.join()}`).not.toMatch(/preview/i);
    expect(renderMarkdown(table)).not.toContain('not national');
  });

  it('says what was not counted', () => {
    expect(cells('Requests with a disclosure')?.slice(0, 2)).toEqual(['–', 'not counted']);
  });

  it('has no such column for small runs, and calls two replicates a preview in title and foot', () => {
    const small = mainTable(FACTS, groupCounts(ROWS));
    expect(small.groups.map(({ columns }) => columns.length)).toEqual([4, 4]);
    expect(small.title).toContain('preview');
    expect(small.foot[0]).toBe('R = 2 (preview)');
    expect(small.notes.join(' ')).toContain('Register of 5,000,000 accounts, Arizona, not national');
    expect(small.notes.join(' ')).toContain('closed');
  });

  it('survives a point without disclosures', () => {
    const at = { point: 'low', rule: 'name_control', path: 'all', replicate: 0 };
    const rows = replicateRows(at, { disclosures: 0, c1: 0, c2: 0, c3: 0, c4: 0 });
    const empty = mainTable({ ...FACTS, points: ['low'], replicates: 1 }, groupCounts(rows));
    expect(empty.rows[0]?.cells[0]).toEqual(['0 / 0', 'no addresses disclosed', '–', '–']);
  });

  it('never prints the bare phrase that names no denominator', () => {
    for (const each of runTables(FACTS, ROWS, ASKED)) {
      expect(renderMarkdown(each)).not.toMatch(/error rate/i);
      expect(renderMarkdown(each)).not.toMatch(/\b0(\.0+)? %/);
    }
  });
});

describe('expected false candidates', () => {
  const label = 'Strangers expected to meet the rule by coincidence of names';

  it('are a row of the main table on a basis of their own, as a sum of probabilities', () => {
    const counted = FACTS.points.flatMap((point) =>
      [0, 1].flatMap((replicate) => {
        const at = { point, rule: 'name_control', replicate, path: 'all', policy: 'unique', threshold: null };
        const total = { ...at, subgroup: 'all', level: 'all' };
        return [
          // two and a half of them in each replicate
          { ...total, measure: 'expected_false_candidates', n: 2.5 * 2 ** 32 },
          { ...total, measure: 'expected_false_requests', n: 1000 },
        ];
      }),
    );
    const table = mainTable(FACTS, groupCounts([...ROWS, ...counted]));
    const row = table.rows.find(({ stub }) => stub[0] === label);
    expect(row?.stub).toEqual([label, 'requests of a sample', 'A']);
    expect(row?.cells[0]?.slice(0, 2)).toEqual(['5 / 2,000', '2.5']);
    expect(table.notes.some((note) => note.startsWith('Strangers expected'))).toBe(true);
  });

  it('are no row where nothing counted them', () => {
    const table = mainTable(FACTS, groupCounts(ROWS));
    expect(table.rows.some(({ stub }) => stub[0] === label)).toBe(false);
  });
});

describe('renderers', () => {
  it('keep formulas out of spreadsheets', () => {
    expect(['=1', '+1', '-1', '@x', '\tx', '\rx', 'plain', 'a,b'].map(safeText)).toEqual([
      "'=1",
      "'+1",
      "'-1",
      "'@x",
      "'\tx",
      '"\'\rx"',
      'plain',
      '"a,b"',
    ]);
  });

  it('write every tidy row with every column', () => {
    for (const table of runTables(FACTS, ROWS, ASKED)) {
      const lines = renderCsv(table).trimEnd().split('\n');
      expect(lines.length).toBe(table.records.length + 1);
      for (const line of lines) expect(line.split(',').length).toBe(TIDY_COLUMNS.length);
    }
  });

  it('escape Markdown, LaTeX and control characters', () => {
    const markdown = renderMarkdown(HOSTILE);
    expect(markdown).toContain('**a\\|b \\*c\\* \\<b\\>**');
    expect(markdown).toContain('| name_control  \\[2J \\| |');
    expect(markdown).toContain('| Row\\_ |');
    const latex = renderLatex(HOSTILE);
    expect(latex).toContain('name\\_\\allowbreak{}control');
    expect(latex).toContain('\\textbackslash{}input\\{x\\} \\$1 \\textasciitilde{} \\textasciicircum{}');
    expect(latex).toContain('50 \\% \\& more');
    expect(latexText('[x] <5 %')).toBe('{[}x] \\textless{}5 \\%');
    expect(renderText(HOSTILE)).not.toContain('\u001b');
  });

  it('give plain text no escape codes unless asked, and the same text then', () => {
    const table = mainTable(FACTS, groupCounts(ROWS));
    const plain = renderText(table);
    const coloured = renderText(table, { colour: true });
    expect(plain).not.toContain('\u001b');
    expect(coloured).toContain('\u001b[1mTable 1.');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape codes are what is removed
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  });

  it('put groups side by side on a wide terminal and one below the other on a narrow one', () => {
    const table = mainTable(FACTS, groupCounts(ROWS));
    expect(
      renderText(table, { width: 200 })
        .split('\n')
        .filter((line) => line.startsWith('Right person, right')).length,
    ).toBe(1);
    expect(
      renderText(table, { width: 100 })
        .split('\n')
        .filter((line) => line.startsWith('Right person, right')).length,
    ).toBe(2);
    expect(
      Math.max(
        ...renderText(table)
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(100);
  });
});

describe('result object', () => {
  const result = resultObject(FACTS, ROWS, { seconds: 2, countsSha256: 'ab' });

  it('has the first rule at the point itself, and paths beside', () => {
    expect(Object.keys(result)).toEqual([
      'synthetic',
      'scenario',
      'seed',
      'replicates',
      'workers',
      'seconds',
      'countsSha256',
      'points',
    ]);
    expect(Object.keys(result.points)).toEqual(['low', 'high']);
    const low = result.points['low'];
    expect(Object.keys(low ?? {})).toEqual(['estimands', 'paths', 'attribution', 'rules']);
    expect(low?.estimands).toEqual(low?.rules['name_control']?.estimands);
    expect(low?.paths).toEqual(low?.rules['name_control']?.paths);
    expect(low?.rules['full_surname']?.estimands['fdr']).toMatchObject({
      numerator: 24,
      denominator: 1000,
      estimate: 0.024,
    });
    // tin: 12 + 8 + 14 + 10 of 400 + 400
    expect(low?.paths['tin']?.estimands['fdr']).toMatchObject({ numerator: 44, denominator: 800, estimate: 0.055 });
    expect(Object.keys(low?.estimands['fdr'] ?? {})).toEqual([
      'numerator',
      'denominator',
      'estimate',
      'ci',
      'upper',
      'runs',
      'mcse',
    ]);
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });
});

describe('countsCsv', () => {
  it('does not depend on the order of the rows', () => {
    const few = ROWS.slice(0, 60);
    const expected = countsCsv(few);
    fc.assert(
      fc.property(fc.shuffledSubarray([...few], { minLength: few.length }), (shuffled) => {
        expect(countsCsv(shuffled)).toBe(expected);
      }),
      { numRuns: 20 },
    );
  });

  it('sorts replicates as numbers and empty thresholds first', () => {
    const first = ROWS[0];
    if (first === undefined) throw new Error('expected rows');
    const lines = countsCsv([
      { ...first, replicate: 10 },
      { ...first, replicate: 9, threshold: 1024 },
      { ...first, replicate: 9 },
    ]).split('\n');
    expect(lines.slice(1, 4)).toEqual([
      'low,name_control,9,all,unique,,all,all,requests,4000',
      'low,name_control,9,all,unique,1024,all,all,requests,4000',
      'low,name_control,10,all,unique,,all,all,requests,4000',
    ]);
  });
});
