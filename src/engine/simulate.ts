import { Dictionary } from '../core/dictionary.ts';
import type { CountRow } from '../evaluation/counts.ts';
import { extentText } from '../world/extent.ts';
import type { NameTables } from '../world/names.ts';
import type { Places } from '../world/places.ts';
import { unitCount } from '../world/places.ts';
import { removableShare } from '../world/targets.ts';
import type { WorldData } from '../world/world.ts';
import { worldData } from '../world/world.ts';
import type { PassPlan, ResolvedScenario } from './plan.ts';
import { planPasses } from './plan.ts';
import { WorkerPool } from './pool.ts';
import type { ReplicateResult } from './replicate.ts';
import { simulateReplicate } from './replicate.ts';
import { solveGates } from './solve-gates.ts';

/** A run laid out: passes over worlds, each for all replicates. */
export interface RunPlan {
  readonly replicates: number;
  readonly passes: readonly { readonly data: WorldData; readonly plan: PassPlan }[];
}

/** Where the work of a run goes and who is told. */
export interface RunOptions {
  /** URL of the compiled thread entry. */
  readonly entry: URL;
  readonly workers: number;
  /** Units a task streams; results do not depend on it. */
  readonly batch?: number;
  readonly signal?: AbortSignal;
  /** Units streamed so far of `plannedUnits`. */
  readonly onProgress?: (units: number, detail: string) => void;
  /** A replicate of a pass finished earlier, or null. */
  readonly recall?: (pass: number, replicate: number) => Promise<ReplicateResult | null>;
  /** Told of every replicate of a pass as it finishes. */
  readonly keep?: (pass: number, replicate: number, result: ReplicateResult) => Promise<void>;
}

/** What a run gave. */
export interface RunResult {
  readonly counts: readonly CountRow[];
  /** Accounts streamed a replicate, the mean over replicates rounded, of the first pass. */
  readonly accounts: number;
  /** Pairs that agreed on a key, over all replicates and passes. */
  readonly candidates: number;
}

/** Lays a run out. `sampled` is a number of targets instead of the extent's share of the national count. */
export function planRun(
  places: Places,
  names: NameTables,
  scenario: ResolvedScenario,
  replicates: number,
  sampled?: number,
): RunPlan {
  const worlds = new Map<string, { data: WorldData; points: ResolvedScenario['points'][number][] }>();
  for (const point of scenario.points) {
    const key = JSON.stringify(point.scenario.extent);
    const known = worlds.get(key);
    if (known === undefined)
      worlds.set(key, { data: worldData(places, names, point.scenario.extent), points: [point] });
    else known.points.push(point);
  }
  const passes = [...worlds.values()].flatMap(({ data, points }) =>
    planPasses({ points }, removableShare(places, data.area), sampled).map((plan) => ({ data, plan })),
  );
  return { replicates, passes };
}

/** Units that the whole run streams. */
export function plannedUnits(plan: RunPlan): number {
  return plan.passes.reduce((sum, pass) => sum + pass.data.area.units, 0) * plan.replicates;
}

/** Units a task streams where none is asked for: enough tasks that threads end together, few enough that they pay. */
function defaultBatch(units: number, workers: number): number {
  return Math.min(262_144, Math.max(4_096, 64 * Math.ceil(units / (workers * 8 * 64))));
}

/** Runs a plan. Results are the same for any number of workers and any batch. */
export async function simulate(plan: RunPlan, options: RunOptions): Promise<RunResult> {
  const counts: CountRow[] = [];
  let accounts = 0;
  let candidates = 0;
  let units = 0;
  for (const [at, { data, plan: pass }] of plan.passes.entries()) {
    const waiting: number[] = [];
    const results = new Map<number, ReplicateResult>();
    for (let replicate = 0; replicate < plan.replicates; replicate++) {
      const known = (await options.recall?.(at, replicate)) ?? null;
      if (known === null) waiting.push(replicate);
      else {
        results.set(replicate, known);
        units += data.area.units;
      }
    }
    if (waiting.length > 0) {
      const dictionary = new Dictionary(data.names.vocabulary);
      const gates = solveGates(data, pass, dictionary);
      const pool = new WorkerPool(options.entry, options.workers, options.signal);
      try {
        await pool.all((service) => service.setUp(data));
        const batch = options.batch ?? defaultBatch(data.area.units, options.workers);
        const setting = { data, plan: pass, gates, dictionary, batch };
        for (const replicate of waiting) {
          const result = await simulateReplicate(setting, replicate, pool, (done, doing) => {
            units += done;
            options.onProgress?.(Math.round(units), `replicate ${replicate + 1} of ${plan.replicates}, ${doing}`);
          });
          await options.keep?.(at, replicate, result);
          results.set(replicate, result);
        }
      } finally {
        await pool.stop();
      }
    }
    for (let replicate = 0; replicate < plan.replicates; replicate++) {
      const result = results.get(replicate)!;
      counts.push(...result.counts);
      candidates += result.candidates.reduce((sum, count) => sum + count, 0);
      if (at === 0) accounts += result.accounts;
    }
  }
  return { counts, accounts: Math.round(accounts / plan.replicates), candidates };
}

/** The extent of a world in words, with its share of the nation's homes. */
export function extentWords(data: WorldData, extent: Parameters<typeof extentText>[0]): string {
  if (data.area.national) return 'the United States';
  const percent = (100 * data.area.units) / unitCount(data.places);
  return `${extentText(extent)} (${percent < 1 ? percent.toPrecision(2) : percent.toFixed(1)} % of the nation's homes)`;
}
