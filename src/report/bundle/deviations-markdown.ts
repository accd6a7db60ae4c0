import { markdownText } from '../render-markdown.ts';
import type { Deviation, ReportData } from '../report-data.ts';

/** What options of the command changed of the scenario as it was written. */
export function deviationsMarkdown({ facts }: ReportData, deviations: readonly Deviation[]): string {
  const lines = [
    `# Deviations from ${markdownText(facts.scenario)} as written`,
    '',
    'Synthetic: every person, address and number is made up by a program. The run was started with options that change the scenario in `scenario.yaml`. The resolved scenario in `manifest.json` and the protocol hold the values that were used.',
    '',
    '| Key or option | Written | Used |',
    '| --- | --- | --- |',
    ...deviations.map(
      ({ key, written, used }) => `| ${[key, written, used].map((cell) => markdownText(cell)).join(' | ')} |`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
