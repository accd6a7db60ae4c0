import { checklistMarkdown } from '../checklists/checklist.ts';
import { CHECKLISTS } from '../checklists/checklists.ts';
import { ledgerCsv } from '../ledger-csv.ts';
import type { ReportData } from '../report-data.ts';
import type { ReportFile, ReportTools } from '../report-files.ts';
import { citationCff } from './citation-cff.ts';
import { dataPackage } from './data-package.ts';
import { deviationsMarkdown } from './deviations-markdown.ts';
import { folderReadme } from './folder-readme.ts';
import { LICENCE_TEXT } from './licence-text.ts';
import { oddMarkdown } from './odd-markdown.ts';
import { protocolOf } from './protocol.ts';
import { protocolMarkdown } from './protocol-markdown.ts';
import { replicatesCsv } from './replicates-csv.ts';

/** What stands in the folder of every run besides the files of its report, and is told of with them. */
const OTHERS = ['SHA256SUMS', 'counts.parquet', 'manifest.json', 'scenario.yaml'];

/**
 * The files that make a run's folder stand by itself: protocol, ledger, counts by replicate, checklists, citation, licence, and what
 * describes the others.
 *
 * @param report the files of the report, described with these
 * @param hasModels whether `models.json` stands in the folder
 */
export function bundleFiles(
  data: ReportData,
  report: readonly ReportFile[],
  { sha256 }: Pick<ReportTools, 'sha256'>,
  hasModels: boolean,
): ReportFile[] {
  const { deviations = [] } = data;
  const protocol = protocolOf(data);
  const protocolJson = `${JSON.stringify(protocol, undefined, 1)}\n`;
  const files: ReportFile[] = [
    { name: 'protocol.json', content: protocolJson },
    { name: 'protocol.md', content: protocolMarkdown(protocol, sha256(protocolJson)) },
    ...(deviations.length === 0 ? [] : [{ name: 'deviations.md', content: deviationsMarkdown(data, deviations) }]),
    { name: 'parameters.csv', content: ledgerCsv(data.ledger) },
    { name: 'replicates.csv', content: replicatesCsv(data.rows) },
    ...CHECKLISTS.map((list) => ({ name: `${list.key}.md`, content: checklistMarkdown(list, data) })),
    { name: 'ODD.md', content: oddMarkdown(data) },
    { name: 'CITATION.cff', content: citationCff(data) },
    { name: 'LICENSE', content: LICENCE_TEXT },
  ];
  const described = dataPackage(data, [...report, ...files], sha256);
  files.push({ name: 'datapackage.json', content: `${JSON.stringify(described, undefined, 1)}\n` });
  const names = [...report, ...files].map(({ name }) => name);
  const all = [...names, ...OTHERS, ...(hasModels ? ['models.json'] : []), 'README.md'].sort();
  return [...files, { name: 'README.md', content: folderReadme(data, all) }];
}
