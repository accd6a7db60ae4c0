import { markdownText } from '../render-markdown.ts';
import type { Protocol } from './protocol.ts';

/**
 * The protocol as a page.
 *
 * @param hash SHA-256 of `protocol.json`, whose content it is
 */
export function protocolMarkdown(protocol: Protocol, hash: string): string {
  const { dataGeneratingMechanisms: mechanisms, methods, performanceMeasures: measures } = protocol;
  const points = mechanisms.points;
  const lines = [
    `# Protocol of ${markdownText(protocol.scenario)}`,
    '',
    `Synthetic: every person, address and number is made up by a program. Settled before the run; nothing here depends on what it counted. Scenario sha256 ${protocol.scenarioHash}; protocol.json sha256 ${hash}; numbers version ${protocol.numbers}.`,
    '',
    markdownText(`${protocol.order}.`),
    '',
    '## Aims',
    '',
    ...protocol.aims.map((aim) => `- ${markdownText(aim)}`),
    '',
    '## Data-generating mechanisms',
    '',
    markdownText(mechanisms.summary),
    '',
    `- Extent: ${markdownText(mechanisms.extent)}${mechanisms.national ? '' : ', not national'}; seed ${mechanisms.seed}.`,
    `- Points: ${markdownText(points.join(', '))}.`,
    ...(mechanisms.requestsSampled === null ? [] : [`- Requests sampled: ${mechanisms.requestsSampled}.`]),
    ...mechanisms.ownTables.map(
      ({ table, sha256 }) => `- Table of the researcher: ${markdownText(table)}, sha256 ${sha256}.`,
    ),
    '',
    ...inputTable(mechanisms.inputs, points),
    '## Estimands',
    '',
    'Every estimand divides one count by another; the measures named are those of `counts.parquet`. An asterisk marks the primary ones.',
    '',
    '| Key | Number | Definition | Of | Basis |',
    '| --- | --- | --- | --- | --- |',
    ...protocol.estimands.map(({ key, code, definition, denominator, basis, isPrimary }) => {
      const of = denominator.length === 0 ? 'runs' : denominator.join(' + ');
      return row([`${key}${isPrimary ? ' *' : ''}`, code, definition, of, basis]);
    }),
    '',
    '## Methods',
    '',
    `- Rules: ${markdownText(methods.rules.join(', '))}; the main table is of ${markdownText(methods.mainRule)}.`,
    `- Disclosure policy: ${markdownText(methods.policy)}.`,
    '',
    ...inputTable(methods.inputs, points),
    '## Performance measures',
    '',
    `- Replicates: ${measures.replicates}. ${markdownText(measures.stopping)}`,
    `- ${measures.estimate}`,
    `- ${measures.interval}`,
    `- ${measures.betweenRuns}`,
    `- ${measures.comparisons}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** One row an input; one column for all points where they agree. */
function inputTable(inputs: Protocol['methods']['inputs'], points: readonly string[]): string[] {
  if (inputs.length === 0) return ['The values stand in scenario.yaml and, with every default, in manifest.json.', ''];
  return [
    row(['Key', 'What it is', `Value (${points.join(' / ')})`, 'Range', 'Grade']),
    '| --- | --- | --- | --- | --- |',
    ...inputs.map(({ key, title, unit, values, range, grade }) => {
      const all = Object.values(values);
      const shown = new Set(all).size === 1 ? (all[0] ?? '') : all.join(' / ');
      return row([
        key,
        unit === '' ? title : `${title} (${unit})`,
        shown,
        range === null ? '' : `${range.low} to ${range.high}`,
        grade,
      ]);
    }),
    '',
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => markdownText(cell)).join(' | ')} |`;
}
