import { Worker } from 'node:worker_threads';
import type { Remote } from 'comlink';
import { wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { Failure } from '../core/failure.ts';
import type { ShardService } from './service.ts';

/** The questions a shard's service answers, wherever it runs. */
export type ShardCalls = {
  readonly [Name in
    | 'begin'
    | 'scanTargets'
    | 'makeRequests'
    | 'load'
    | 'markReach'
    | 'stream'
    | 'streamOwners'
    | 'ownReach'
    | 'countResidents'
    | 'outcomes'
    | 'expectedFalse'
    | 'evaluate']: (...asked: Parameters<ShardService[Name]>) => Promise<ReturnType<ShardService[Name]>>;
};

/** Services that share out tasks: worker threads, or the thread at hand. Results come back in the order of the tasks. */
export interface Pool {
  /** Asks every service the same. */
  all<T>(ask: (service: ShardCalls) => Promise<T>): Promise<T[]>;
  /** Shares tasks out, each to the service that is free first. */
  share<Task, T>(
    tasks: readonly Task[],
    run: (service: ShardCalls, task: Task) => Promise<T>,
    onDone?: (task: Task) => void,
  ): Promise<T[]>;
}

/**
 * Worker threads that share out tasks. A thread that dies, or an abort, rejects whatever is under way at once: comlink alone
 * would wait for ever. Results come back in the order of the tasks, whoever did them.
 */
export class WorkerPool<Service = ShardService> {
  readonly threads: readonly Worker[];
  readonly services: readonly Remote<Service>[];
  /** Rejects when a thread dies or the run is interrupted; never resolves. */
  readonly broken: Promise<never>;
  stopped: boolean;

  /**
   * @param entry URL of the compiled thread entry
   * @param signal aborts everything under way
   */
  constructor(entry: URL, size: number, signal?: AbortSignal) {
    this.stopped = false;
    this.threads = Array.from({ length: size }, () => new Worker(entry));
    this.services = this.threads.map((thread) => wrap<Service>(nodeEndpoint(thread)));
    this.broken = new Promise<never>((_, reject) => {
      for (const [i, thread] of this.threads.entries()) {
        thread.once('error', (error) =>
          reject(new Error(`worker thread ${i + 1} failed: ${String(error)}`, { cause: error })),
        );
        thread.once('exit', (status) => {
          if (!this.stopped)
            reject(new Error(`worker thread ${i + 1} ended with status ${status} before its work was done`));
        });
      }
      const interrupt = () =>
        reject(signal?.reason instanceof Failure ? signal.reason : new Failure('interrupted', 'interrupted'));
      if (signal?.aborted === true) interrupt();
      else signal?.addEventListener('abort', interrupt, { once: true });
    });
    // nobody may be waiting when it happens; whoever waits next is told
    this.broken.catch(() => undefined);
  }

  /** Asks every thread the same. */
  async all<T>(ask: (service: Remote<Service>) => Promise<T>): Promise<T[]> {
    return Promise.race([Promise.all(this.services.map(ask)), this.broken]);
  }

  /** Shares tasks out, each to the thread that is free first. */
  async share<Task, T>(
    tasks: readonly Task[],
    run: (service: Remote<Service>, task: Task) => Promise<T>,
    onDone?: (task: Task) => void,
  ): Promise<T[]> {
    const results = new Array<T>(tasks.length);
    let next = 0;
    const work = async (service: Remote<Service>) => {
      while (next < tasks.length && !this.stopped) {
        const at = next++;
        const task = tasks[at]!;
        results[at] = await run(service, task);
        onDone?.(task);
      }
    };
    await Promise.race([Promise.all(this.services.map(work)), this.broken]);
    return results;
  }

  /** Ends the threads. */
  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.threads.map((thread) => thread.terminate()));
  }
}
