import type { CountRow } from '../evaluation/counts.ts';
import type { Drivers, LedgerEntry } from '../evaluation/ledger.ts';
import type { AskedRate } from './noise-table.ts';
import type { RunFacts } from './run-facts.ts';
import type { Table } from './table.ts';

/** Everything the files of a run's report are made from. `run` has it in memory; `report` reads it from the run's folder. */
export interface ReportData {
  readonly facts: RunFacts;
  /** Every count of the run, those at other thresholds than the scenario's too. */
  readonly rows: readonly CountRow[];
  readonly asked: readonly AskedRate[];
  /** Every input of the scenario, in the order in which it is printed. */
  readonly ledger: readonly LedgerEntry[];
  /** Null where nobody has computed them for this scenario. */
  readonly drivers: Drivers | null;
  readonly countsSha256: string;
  /** The scenario as the manifest stores it, and as it was written. */
  readonly scenario: object;
  readonly scenarioText: string;
  readonly about: string;
  /** Numbers version, commit and Node version of the run. */
  readonly numbers: number;
  readonly commit: string | null;
  readonly node: string;
  /** The command that repeats the run from its own manifest. */
  readonly repeat: string;
  /** What options of the command changed of the scenario; none where it ran as it was written. */
  readonly deviations?: readonly Deviation[];
  /** Present where fewer requests were asked for than the scenario's extent has. */
  readonly requestsSampled?: number;
}

/** One way in which a run is not the scenario as it was written. */
export interface Deviation {
  /** The key of the scenario, with dots, or the option. */
  readonly key: string;
  /** As text; `its default` where the scenario says nothing. */
  readonly written: string;
  readonly used: string;
}

/** A table as it goes into files, with the SHA-256 of its tidy CSV. */
export interface HashedTable {
  readonly table: Table;
  readonly csv: string;
  readonly hash: string;
}
