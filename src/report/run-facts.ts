import type { StandardStopping } from '../evaluation/standard-stopping.ts';
import type { Stopping } from '../evaluation/stop-when.ts';

/** A threshold curve of a run: its counts have its name as their rule, and a threshold each. */
export interface CurveFacts {
  readonly name: string;
  /** The rule that it is of, and the path whose threshold varies. */
  readonly rule: string;
  readonly path: string;
  /** One sentence. */
  readonly about: string;
  readonly policy: string;
  /** Of what a threshold is 1/1024: a similarity from 0 to 1, or a bit of a model's weight. */
  readonly unit: 'similarity' | 'bit';
  /** In 1/1024, ascending. */
  readonly thresholds: readonly number[];
  /** The path's own, in 1/1024; among them where it lies between the lowest and the highest. */
  readonly scenarioThreshold: number;
}

/** What tables say about the run their counts come from. */
export interface RunFacts {
  /** Name and version, such as `mislink 0.3.0`. */
  readonly tool: string;
  readonly scenario: string;
  /** SHA-256 of the resolved scenario, in hexadecimal. */
  readonly scenarioHash: string;
  readonly seed: number;
  readonly replicates: number;
  /** Threads used; results do not depend on it, so it is in the JSON result only. */
  readonly workers?: number;
  /** The places simulated, as a reader would say it: `Arizona`, `the United States`. */
  readonly extentText: string;
  /** False for every extent smaller than the nation. */
  readonly national: boolean;
  /** Accounts in the register of one run. */
  readonly registerAccounts?: number;
  /** Input points, in table order. */
  readonly points: readonly string[];
  /** Name rules, in table order; the first is the one of the main table. */
  readonly rules: readonly string[];
  /** Rules printed beside the others: never among those whose smallest and largest are given. */
  readonly beside?: readonly string[];
  readonly curves?: readonly CurveFacts[];
  /** What is disclosed, as a reader would say it: `unique`, or `unique (historical: mutual)` where a rule has its own. */
  readonly policy: string;
  /** Of a run that might end before all its replicates: what was asked, at which looks, and how it ended. */
  readonly stopping?: Stopping;
  /** What the standard rule says of the counts; tables are made with it (`withStandard`). */
  readonly standard?: StandardStopping;
  /** Tables that a researcher's own files replace, as a reader would say them, and the SHA-256 of each file. */
  readonly ownTables?: readonly { readonly table: 'surnames' | 'given names' | 'places'; readonly sha256: string }[];
}

/** Below this number of replicates a table calls itself a preview. */
export const LEAST_REPLICATES = 40;
