import { ASSUMPTIONS } from '../../src/scenario/assumptions.ts';
import { flowText } from '../../src/scenario/flow-text.ts';
import { code, markdownTable } from './markdown.ts';

/** Every input of a scenario with its range, grade and source, as a Markdown table. */
export function inputsTable(): string {
  const rows = ASSUMPTIONS.map(({ key, title, unit, range, grade, source }) => [
    code(key),
    unit === '' ? title : `${title} (${unit})`,
    range === null ? '–' : range.map((end) => code(flowText(end))).join(' to '),
    grade,
    source,
  ]);
  return markdownTable(['Key', 'Input', 'Range', 'Grade', 'Source'], rows);
}
