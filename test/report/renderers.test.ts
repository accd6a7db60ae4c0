import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { groupCounts } from '../../src/report/group-counts.ts';
import { mainTable } from '../../src/report/main-table.ts';
import { renderCsv, safeText } from '../../src/report/render-csv.ts';
import { htmlText, renderHtml } from '../../src/report/render-html.ts';
import { renderJson } from '../../src/report/render-json.ts';
import { LATEX_DOCUMENT, latexText, renderLatex } from '../../src/report/render-latex.ts';
import { renderMarkdown } from '../../src/report/render-markdown.ts';
import { reportTables } from '../../src/report/report-tables.ts';
import type { Table } from '../../src/report/table.ts';
import { FACTS, ROWS } from './fixture.ts';
import { DATA } from './report-data.ts';

/** Text that has broken renderers before. */
const NASTY = [
  '<script>alert(1)</script>',
  '"onmouseover="x',
  "it's & more",
  '\\input{/etc/passwd} $x_1$ ~ ^ # % {}',
  '[x] *y* |z| `w`',
  '* starred',
  'Łódź, 李明, Ñandú, שלום, 👩‍👧',
  'two\nlines\u001b[2J',
];

const HOSTILE: Table = {
  key: 'table-9',
  title: `Table 9. ${NASTY.join(' ')}`,
  caption: NASTY,
  stub: [
    { header: NASTY[0]!, align: 'left' },
    { header: 'x_very_long_key', align: 'left' },
  ],
  groups: [
    { label: NASTY[1]!, columns: [{ header: NASTY[3]!, align: 'right' }] },
    { label: 'second', columns: [{ header: '≥ 5 ± 10⁹ – §', align: 'right' }] },
  ],
  rows: NASTY.map((text) => ({ stub: [text, 'a_b_c'], cells: [[text], [text]] })),
  notes: NASTY,
  foot: NASTY,
  records: [],
  ofWords: true,
};

const HAS_LATEX = (() => {
  try {
    execFileSync('kpsewhich', ['booktabs.sty']);
    execFileSync('pdflatex', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

describe('HTML', () => {
  const main = mainTable(FACTS, groupCounts(ROWS));
  const html = renderHtml(main, 'fedcba9876543210');

  it('is one real table with a caption and heads that say what they are of', () => {
    expect(html.match(/<table>/g)).toHaveLength(1);
    expect(html).toContain('<caption id="table-1-title">Table 1. Of every 1,000');
    const columns = main.stub.length + main.groups.reduce((sum, group) => sum + group.columns.length, 0);
    expect(html.match(/<th scope="col"/g)).toHaveLength(columns);
    expect(html.match(/<th scope="colgroup" colspan="4">/g)).toHaveLength(2);
    expect(html.match(/<th scope="row">/g)).toHaveLength(main.rows.length);
    expect(html).toContain('table sha256 fedcba987654');
  });

  it('merges no cells of the body and gives every line as many', () => {
    const body = html.slice(html.indexOf('<tbody>'), html.indexOf('</tbody>'));
    expect(body).not.toMatch(/(col|row)span/);
    for (const line of body.match(/<tr>.*<\/tr>/g) ?? []) {
      expect(line.match(/<t[hd]/g)).toHaveLength(main.stub.length + 8);
    }
  });

  it('escapes everything', () => {
    const hostile = renderHtml(HOSTILE);
    expect(hostile).not.toContain('<script');
    expect(hostile).not.toMatch(/["']onmouseover=/);
    expect(hostile).not.toContain('\u001b');
    expect(htmlText(`<a b='c'>`)).toBe('&lt;a b=&#39;c&#39;&gt;');
  });
});

describe('JSON', () => {
  it('holds what is printed and the records behind it', () => {
    const table = mainTable(FACTS, groupCounts(ROWS));
    const read = z.looseObject({}).parse(JSON.parse(renderJson(table, 'ab')));
    expect(read).toMatchObject({ synthetic: true, key: 'table-1', title: table.title, sha256: 'ab' });
    expect(read['records']).toEqual(table.records);
    expect(read['rows']).toEqual(table.rows);
  });
});

describe('CSV', () => {
  it.each([
    '=1',
    '+1',
    '-1',
    '@x',
    ' =1',
    '\u00a0=1',
    '\u3000＝1',
    '＋1',
    '－1',
    '＠x',
    '\u200b=1',
    '\ufeff=1',
    ' \t@x',
    '\u202e=1',
  ])('neutralises %j', (text) => {
    expect(safeText(text)).toBe(`'${text}`);
  });

  it('leaves other text alone', () => {
    for (const text of ['plain', 'a=b', ' plain', 'low-high', '1-2', 'Ñandú']) expect(safeText(text)).toBe(text);
  });

  it('neutralises every text of a table of words and of a record', () => {
    const evil = '=cmd|x';
    const words = renderCsv({ ...HOSTILE, rows: [{ stub: [evil, ` ${evil}`], cells: [[evil], [evil]] }] });
    expect(words.trimEnd().split('\n').at(-1)).toBe(`'${evil},' ${evil},'${evil},'${evil},true`);
    const main = mainTable(FACTS, groupCounts(ROWS));
    const { replicates, seed, ...record } = main.records[0]!;
    const texts = Object.fromEntries(
      Object.entries(record).map(([key, value]) => [key, typeof value === 'string' ? evil : value]),
    );
    const bad = { ...record, ...texts, replicates, seed };
    const line = renderCsv({ ...main, records: [bad] }).split('\n')[1]!;
    expect(line.split(',').filter((field) => field.includes('cmd'))).toEqual(new Array(8).fill(`'${evil}`));
  });
});

describe('LaTeX', () => {
  it('has the rules of booktabs and none between lines', () => {
    const latex = renderLatex(mainTable(FACTS, groupCounts(ROWS)));
    for (const rule of ['\\toprule', '\\midrule', '\\bottomrule']) expect(latex).toContain(rule);
    expect(latex).not.toContain('\\hline');
  });

  it('writes letters that it may lack as code points', () => {
    expect(latexText('é李')).toBe('é[U+674E]');
    expect(latexText('*x')).toBe('{*}x');
  });

  it.skipIf(!HAS_LATEX)(
    'is compiled by pdflatex (skipped where there is none)',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'mislink-latex-'));
      try {
        const tables = [...reportTables(DATA), HOSTILE];
        writeFileSync(join(folder, 'tables.tex'), tables.map((table) => renderLatex(table, 'ab')).join('\n'));
        writeFileSync(join(folder, 'tables-document.tex'), LATEX_DOCUMENT);
        const options = ['-interaction=nonstopmode', '-halt-on-error', 'tables-document.tex'];
        const log = execFileSync('pdflatex', options, { cwd: folder, encoding: 'utf8' });
        expect(log).toContain('Output written on tables-document.pdf');
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    120_000,
  );
});

describe('Markdown', () => {
  it('keeps hostile text in its cell', () => {
    const lines = renderMarkdown(HOSTILE)
      .split('\n')
      .filter((line) => line.startsWith('| '));
    for (const line of lines) expect(line.replace(/\\\|/g, '').split('|')).toHaveLength(6);
  });
});
