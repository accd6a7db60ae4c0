import { Failure } from '../core/failure.ts';
import { interruption } from './interruption.ts';
import { placedFailure } from './plan-scenario.ts';
import { createProgress } from './progress.ts';
import type { OpenedScenario } from './scenario-options.ts';
import type { KeptWork } from './work-store.ts';

/** Work of `run`, `shard` or `merge`, as it is shown and said. */
export interface FollowedWork {
  readonly opened: OpenedScenario;
  readonly store: KeptWork;
  readonly label: string;
  /** Homes to stream. */
  readonly total: number;
  readonly workers: number;
  readonly batch: number | undefined;
  /** What goes on with what is kept. */
  readonly remedy: string;
  /** Told of a failure before it is said. */
  readonly onFailure?: (error: unknown) => Promise<void>;
}

/** Does work on worker threads, shows how far it is, and says a failure as all commands do. */
export async function followWork<T>(
  { opened, store, label, total, workers, batch, remedy, onFailure }: FollowedWork,
  work: (options: {
    readonly entry: URL;
    readonly workers: number;
    readonly batch?: number;
    readonly signal: AbortSignal;
    readonly onProgress: (units: number, detail: string) => void;
    readonly store: KeptWork;
  }) => Promise<T>,
): Promise<T> {
  const progress = createProgress({ label, total, unit: 'homes' });
  try {
    const result = await work({
      entry: new URL('../../workers/shard.js', import.meta.url),
      workers,
      ...(batch === undefined ? {} : { batch }),
      signal: interruption,
      onProgress: (units, detail) => progress.update(units, detail),
      store,
    });
    progress.done();
    return result;
  } catch (error) {
    await onFailure?.(error);
    throw workFailure(opened, store, error, remedy);
  } finally {
    progress.stop();
  }
}

/**
 * Why work ended before its result, as it is said: interrupted, something that could not be kept or read (a full disk), or what
 * is wrong with the scenario, with file, line and column.
 *
 * @param remedy what goes on with what is kept: `--resume`
 */
function workFailure(opened: OpenedScenario, store: KeptWork, error: unknown, remedy: string): unknown {
  const again = `what is finished is kept, ${remedy} goes on from there`;
  if (interruption.aborted) return new Failure('interrupted', `interrupted; ${again}`);
  const refused = store.refusal();
  return refused === null ? placedFailure(opened, error) : new Failure('input', `${refused.message}; ${again}`);
}
