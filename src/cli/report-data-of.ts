import { Failure } from '../core/failure.ts';
import type { CountRow } from '../evaluation/counts.ts';
import type { Drivers, LedgerEntry } from '../evaluation/ledger.ts';
import type { AskedRate } from '../report/noise-table.ts';
import type { Deviation, ReportData } from '../report/report-data.ts';
import type { RunFacts } from '../report/run-facts.ts';
import { withoutPlaces } from './own-tables.ts';

/** What a report says and counts do not hold, as the manifest keeps it under `report`. */
export interface StoredReport {
  readonly facts: RunFacts;
  readonly asked: readonly AskedRate[];
  /** As it stood in the program that made the run: another version may grade an input otherwise. */
  readonly ledger: readonly LedgerEntry[];
  readonly drivers: Drivers | null;
  /** The scenario as it was written. */
  readonly scenarioText: string;
  /** What options changed of it. */
  readonly deviations: readonly Deviation[];
}

/** The part of a run's manifest from which, with its counts, the files of its report are made. */
export interface ReportedManifest {
  readonly numbers: number;
  readonly commit: string | null;
  readonly node: string;
  readonly countsSha256: string;
  readonly scenario: object;
  readonly requestsSampled: number | null;
  readonly report: StoredReport;
}

/** Stands for the folder of a run wherever it lies: a file of a report names no place. */
const REPEAT = 'mislink run manifest.json --out repeated';

/**
 * What the files of a run's report are made from. `run` goes through the manifest too, so that what it writes is what `report` makes
 * again.
 *
 * @param rows in canonical order
 */
export function reportDataOf(manifest: ReportedManifest, rows: readonly CountRow[]): ReportData {
  const stored: ReportedManifest = JSON.parse(JSON.stringify(manifest));
  const { report, scenario, numbers, commit, node, countsSha256, requestsSampled } = stored;
  // how many threads worked is a fact of the machine, not of the result
  const { workers: _workers, ...facts } = report.facts;
  const about = 'about' in scenario && typeof scenario.about === 'string' ? scenario.about : '';
  return {
    ...{ facts, rows, countsSha256, about, numbers, commit, node },
    ...{ asked: report.asked, ledger: report.ledger, drivers: report.drivers, scenarioText: report.scenarioText },
    scenario: withoutPlaces(scenario),
    repeat: REPEAT,
    deviations: report.deviations ?? [],
    ...(typeof requestsSampled === 'number' ? { requestsSampled } : {}),
  };
}

/**
 * The manifest of a finished run, as far as a report needs it.
 *
 * @throws {Failure} `input` if it is of a version that did not keep what a report needs.
 */
export function reportedManifest(path: string, manifest: Readonly<Record<string, unknown>>): ReportedManifest {
  const { report } = manifest;
  if (typeof report !== 'object' || report === null || !('facts' in report)) {
    throw new Failure(
      'input',
      `${path}: expected a run whose manifest keeps what a report needs, found one of mislink ${String(manifest['version'])} without it; repeat the run`,
    );
  }
  // written by this program, as `countsSha256` says
  return manifest as unknown as ReportedManifest;
}
