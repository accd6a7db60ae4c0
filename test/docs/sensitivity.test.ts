import { expect, it } from 'vitest';
import { betweenMarks } from '../../scripts/reference/between-marks.ts';
import { inputsTable } from '../../scripts/reference/inputs-table.ts';
import { pageText } from './pages.ts';

it('docs/sensitivity.md has the tables that `npm run reference` writes', () => {
  const page = pageText('docs/sensitivity.md');
  expect(page).toBe(betweenMarks(page, 'inputs', inputsTable()));
});
