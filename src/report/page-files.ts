import type { HashedTable, ReportData } from './report-data.ts';
import type { ReportFile, ReportTools } from './report-files.ts';

/** The charts of a run (`charts/KEY.vl.json`, `.svg`, `.png`) and its page, `report.html`. */
export async function pageFiles(
  _data: ReportData,
  _tables: readonly HashedTable[],
  _tools: ReportTools,
): Promise<readonly ReportFile[]> {
  return [];
}
