import type { ComparatorKind } from '../../comparison/comparator.ts';
import type { ModelParameters } from '../../decision/fellegi-sunter/parameters.ts';
import { WorkerPool } from '../pool.ts';
import type { FitWork } from './fit-file-model.ts';
import { fitInput, fitTasks } from './fit-file-model.ts';
import type { LinkService } from './link-service.ts';

/** How a model is fitted on threads. */
export interface FitThreads {
  /** URL of the compiled thread entry. */
  readonly entry: URL;
  readonly workers: number;
  readonly signal?: AbortSignal;
  /** So many pairs of about so many are looked at. */
  readonly onProgress?: (done: number, total: number) => void;
  /** All are, and EM begins. */
  readonly onCounted?: () => void;
}

/**
 * Fits a model on threads, so that an interruption ends it at once; the parameters are those of `fitFileModel`, to the last digit.
 *
 * @throws {Failure} `input` where the rules of the prior meet no pair, `interrupted`.
 */
export async function fitAmongThreads(
  work: FitWork,
  comparators: readonly ComparatorKind[],
  { entry, workers, signal, onProgress, onCounted }: FitThreads,
): Promise<ModelParameters> {
  const { tasks, pairs } = fitTasks(work);
  const pool = new WorkerPool<LinkService>(entry, Math.max(1, Math.min(workers, tasks.length)), signal);
  try {
    onProgress?.(0, pairs);
    await pool.all((service) => service.setUpFit(work));
    let done = 0;
    const found = await pool.share(tasks, async (service, task) => {
      const count = await service.countFit(task);
      done += count.pairs;
      onProgress?.(done, pairs);
      return count;
    });
    onCounted?.();
    const input = fitInput(work, tasks, found, comparators);
    const [parameters] = await pool.share([input], (service, one) => service.solveFit(one));
    return parameters!;
  } finally {
    await pool.stop();
  }
}
