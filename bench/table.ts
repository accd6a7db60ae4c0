import type { Comparison } from './comparison.ts';
import { machineText } from './comparison.ts';
import type { BenchResult } from './result.ts';

/** The result for people. */
export function resultTable(result: BenchResult): string {
  const commit = result.commit === null ? 'no commit' : result.commit.slice(0, 10);
  const lines = [
    `mislink ${result.version} (numbers ${result.numbers}), ${commit}${result.modified === true ? ' with changes' : ''}, ${result.date}`,
    `Node ${result.node}; ${machineText(result)}${result.quick ? '; quick' : ''}`,
  ];
  for (const group of new Set(result.figures.map((figure) => figure.group))) {
    const rows = [['', 'a second', 'quartiles', 'each', 'clock', 'beside']];
    for (const figure of result.figures) {
      if (figure.group !== group) continue;
      const ratios = result.ratios.filter((one) => one.group === group && one.of === figure.name);
      rows.push([
        figure.name,
        `${count(figure.median)} ${figure.unit}`,
        `${count(figure.q1)} – ${count(figure.q3)}`,
        duration(1 / figure.median),
        figure.clock,
        ratios
          .map(({ median, q1, q3, beside }) => `${times(median)} (${times(q1)} – ${times(q3)}) × ${beside}`)
          .join('; '),
      ]);
    }
    lines.push('', ...aligned(group, rows));
    const facts = Object.entries(result.facts[group] ?? {});
    for (const [name, value] of facts) lines.push(`  ${name}: ${typeof value === 'number' ? count(value) : value}`);
  }
  return lines.join('\n');
}

/** A comparison for people. */
export function comparisonTable(comparison: Comparison): string {
  const rows = [['', 'new / old', 'quartiles', '']];
  for (const { group, name, q1, median, q3, verdict } of comparison.differences) {
    rows.push([`${group}: ${name}`, times(median), `${times(q1)} – ${times(q3)}`, verdict]);
  }
  const differing = comparison.differences.filter(({ verdict }) => verdict !== 'within the spread').length;
  return [
    ...comparison.warnings,
    ...aligned('comparison', rows),
    ...comparison.onlyNew.map((key) => `only now: ${key}`),
    ...comparison.onlyOld.map((key) => `only before: ${key}`),
    differing === 0
      ? `No difference beyond the spread in ${comparison.differences.length} figures.`
      : `${differing} of ${comparison.differences.length} figures differ beyond the spread.`,
  ].join('\n');
}

function aligned(title: string, rows: readonly (readonly string[])[]): string[] {
  const [head, ...body] = rows;
  const all = [[title, ...head!.slice(1)], ...body];
  const widths = head!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all.map((row) =>
    row
      .map((cell, column) =>
        column === 0 || column >= row.length - 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!),
      )
      .join('  ')
      .trimEnd(),
  );
}

function count(value: number): string {
  if (value >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en-US');
  return value.toPrecision(3);
}

function times(ratio: number): string {
  return ratio >= 100 ? ratio.toFixed(0) : ratio.toFixed(2);
}

function duration(seconds: number): string {
  const [factor, unit] =
    seconds < 1e-6 ? [1e9, 'ns'] : seconds < 1e-3 ? [1e6, 'µs'] : seconds < 1 ? [1e3, 'ms'] : [1, 's'];
  return `${(factor * seconds).toPrecision(3)} ${unit}`;
}
