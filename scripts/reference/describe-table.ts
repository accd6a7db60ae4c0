import { shownFigure } from '../../src/cli/described-lines.ts';
import { FAMILIES } from '../../src/engine/describe/published/figure.ts';
import { PUBLISHED } from '../../src/engine/describe/published/published.ts';
import { code, markdownTable } from './markdown.ts';

/** The tables of docs/describe.md: every row of `mislink describe`, by family. */
export function describeTable(): string {
  return FAMILIES.map((family) => {
    const rows = PUBLISHED.filter((figure) => figure.family === family).map((figure) => [
      code(figure.key),
      shownFigure(figure.figure, figure.shown),
      `${Number((100 * figure.tolerance).toPrecision(3))} %`,
      figure.comparable,
      figure.fromFiles ? 'yes' : 'no',
      figure.definition,
      `${figure.grade}: ${figure.source}`,
    ]);
    const head = ['Row', 'Published', 'Tolerance', 'Extent', 'From files', 'Definition', 'Grade and source'];
    return `### ${family[0]!.toUpperCase()}${family.slice(1)}\n\n${markdownTable(head, rows)}`;
  }).join('\n\n');
}
