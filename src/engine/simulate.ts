import type { CountRow } from '../evaluation/counts.ts';
import { extentText } from '../world/extent.ts';
import type { NameTables } from '../world/names.ts';
import type { Places } from '../world/places.ts';
import { unitCount } from '../world/places.ts';
import { removableShare } from '../world/targets.ts';
import type { WorldData } from '../world/world.ts';
import { worldData } from '../world/world.ts';
import { keepReplicate, keptReplicate, keptUnits } from './kept-replicate.ts';
import type { ThreadOptions } from './pass-threads.ts';
import { passThreads } from './pass-threads.ts';
import type { PassPlan, ResolvedScenario } from './plan.ts';
import { planPasses } from './plan.ts';
import type { ReplicateResult } from './replicate.ts';
import { simulateReplicate } from './replicate.ts';

/** A run laid out: passes over worlds, each for all replicates. */
export interface RunPlan {
  readonly replicates: number;
  readonly passes: readonly { readonly data: WorldData; readonly plan: PassPlan }[];
}

/** Where the work of a run goes and who is told. */
export interface RunOptions extends ThreadOptions {
  /** Units streamed so far of `plannedUnits`. */
  readonly onProgress?: (units: number, detail: string) => void;
  /** Ends the run early; without it, all replicates run. */
  readonly stop?: StopRule;
}

/** When a run has enough replicates: asked at these numbers of replicates only, of which the last one is all of them. */
export interface StopRule {
  readonly looks: readonly number[];
  /** Told the counts of that many replicates, of every pass. */
  isReached(counts: readonly CountRow[], replicates: number): boolean;
}

/** What a run gave. */
export interface RunResult {
  readonly counts: readonly CountRow[];
  /** Replicates that ran: those planned, or fewer where a rule ended the run. */
  readonly replicates: number;
  /** Accounts streamed a replicate, the mean over replicates rounded, of the first pass. */
  readonly accounts: number;
  /** Pairs that agreed on a key, over all replicates and passes. */
  readonly candidates: number;
}

/**
 * Lays a run out. `sampled` is a number of targets instead of the extent's share of the national count, `most` the number of
 * request sets that share a stream.
 */
export function planRun(
  places: Places,
  names: NameTables,
  scenario: ResolvedScenario,
  replicates: number,
  sampled?: number,
  most?: number,
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
    planPasses({ points }, removableShare(places, data.area), sampled, most).map((plan) => ({ data, plan })),
  );
  return { replicates, passes };
}

/** Units that the whole run streams. */
export function plannedUnits(plan: RunPlan): number {
  return plan.passes.reduce((sum, pass) => sum + pass.data.area.units, 0) * plan.replicates;
}

/**
 * Runs a plan. Results are the same for any number of workers and any batch, and whatever was kept before; a replicate that is
 * finished is kept whole in place of its shards.
 */
export async function simulate(plan: RunPlan, options: RunOptions): Promise<RunResult> {
  const { store } = options;
  const all = plannedUnits(plan);
  const results = plan.passes.map(() => new Map<number, ReplicateResult>());
  let units = 0;
  for (const [pass, { data }] of plan.passes.entries()) {
    for (let replicate = 0; store !== undefined && replicate < plan.replicates; replicate++) {
      const known = await keptReplicate(store, data.area, pass, replicate);
      if (known !== null) results[pass]!.set(replicate, known);
      units += known !== null ? data.area.units : await keptUnits(store, data.area, pass, replicate);
    }
  }
  const tell = (done: number, detail: string) => {
    units += done;
    options.onProgress?.(Math.min(all, Math.round(units)), detail);
  };
  tell(0, 'solving the errors');
  const of = `of ${options.stop === undefined ? '' : 'at most '}${plan.replicates}`;
  const threads = passThreads(plan.passes, options);
  let replicates = 0;
  try {
    for (const look of options.stop?.looks ?? [plan.replicates]) {
      for (const [pass, found] of results.entries()) {
        for (let replicate = replicates; replicate < look; replicate++) {
          if (found.has(replicate)) continue;
          const { setting, pool } = await threads.enter(pass);
          const result = await simulateReplicate(setting, replicate, pool, (done, doing) =>
            tell(done, `replicate ${replicate + 1} ${of}, ${doing}`),
          );
          if (store !== undefined) await keepReplicate(store, setting.data.area, pass, replicate, result);
          found.set(replicate, result);
        }
      }
      replicates = look;
      if (options.stop?.isReached(countsOf(results, look), look) === true) break;
    }
  } finally {
    await threads.stop();
  }
  let accounts = 0;
  let candidates = 0;
  for (const [pass, found] of results.entries()) {
    for (let replicate = 0; replicate < replicates; replicate++) {
      const result = found.get(replicate)!;
      candidates += result.candidates.reduce((sum, count) => sum + count, 0);
      if (pass === 0) accounts += result.accounts;
    }
  }
  return { counts: countsOf(results, replicates), replicates, accounts: Math.round(accounts / replicates), candidates };
}

function countsOf(results: readonly ReadonlyMap<number, ReplicateResult>[], replicates: number): CountRow[] {
  return results.flatMap((found) =>
    Array.from({ length: replicates }, (_, replicate) => found.get(replicate)!.counts).flat(),
  );
}

/** The extent of a world in words, with its share of the nation's homes. */
export function extentWords(data: WorldData, extent: Parameters<typeof extentText>[0]): string {
  if (data.area.national) return 'the United States';
  const percent = (100 * data.area.units) / unitCount(data.places);
  return `${extentText(extent)} (${percent < 1 ? percent.toPrecision(2) : percent.toFixed(1)} % of the nation's homes)`;
}
