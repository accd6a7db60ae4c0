import { bundleFiles } from './bundle/bundle-files.ts';
import { pageFiles } from './page-files.ts';
import { renderCsv } from './render-csv.ts';
import { renderJson } from './render-json.ts';
import { LATEX_DOCUMENT, renderLatex } from './render-latex.ts';
import { renderMarkdown } from './render-markdown.ts';
import type { HashedTable, ReportData } from './report-data.ts';
import { reportTables } from './report-tables.ts';

/** One file of a report; `name` may hold folders, always with `/`. */
export interface ReportFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** What a report cannot do by itself, being without Node and without packages that draw. */
export interface ReportTools {
  /** In hexadecimal, of text as UTF-8. */
  readonly sha256: (content: string | Uint8Array) => string;
  /** A Vega-Lite specification as SVG. */
  readonly svg: (spec: object) => Promise<string>;
  /** The same SVG as PNG. */
  readonly png: (svg: string) => Uint8Array;
}

/** Every table of a run, with its tidy CSV and the SHA-256 of that. */
export function hashedTables(data: ReportData, sha256: ReportTools['sha256']): HashedTable[] {
  return reportTables(data).map((table) => {
    const csv = renderCsv(table);
    return { table, csv, hash: sha256(csv) };
  });
}

/**
 * Every file of a run's folder that is made from its counts and the facts in its manifest, in the order in which they are written. The
 * same data give the same bytes, whoever asks: `run` after it counted, `report` years later.
 *
 * @param hasModels whether `models.json` stands in the folder
 */
export async function reportFiles(
  data: ReportData,
  tools: ReportTools,
  tables: readonly HashedTable[] = hashedTables(data, tools.sha256),
  hasModels = false,
): Promise<readonly ReportFile[]> {
  const report = [
    ...tables.map(({ table, csv }) => ({ name: `tables/${table.key}.csv`, content: csv })),
    { name: 'tables.md', content: tables.map(({ table, hash }) => renderMarkdown(table, hash)).join('\n') },
    { name: 'tables.tex', content: tables.map(({ table, hash }) => renderLatex(table, hash)).join('\n') },
    { name: 'tables-document.tex', content: LATEX_DOCUMENT },
    { name: 'tables.json', content: `[\n${tables.map(({ table, hash }) => renderJson(table, hash)).join(',\n')}\n]\n` },
    ...(await pageFiles(data, tables, tools)),
  ];
  return [...report, ...bundleFiles(data, report, tools, hasModels)];
}
