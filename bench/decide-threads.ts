import { Worker } from 'node:worker_threads';
import type { Asked, ThreadData } from './decide-thread.ts';

/** Threads that decide the same pairs, each for itself. */
export class DecideThreads {
  readonly threads: readonly Worker[];

  /** Starts threads and waits until each has its pairs. */
  static async start(count: number, data: ThreadData): Promise<DecideThreads> {
    const entry = new URL('./decide-thread.js', import.meta.url);
    const threads = new DecideThreads(Array.from({ length: count }, () => new Worker(entry, { workerData: data })));
    await Promise.all(threads.threads.map(answer));
    return threads;
  }

  constructor(threads: readonly Worker[]) {
    this.threads = threads;
  }

  /** Has every thread do the work, at once, and gives the sum of what they answer. */
  async all(asked: Asked): Promise<number> {
    const answers = this.threads.map(answer);
    for (const thread of this.threads) thread.postMessage(asked);
    return (await Promise.all(answers)).reduce((sum, value) => sum + value, 0);
  }

  async stop(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.terminate()));
  }
}

/** The next answer of a thread; rejects where it dies instead. */
function answer(thread: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    const end = () => {
      thread.off('message', onMessage);
      thread.off('error', onError);
    };
    const onMessage = (value: number) => {
      end();
      resolve(value);
    };
    const onError = (error: Error) => {
      end();
      reject(error);
    };
    thread.once('message', onMessage);
    thread.once('error', onError);
  });
}
