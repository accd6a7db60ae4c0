import { readFileSync } from 'node:fs';
import { Dictionary } from '../../src/core/dictionary.ts';
import type { Field } from '../../src/core/field.ts';
import { FIELDS } from '../../src/core/field.ts';
import type { RecordRow } from '../../src/core/record.ts';
import { emptyRow, readRow } from '../../src/core/record.ts';
import { deriveKeys } from '../../src/core/word.ts';
import { OneThreadPool } from '../../src/engine/one-thread-pool.ts';
import { listSize, rangesOf, writeList } from '../../src/engine/request-list.ts';
import type { RequestIndex, Shard } from '../../src/engine/shard.ts';
import type { RunOptions, RunPlan, RunResult } from '../../src/engine/simulate.ts';
import { planRun, simulate } from '../../src/engine/simulate.ts';
import { solveGates } from '../../src/engine/solve-gates.ts';
import { sha256 } from '../../src/io/sha256.ts';
import { countsCsv } from '../../src/report/counts-csv.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import type { Scenario } from '../../src/scenario/schema.ts';
import { scenarioSchema } from '../../src/scenario/schema.ts';
import { accountOf } from '../../src/world/accounts.ts';
import type { NameTables } from '../../src/world/names.ts';
import { selectTargets } from '../../src/world/targets.ts';
import type { WorldData } from '../../src/world/world.ts';
import { committedNames, committedPlaces } from '../world/tables.ts';

/** Ten Arizona ZIPs of about 60,000 homes with many targets and some large buildings. */
export const SMALL_ZIPS = '85012,85281,85287,85342,85645,85655,85714,85735,85736,86029'.split(',');

/** What the judged cases switch off: every error and every move. */
export const NO_ERRORS = [
  'errors.register={}',
  'errors.targets={}',
  'errors.preset=clean',
  'moves.preset=none',
  'requests.number.own=1',
  'decide.policy=all',
] as const;

/** The compiled thread entry. */
export const THREADS = new URL('../../dist/workers/shard.js', import.meta.url);

/** What a small run is of. */
export interface SmallRun {
  readonly scenario?: string;
  readonly replicates?: number;
  readonly requests?: number;
  /** Keeps one point. */
  readonly point?: string;
  /** With the scenario's own curves and rules beside the others, of paths that a test may well replace. */
  readonly isWhole?: boolean;
  /** Other names than the committed ones. */
  readonly names?: NameTables;
}

/** Lays out a scenario that comes with the program, in the small extent, with `--set` texts laid over it. */
export function smallPlan(sets: readonly string[] = [], options: SmallRun = {}): RunPlan {
  const { scenario = 'irs-ice-2025', replicates = 1, requests = 600, point, names, isWhole = false } = options;
  const text = readFileSync(new URL(`../../scenarios/${scenario}.yaml`, import.meta.url), 'utf8');
  const zips = SMALL_ZIPS.map((zip) => `"${zip}"`).join(', ');
  const all = [`extent={ zips: [${zips}] }`, ...(isWhole ? [] : ['curves={}', 'beside={}']), ...sets];
  const loaded = loadScenario<Scenario>(text, `${scenario}.yaml`, scenarioSchema, all);
  const points = loaded.points.filter((one) => point === undefined || one.point === point);
  return planRun(committedPlaces(), names ?? committedNames(), { points }, replicates, requests);
}

/** Runs a plan on two threads unless told otherwise. */
export function runSmall(plan: RunPlan, options: Partial<RunOptions> = {}): Promise<RunResult> {
  return simulate(plan, { entry: THREADS, workers: 2, ...options });
}

/** The hash that stands for every count of a run. */
export function countsHash(result: RunResult): string {
  return sha256(countsCsv(result.counts));
}

/** The sum over replicates of a measure's total, in one place of the tables. */
export function total(
  result: RunResult,
  measure: string,
  at: { readonly point?: string; readonly rule?: string; readonly path?: string } = {},
): number {
  const { point = 'reference', rule = 'name_control', path = 'all' } = at;
  return result.counts
    .filter((row) => row.point === point && row.rule === rule && row.path === path)
    .filter((row) => row.measure === measure && row.subgroup === 'all')
    .reduce((sum, row) => sum + row.n, 0);
}

/** One replicate of a plan's first pass in this thread: the list written and indexed, the register ready to be read. */
export interface OpenReplicate {
  readonly shard: Shard;
  readonly data: WorldData;
  readonly index: RequestIndex;
}

/** Draws the targets of a replicate and writes their requests, without a thread. */
export async function openReplicate(plan: RunPlan, replicate = 0): Promise<OpenReplicate> {
  const { data, plan: pass } = plan.passes[0]!;
  const gates = solveGates(data, pass, new Dictionary(data.names.vocabulary));
  const pool = new OneThreadPool(data);
  pool.service.begin(pass, deriveKeys(pass.seed, replicate), gates);
  const shard = pool.service.current();
  const found = rangesOf(data, 1_000_000).map(([from, to]) => shard.scanTargets(from, to));
  const list = selectTargets(found, listSize(pass), (person) => shard.secondWord(person));
  const { index } = await writeList(shard, list, pool);
  return { shard, data, index };
}

/** A record as text, field by field. */
export type Shown = Readonly<Record<Field, string>>;

/** Every request of a point as text, by its number (`accountOf`). */
export function requestsShown({ shard, index }: OpenReplicate, point = 0): Map<number, Shown> {
  const shown = new Map<number, Shown>();
  const { records, mask, request } = index.requests;
  const row = emptyRow();
  for (let i = 0; i < records.size; i++) {
    if ((mask[i]! & (1 << point)) !== 0)
      shown.set(
        accountOf(index.targets[request[i]!]!, index.second[request[i]!]!),
        shownOf(shard, readRow(records, i, row)),
      );
  }
  return shown;
}

/** Every account of the first `units` units of each range as text, by its number. */
export function accountsShown({ shard, data }: OpenReplicate, units: number): Map<number, Shown> {
  const shown = new Map<number, Shown>();
  const { ranges } = data.area;
  for (let r = 0; r < ranges.length; r += 2) {
    const to = Math.min(ranges[r + 1]!, ranges[r]! + units);
    shard.reader.read(ranges[r]!, to, null, (row) =>
      shown.set(accountOf(row.person, shard.reader.copy), shownOf(shard, row)),
    );
  }
  return shown;
}

function shownOf(shard: Shard, row: RecordRow): Shown {
  const fields: readonly Field[] = [...FIELDS, 'address_line'];
  return Object.fromEntries(fields.map((field) => [field, shard.texts.text(row, field)])) as Record<Field, string>;
}
