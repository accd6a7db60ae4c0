import type { Deviation } from '../report/report-data.ts';
import { flowText } from '../scenario/flow-text.ts';
import { valueAt } from '../scenario/json.ts';
import type { OpenedScenario, ScenarioOptions } from './scenario-options.ts';

/** A text that is longer is cut: a whole map of paths can be set. */
const LONGEST = 300;

/**
 * What options changed of a scenario as it was written. A run from a manifest begins with what its own run changed, since the scenario as
 * it was written is that of the first of them.
 */
export function deviationsOf(opened: OpenedScenario, options: ScenarioOptions, stopWhen?: string): Deviation[] {
  const { loaded, file } = opened;
  const { manifest } = file;
  const found = loaded.overrides.flatMap(({ path, value }): Deviation[] => {
    const key = path.join('.');
    if (path[0] === 'tables') {
      // of a manifest an option says where a file lies, never what it holds
      const used = 'a file of the researcher, by its SHA-256';
      return manifest === undefined ? [{ key, written: 'the built-in table', used }] : [];
    }
    const written = valueAt(loaded.source.raw, path);
    if (JSON.stringify(written) === JSON.stringify(value)) return [];
    return [
      { key, written: written === undefined ? 'its default' : cut(flowText(written)), used: cut(flowText(value)) },
    ];
  });
  const { point, requests } = options;
  if (point !== undefined && loaded.points.length > 1)
    found.push({ key: '--point', written: 'all points', used: point });
  if (requests !== undefined && manifest?.['requestsSampled'] !== requests) {
    found.push({ key: '--requests', written: 'those of the extent', used: `${requests} sampled` });
  }
  if (stopWhen !== undefined) found.push({ key: '--stop-when', written: 'all replicates', used: stopWhen });
  return [...storedDeviations(manifest), ...found];
}

/** What a manifest says its run changed. */
export function storedDeviations(manifest: Readonly<Record<string, unknown>> | undefined): readonly Deviation[] {
  const { deviations } = Object(manifest?.['report']);
  // written by this program; of an edited manifest only what is text is taken
  if (!Array.isArray(deviations)) return [];
  return deviations.map((one) => {
    const { key, written, used } = Object(one);
    return { key: String(key), written: String(written), used: String(used) };
  });
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
