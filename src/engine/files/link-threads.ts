import { WorkerPool } from '../pool.ts';
import type { LinkShare } from './link-records.ts';
import type { LinkService, LinkWork } from './link-service.ts';

/** How the threads are started. */
export interface LinkThreads {
  /** URL of the compiled thread entry. */
  readonly entry: URL;
  readonly workers: number;
  readonly signal?: AbortSignal;
  /** So many left rows more are done, with so many pairs. */
  readonly onDone?: (rows: number) => void;
}

/** Shares the work out among threads, which are ended with it. */
export function shareAmongThreads(work: LinkWork, { entry, workers, signal, onDone }: LinkThreads): LinkShare {
  return async (ranges) => {
    const pool = new WorkerPool<LinkService>(entry, Math.max(1, Math.min(workers, ranges.length)), signal);
    try {
      await pool.all((service) => service.setUpLink(work));
      return await pool.share(
        ranges,
        (service, range) => service.link(range),
        ({ from, to }) => onDone?.(to - from),
      );
    } finally {
      await pool.stop();
    }
  };
}
