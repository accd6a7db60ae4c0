import { chartRenderer } from '../io/render-chart.ts';
import { sha256 } from '../io/sha256.ts';
import type { ReportTools } from '../report/report-files.ts';

/** What the files of a report are made with. Loads what draws charts. */
export async function reportTools(): Promise<ReportTools> {
  const { svg, png } = await chartRenderer();
  return { sha256, svg, png };
}
