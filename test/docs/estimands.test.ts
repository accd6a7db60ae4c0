import { describe, expect, it } from 'vitest';
import { betweenMarks } from '../../scripts/reference/between-marks.ts';
import { causeTable, estimandTable, measureTable, subgroupTable } from '../../scripts/reference/estimand-tables.ts';
import { MEASURES } from '../../src/evaluation/counts.ts';
import { ESTIMANDS } from '../../src/evaluation/estimands.ts';
import { inCode, pageText, tableRows } from './pages.ts';

const page = pageText('docs/estimands.md');

describe('docs/estimands.md', () => {
  it('has the tables that `npm run reference` writes', () => {
    expect(
      Object.entries({
        estimands: estimandTable(),
        subgroups: subgroupTable(),
        causes: causeTable(),
        measures: measureTable(),
      }).reduce((text, [name, part]) => betweenMarks(text, name, part), page),
    ).toBe(page);
  });

  it('defines every estimand, and no other, in the same words', () => {
    const rows = tableRows(page, 'key', 'no.', 'definition');
    expect(rows.map((cells) => [inCode(cells[0]!), cells[2]])).toEqual(
      ESTIMANDS.map(({ key, definition }) => [key, definition]),
    );
  });

  it('names every number from E1 to E24 once', () => {
    const numbers = tableRows(page, 'No.', 'Where it is').map((cells) => cells[0]!.split(' ')[0]);
    expect(numbers).toEqual(Array.from({ length: 24 }, (_, i) => `E${i + 1}`));
  });

  it('defines every measure, and no other', () => {
    expect(tableRows(page, 'measure').map((cells) => inCode(cells[0]!))).toEqual(Object.keys(MEASURES));
  });

  it('never says "error rate" without more', () => {
    expect(page.replace('*Error rate* without a denominator', '')).not.toMatch(/error rate/i);
  });
});

describe('betweenMarks', () => {
  it('replaces once and is at rest then', () => {
    const made = betweenMarks('a <!-- t -->old<!-- /t --> b', 't', 'new');
    expect(made).toBe('a <!-- t -->\n\nnew\n\n<!-- /t --> b');
    expect(betweenMarks(made, 't', 'new')).toBe(made);
  });

  it('refuses a page without marks', () => {
    expect(() => betweenMarks('nothing', 't', 'new')).toThrow('found one missing');
  });
});
