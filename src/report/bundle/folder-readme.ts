import { markdownText } from '../render-markdown.ts';
import type { ReportData } from '../report-data.ts';
import { replicatesText } from '../table-words.ts';
import { describeFile } from './file-descriptions.ts';

/**
 * The first page that whoever is handed a run's folder reads.
 *
 * @param names of every file in it
 */
export function folderReadme(data: ReportData, names: readonly string[]): string {
  const { facts, about, repeat, deviations = [] } = data;
  const version = facts.tool.replace(/^\S+ /, '');
  const lines = [
    `# A simulation: ${markdownText(facts.scenario)}`,
    '',
    'Every person, address and number in this folder is synthetic: made up by a program. Nothing here is a record of a real person or a measurement of a real event.',
    '',
    ...(about === '' ? [] : [markdownText(about), '']),
    markdownText(
      `Made by ${facts.tool}: ${facts.extentText}, ${replicatesText(facts.replicates)}, seed ${facts.seed}, points ${facts.points.join(', ')}, rules ${facts.rules.join(', ')}.`,
    ),
    '',
    ...(deviations.length === 0
      ? []
      : ['It was started with options that change the scenario as written: `deviations.md` lists them.', '']),
    '## Where to begin',
    '',
    names.includes('report.html')
      ? 'Open `report.html` in a browser. `tables.md` has the same tables as text.'
      : 'Read `tables.md`; the first table is the main one.',
    'Then `protocol.md` (what was asked and how) and `parameters.csv` (what was assumed, and how well it is known).',
    '',
    '## Is it complete and unchanged?',
    '',
    '```sh',
    'mislink verify .',
    'sha256sum -c SHA256SUMS',
    '```',
    '',
    'The first compares every byte with `manifest.json`, and that file with its own checksum; the second needs no more than common tools and compares all files but the manifest. A checksum shows damage. Against forgery, keep the `manifestSha256` of the last line of `manifest.json` in another place, or sign the file.',
    '',
    '## Make it again',
    '',
    '```sh',
    'mislink report .',
    repeat,
    '```',
    '',
    `The first makes every table and page again from \`counts.parquet\`; the second simulates the run again and compares every file. With version ${markdownText(version)} of the program and the same version of Node both come to the same bytes; other versions of the program that have the same version of numbers (${data.numbers}) come to the same counts.`,
    '',
    '## What it does not say',
    '',
    'What happened in a real event: rules and inputs that decide are not public, and results are conditional on those assumed. Whether anyone was visited or arrested. Whether a real list was right.',
    '',
    '## Files',
    '',
    '| File | What it is |',
    '| --- | --- |',
    ...names.map((name) => `| \`${name}\` | ${markdownText(describeFile(name))} |`),
  ];
  return `${lines.join('\n')}\n`;
}
