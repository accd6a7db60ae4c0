import { readFile } from 'node:fs/promises';
import { settingsOf } from '../src/cli/scenario-options.ts';
import { Dictionary } from '../src/core/dictionary.ts';
import type { Keys } from '../src/core/word.ts';
import { deriveKeys } from '../src/core/word.ts';
import { OneThreadPool } from '../src/engine/one-thread-pool.ts';
import type { PassPlan } from '../src/engine/plan.ts';
import { listSize, rangesOf, type UnitRange, writeList } from '../src/engine/request-list.ts';
import { type RequestIndex, Shard } from '../src/engine/shard.ts';
import { planRun } from '../src/engine/simulate.ts';
import type { SolvedGates } from '../src/engine/solve-gates.ts';
import { solveGates } from '../src/engine/solve-gates.ts';
import { packageFile } from '../src/io/tables-folder.ts';
import { readWorldTables } from '../src/io/world-tables.ts';
import { loadScenario } from '../src/scenario/load.ts';
import { scenarioSchema } from '../src/scenario/schema.ts';
import { buildWorldTables } from '../src/world/tables.ts';
import { selectTargets, type TargetList } from '../src/world/targets.ts';
import type { WorldData } from '../src/world/world.ts';

/** The scenario the program is started with, at one extent: everything a shard is made of. */
export interface DefaultWorld {
  readonly data: WorldData;
  readonly plan: PassPlan;
  readonly keys: Keys;
  readonly gates: SolvedGates;
  readonly dictionary: Dictionary;
  readonly pool: OneThreadPool;
  readonly ranges: readonly UnitRange[];
}

/** Homes a task streams. */
const BATCH = 65_536;

export const DEFAULT_SCENARIO = 'irs-ice-2025';

const made = new Map<string, Promise<DefaultWorld>>();

/** The default scenario's first replicate at an extent, made once; its own rules alone, so that figures of versions compare. */
export function defaultWorld(extent: string): Promise<DefaultWorld> {
  let world = made.get(extent);
  if (world === undefined) {
    world = makeWorld(extent);
    made.set(extent, world);
  }
  return world;
}

async function makeWorld(extent: string): Promise<DefaultWorld> {
  const file = packageFile('scenarios', `${DEFAULT_SCENARIO}.yaml`);
  const settings = settingsOf({ set: ['curves={}', 'beside={}'], extent, replicates: 1 });
  const { points } = loadScenario(await readFile(file, 'utf8'), file, scenarioSchema, settings);
  const tables = buildWorldTables(await readWorldTables());
  const { data, plan } = planRun(tables.places, tables.names, { points }, 1).passes[0]!;
  const dictionary = new Dictionary(data.names.vocabulary);
  const gates = solveGates(data, plan, dictionary);
  const keys = deriveKeys(plan.seed, 0);
  const pool = new OneThreadPool(data);
  pool.service.begin(plan, keys, gates);
  return { data, plan, keys, gates, dictionary, pool, ranges: rangesOf(data, BATCH) };
}

/** A shard of that world with a dictionary of its own at hand. */
export function shardOf({ data, plan, keys, gates, dictionary }: DefaultWorld): Shard {
  return new Shard(data, plan, keys, gates, dictionary);
}

/** People with a removal order, and the requests about the targets among them. */
export async function drawTargets({ pool, ranges, plan }: DefaultWorld, shard: Shard): Promise<TargetList> {
  const pools = await pool.share(ranges, (service, [from, to]) => service.scanTargets(from, to));
  return selectTargets(pools, listSize(plan), (person) => shard.secondWord(person));
}

export async function writeRequests(world: DefaultWorld, shard: Shard, list: TargetList): Promise<RequestIndex> {
  const { index } = await writeList(shard, list, world.pool);
  return index;
}
