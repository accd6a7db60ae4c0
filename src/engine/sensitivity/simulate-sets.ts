import { Failure } from '../../core/failure.ts';
import type { CountRow } from '../../evaluation/counts.ts';
import { keepReplicate, keptReplicate } from '../kept-replicate.ts';
import { passThreads, type ThreadOptions } from '../pass-threads.ts';
import { simulateReplicate } from '../replicate.ts';
import type { RunPlan } from '../simulate.ts';
import { plannedUnits } from '../simulate.ts';

/** Where the work goes and who is told. */
export interface SetOptions extends ThreadOptions {
  readonly onProgress?: (units: number, detail: string) => void;
  /** Which rows are wanted; all others are let go of at once and not kept. */
  readonly wants: (row: CountRow) => boolean;
}

/** What many sets of inputs gave. */
export interface SetCounts {
  readonly counts: readonly CountRow[];
  /** By name of the point, why its world or its list cannot be, as one line. */
  readonly refused: ReadonlyMap<string, string>;
  /** Accounts streamed a replicate in the first pass, the mean over replicates rounded. */
  readonly accounts: number;
}

/**
 * Runs many sets of inputs, pass by pass. A pass whose list cannot be drawn, such as one with too few people, is given up with its
 * points, and the others go on. Results do not depend on workers, on the batch or on what was kept before.
 */
export async function simulateSets(plan: RunPlan, options: SetOptions): Promise<SetCounts> {
  const { store, onProgress, wants } = options;
  const all = plannedUnits(plan);
  const threads = passThreads(plan.passes, options);
  const refused = new Map<string, string>();
  const counts: CountRow[] = [];
  let units = 0;
  let accounts = 0;
  try {
    for (const [pass, { data, plan: sets }] of plan.passes.entries()) {
      const found: CountRow[] = [];
      const detail = (replicate: number) => `inputs ${pass + 1} of ${plan.passes.length}, replicate ${replicate + 1}`;
      const begun = units;
      try {
        for (let replicate = 0; replicate < plan.replicates; replicate++) {
          let result = store === undefined ? null : await keptReplicate(store, data.area, pass, replicate);
          if (result === null) {
            onProgress?.(Math.round(units), replicate === 0 ? `${detail(0)}, solving the errors` : detail(replicate));
            const { setting, pool } = await threads.enter(pass);
            const whole = await simulateReplicate(setting, replicate, pool, (done) => {
              units += done;
              onProgress?.(Math.min(all, Math.round(units)), detail(replicate));
            });
            result = { ...whole, counts: whole.counts.filter(wants) };
            if (store !== undefined) await keepReplicate(store, data.area, pass, replicate, result);
          }
          units = begun + (replicate + 1) * data.area.units;
          if (pass === 0) accounts += result.accounts;
          found.push(...result.counts);
        }
        counts.push(...found);
      } catch (error) {
        if (!isImpossible(error, options)) throw error;
        for (const { name } of sets.points) refused.set(name, error.message);
        units = begun + plan.replicates * data.area.units;
      }
      threads.leave(pass);
    }
  } finally {
    await threads.stop();
  }
  return { counts, refused, accounts: Math.round(accounts / plan.replicates) };
}

/** Whether the inputs are to blame, rather than an interruption or a full disk. */
function isImpossible(error: unknown, { signal }: SetOptions): error is Failure {
  return (
    error instanceof Failure &&
    error.code === 'input' &&
    signal?.aborted !== true &&
    /^(requests|errors)\b/.test(error.message)
  );
}
