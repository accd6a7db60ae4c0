import { type Counted, type CountIndex, indexCounts } from '../evaluation/count-index.ts';
import type { Estimand, Estimate } from '../evaluation/estimands.ts';
import { estimateCounts } from '../evaluation/estimate-counts.ts';
import { formatEstimate } from './format-estimate.ts';
import { groupCounts } from './group-counts.ts';
import type { ReportData } from './report-data.ts';

/** What tables of a report are made from: its data and its counts at the scenario's own thresholds, indexed when asked for. */
export interface RunView extends ReportData {
  /** The name rule that most tables are of. */
  readonly rule: string;
  /** The paths of the run that this rule has. */
  readonly paths: readonly string[];
  at(point: string, rule?: string, path?: string): CountIndex;
}

/** Groups a run's counts for many tables. */
export function viewRun(data: ReportData): RunView {
  const groups = groupCounts(data.rows);
  const known = new Map<string, CountIndex>();
  const rule = data.facts.rules[0] ?? '';
  const paths = groups.paths.filter((path) =>
    data.facts.points.some((point) => groups.rows(point, rule, path).length > 0),
  );
  return {
    ...data,
    rule,
    paths,
    at(point, asked = rule, path = 'all') {
      const key = JSON.stringify([point, asked, path]);
      const found = known.get(key) ?? indexCounts(groups.rows(point, asked, path));
      known.set(key, found);
      return found;
    },
  };
}

/** Counts of one measure over all, each taken as it is. */
export function totals(...measures: readonly string[]): Counted[] {
  return measures.map((measure) => ({ measure }));
}

/** Counts of one measure in one level of a subgroup. */
export function inLevel(subgroup: string, level: string, ...measures: readonly string[]): Counted[] {
  return measures.map((measure) => ({ measure, subgroup, level }));
}

/** The estimate of some counts over others; null where either was not counted. An empty denominator is a mean per run. */
export function rateOf(
  index: CountIndex,
  numerator: readonly Counted[],
  denominator: readonly Counted[],
  shape: Estimand['shape'] = 'proportion',
): Estimate | null {
  const events = index.sum(numerator);
  const of = denominator.length === 0 ? index.replicates.map(() => 1) : index.sum(denominator);
  if (events === null || of === null || index.replicates.length === 0) return null;
  return estimateCounts(events, of, shape);
}

/** The estimate of events over totals by replicate. */
export function rateOfSums(
  events: readonly number[],
  of: readonly number[],
  shape: Estimand['shape'] = 'ratio',
): Estimate {
  return estimateCounts(events, of, shape);
}

/** The four cells under `ESTIMATE_COLUMNS`; `of` names the denominator. */
export function estimateCells(
  value: Estimate | null,
  of = 'addresses disclosed',
  shape: Estimand['shape'] = 'proportion',
): string[] {
  if (value === null) return ['–', 'not counted', '–', '–'];
  const { count, per1000, interval, runs } = formatEstimate(value, shape, of);
  return [count, per1000, interval, runs];
}
