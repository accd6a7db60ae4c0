import type { DescribedRow, Description } from '../engine/describe/describe-world.ts';
import { FAMILIES } from '../engine/describe/published/figure.ts';
import { type DescribedFacts, verdictCounts } from './described-object.ts';
import type { Terminal } from './terminal.ts';

/** Digits of a figure. */
const DIGITS = 3;

/**
 * A figure as its row shows it.
 *
 * @example
 * shownFigure(1 / 1078, 'chance') // => '1/1,078'
 * shownFigure(0.0994, 'share') // => '9.94 %'
 * shownFigure(27228, 'number') // => '27,228'
 */
export function shownFigure(value: number | null, shown: DescribedRow['figure']['shown']): string {
  if (value === null) return '–';
  if (shown === 'chance') return value <= 0 ? '0' : `1/${Math.round(1 / value).toLocaleString('en-US')}`;
  if (shown === 'share') return `${rounded(100 * value)} %`;
  return Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en-US') : rounded(value);
}

function rounded(value: number): string {
  return value === 0 ? '0' : Number(value.toPrecision(DIGITS)).toString();
}

/** The table for people, by family, and the verdicts counted. */
export function describedLines(
  { rows, homes, units, households, people, full }: Description,
  facts: DescribedFacts,
  colors: Terminal['colors'],
): string[] {
  const count = (value: number) => value.toLocaleString('en-US');
  const lines = [
    `Scenario ${facts.scenario}, point ${facts.point}, replicate ${facts.replicate}, seed ${facts.seed}: ${facts.extent}.`,
    `Measured at ${count(homes)} of ${count(units)} homes (${count(households)} occupied, ${count(people)} people;`,
    `${count(full)} households of eight: larger ones are cut).`,
  ];
  const paint = { pass: colors.green, fail: colors.red, inconclusive: colors.yellow };
  const cells = rows.map(({ figure, simulated, ratio, verdict }) => ({
    label: figure.label,
    published: shownFigure(figure.figure, figure.shown),
    simulated: shownFigure(simulated, figure.shown),
    ratio: ratio === null ? '–' : ratio.toFixed(2),
    verdict,
  }));
  const wide = (of: (cell: (typeof cells)[number]) => string, head: string) =>
    Math.max(head.length, ...cells.map((cell) => of(cell).length));
  const [label, published, simulated, ratio] = [
    wide((cell) => cell.label, ''),
    wide((cell) => cell.published, 'published'),
    wide((cell) => cell.simulated, 'simulated'),
    wide((cell) => cell.ratio, 'ratio'),
  ];
  const notes: string[] = [];
  const noteNumber = (note: string) => {
    if (!notes.includes(note)) notes.push(note);
    return notes.indexOf(note) + 1;
  };
  for (const family of FAMILIES) {
    lines.push(
      '',
      colors.bold(
        `${(family[0]!.toUpperCase() + family.slice(1)).padEnd(label)}  ${'published'.padStart(published)}  ${'simulated'.padStart(simulated)}  ${'ratio'.padStart(ratio)}  verdict`,
      ),
    );
    rows.forEach((row, i) => {
      if (row.figure.family !== family) return;
      const cell = cells[i]!;
      const foot = row.note === undefined ? '' : ` (${noteNumber(row.note)})`;
      lines.push(
        `${cell.label.padEnd(label)}  ${cell.published.padStart(published)}  ${cell.simulated.padStart(simulated)}  ${cell.ratio.padStart(ratio)}  ${paint[cell.verdict](cell.verdict)}${foot}`,
      );
    });
  }
  if (notes.length > 0) lines.push('', ...notes.map((note, i) => `(${i + 1}) ${note}`));
  const { pass, fail, inconclusive } = verdictCounts(rows);
  lines.push('', `${pass} pass, ${fail} fail, ${inconclusive} inconclusive`);
  return lines;
}
