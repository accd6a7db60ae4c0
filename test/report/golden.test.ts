import { describe, expect, it } from 'vitest';
import { countsCsv } from '../../src/report/counts-csv.ts';
import { renderCsv } from '../../src/report/render-csv.ts';
import { renderLatex } from '../../src/report/render-latex.ts';
import { renderMarkdown } from '../../src/report/render-markdown.ts';
import { renderText } from '../../src/report/render-text.ts';
import { resultObject } from '../../src/report/result-object.ts';
import { runTables } from '../../src/report/run-tables.ts';
import { ASKED, FACTS, ROWS } from './fixture.ts';

const HASH = 'fedcba9876543210';

/** Numbers to six digits: a golden file holds what a table can show, not the last bits of a logarithm. */
function sixDigits(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;
}

describe('golden tables of the small fixture', () => {
  for (const table of runTables(FACTS, ROWS, ASKED)) {
    it(table.key, async () => {
      await expect(renderMarkdown(table, HASH)).toMatchFileSnapshot(`golden/${table.key}.md`);
      await expect(renderLatex(table, HASH)).toMatchFileSnapshot(`golden/${table.key}.tex`);
      await expect(renderCsv(table)).toMatchFileSnapshot(`golden/${table.key}.csv`);
      await expect(renderText(table, { tableHash: HASH })).toMatchFileSnapshot(`golden/${table.key}.txt`);
    });
  }

  it('result object of one point and rule', async () => {
    const facts = { ...FACTS, points: ['low'], rules: ['name_control'] };
    const rows = ROWS.filter((row) => row.path === 'all');
    const result = resultObject(facts, rows, { seconds: 1.5, countsSha256: HASH });
    await expect(`${JSON.stringify(result.points['low']?.estimands, sixDigits, 1)}\n`).toMatchFileSnapshot(
      'golden/estimands.json',
    );
  });

  it('canonical counts', async () => {
    const some = ROWS.filter((row) => row.path === 'tin' && row.point === 'low' && row.rule === 'name_control');
    await expect(countsCsv([...some].reverse())).toMatchFileSnapshot('golden/counts.csv');
  });
});
