import { CHART_KINDS } from './charts/kinds/index.ts';
import { checklistRows } from './checklists/checklist.ts';
import { CHECKLISTS } from './checklists/checklists.ts';
import { type DrawnChart, renderPage } from './page/render-page.ts';
import type { HashedTable, ReportData } from './report-data.ts';
import type { ReportFile, ReportTools } from './report-files.ts';

/** The charts of a run (`charts/KEY.vl.json`, `.svg`, `.png`) and its page, `report.html`. */
export async function pageFiles(
  data: ReportData,
  tables: readonly HashedTable[],
  { svg, png, sha256 }: ReportTools,
): Promise<readonly ReportFile[]> {
  const drawn: DrawnChart[] = [];
  for (const { draw } of CHART_KINDS) {
    const chart = draw(data, tables);
    if (chart !== null) drawn.push({ chart, svg: await svg(chart.spec) });
  }
  const checklists = CHECKLISTS.map((checklist) => ({ ...checklist, rows: checklistRows(checklist, data) }));
  return [
    ...drawn.flatMap(({ chart: { key, spec }, svg: drawing }) => [
      { name: `charts/${key}.vl.json`, content: `${JSON.stringify(spec, null, 1)}\n` },
      { name: `charts/${key}.svg`, content: `${drawing}\n` },
      { name: `charts/${key}.png`, content: png(drawing) },
    ]),
    { name: 'report.html', content: renderPage(data, tables, drawn, sha256, checklists) },
  ];
}
