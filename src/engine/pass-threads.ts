import { Dictionary } from '../core/dictionary.ts';
import type { WorldData } from '../world/world.ts';
import { fittedPlan } from './fit-models.ts';
import type { WorkStore } from './kept-work.ts';
import type { PassPlan } from './plan.ts';
import { WorkerPool } from './pool.ts';
import type { PassSetting } from './replicate.ts';
import { solveGates } from './solve-gates.ts';

/** How the threads of a run are started, and where they leave what is finished. */
export interface ThreadOptions {
  /** URL of the compiled thread entry. */
  readonly entry: URL;
  readonly workers: number;
  /** Units a task streams; results do not depend on it. */
  readonly batch?: number;
  readonly signal?: AbortSignal;
  readonly store?: WorkStore;
}

/** Threads that stand ready for one pass at a time. */
export interface PassThreads {
  /** Makes ready for a pass: its world in every thread, its errors solved. */
  enter(pass: number): Promise<{ readonly setting: PassSetting; readonly pool: WorkerPool }>;
  /** Lets go of what was solved for a pass that is not entered again. */
  leave(pass: number): void;
  stop(): Promise<void>;
}

/** Units a task streams where none is asked for: enough tasks that threads end together, few enough that they pay. */
function defaultBatch(units: number, workers: number): number {
  return Math.min(262_144, Math.max(4_096, 64 * Math.ceil(units / (workers * 8 * 64))));
}

/** Threads for some passes. None is started before the first pass is entered; what was solved is solved once. */
export function passThreads(
  passes: readonly { readonly data: WorldData; readonly plan: PassPlan }[],
  options: ThreadOptions,
): PassThreads {
  const settings = new Map<number, PassSetting>();
  let ready: { readonly data: WorldData; readonly pool: WorkerPool } | undefined;
  const stop = async () => {
    const { pool } = ready ?? {};
    ready = undefined;
    await pool?.stop();
  };
  const settingOf = async (pass: number): Promise<PassSetting> => {
    const { data, plan: planned } = passes[pass]!;
    const dictionary = new Dictionary(data.names.vocabulary);
    const gates = solveGates(data, planned, dictionary);
    const plan = await fittedPlan(data, planned, gates);
    const batch = options.batch ?? defaultBatch(data.area.units, options.workers);
    const { store } = options;
    return { data, plan, gates, dictionary, batch, ...(store === undefined ? {} : { kept: { store, pass } }) };
  };
  return {
    async enter(pass) {
      const setting = settings.get(pass) ?? (await settingOf(pass));
      settings.set(pass, setting);
      // passes over one world share its threads
      if (ready?.data !== setting.data) {
        await stop();
        const pool = new WorkerPool(options.entry, options.workers, options.signal);
        ready = { data: setting.data, pool };
        await pool.all((service) => service.setUp(setting.data));
      }
      return { setting, pool: ready.pool };
    },
    leave: (pass) => void settings.delete(pass),
    stop,
  };
}
