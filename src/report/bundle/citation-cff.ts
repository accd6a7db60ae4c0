import type { ReportData } from '../report-data.ts';
import { plainText } from '../table.ts';

/**
 * How to cite a run and the program, as Citation File Format 1.2.0. No date: a repeated run is the same run. Every text is a
 * double-quoted scalar as JSON writes it, which YAML reads as it stands.
 */
export function citationCff({ facts, about, commit, countsSha256 }: ReportData): string {
  const [name = 'mislink', version = ''] = facts.tool.split(' ');
  const title = `Simulation ${facts.scenario} (${facts.scenarioHash.slice(0, 12)}): counts and tables of linkage errors on synthetic people`;
  const lines = [
    'cff-version: 1.2.0',
    `message: ${quoted('If you use this run, please cite it and the program as below. All people in it are synthetic.')}`,
    'type: dataset',
    `title: ${quoted(title)}`,
    ...(about === '' ? [] : [`abstract: ${quoted(about)}`]),
    'authors:',
    `  - name: ${quoted('mislink contributors')}`,
    `version: ${quoted(version)}`,
    'license: MIT',
    'keywords:',
    ...['record linkage', 'simulation', 'synthetic data'].map((word) => `  - ${quoted(word)}`),
    'identifiers:',
    '  - type: other',
    `    value: ${quoted(`sha256:${facts.scenarioHash}`)}`,
    `    description: ${quoted('The resolved scenario, without the number of replicates.')}`,
    '  - type: other',
    `    value: ${quoted(`sha256:${countsSha256}`)}`,
    `    description: ${quoted(`The counts of ${facts.replicates} replicates with seed ${facts.seed}, as canonical CSV text.`)}`,
    'references:',
    '  - type: software',
    `    title: ${quoted(`${name}: a record-linkage error simulator`)}`,
    '    authors:',
    `      - name: ${quoted('mislink contributors')}`,
    `    version: ${quoted(version)}`,
    ...(commit === null ? [] : [`    commit: ${quoted(commit)}`]),
    '    license: MIT',
  ];
  return `${lines.join('\n')}\n`;
}

/** Without what some readers of YAML refuse: lone surrogates, and separators of lines beyond ASCII. */
function quoted(text: string): string {
  return JSON.stringify(plainText(text).replace(/[\p{Surrogate}\u2028\u2029\ufeff\ufffe\uffff]/gu, ' '));
}
