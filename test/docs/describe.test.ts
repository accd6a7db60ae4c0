import { expect, it } from 'vitest';
import { betweenMarks } from '../../scripts/reference/between-marks.ts';
import { describeTable } from '../../scripts/reference/describe-table.ts';
import { PUBLISHED } from '../../src/engine/describe/published/published.ts';
import { inCode, pageText, tableRows } from './pages.ts';

const page = pageText('docs/describe.md');

it('docs/describe.md has the rows that `npm run reference` writes', () => {
  expect(page).toBe(betweenMarks(page, 'rows', describeTable()));
});

it('explains every row and no other', () => {
  expect(tableRows(page, 'Row', 'Published').map((cells) => inCode(cells[0]!))).toEqual(
    PUBLISHED.map((figure) => figure.key),
  );
});
