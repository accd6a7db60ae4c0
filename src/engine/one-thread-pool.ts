import type { WorldData } from '../world/world.ts';
import type { Pool, ShardCalls } from './pool.ts';
import { ShardService } from './service.ts';

/** A pool without threads: one service in the thread at hand does every task, in order. */
export class OneThreadPool implements Pool {
  readonly service: ShardService;
  readonly calls: ShardCalls;

  constructor(data: WorldData) {
    const service = new ShardService();
    service.setUp(data);
    this.service = service;
    this.calls = {
      begin: async (...asked) => service.begin(...asked),
      scanTargets: async (...asked) => service.scanTargets(...asked),
      makeRequests: async (...asked) => service.makeRequests(...asked),
      load: async (...asked) => service.load(...asked),
      markReach: async (...asked) => service.markReach(...asked),
      stream: async (...asked) => service.stream(...asked),
      streamOwners: async (...asked) => service.streamOwners(...asked),
      ownReach: async (...asked) => service.ownReach(...asked),
      countResidents: async (...asked) => service.countResidents(...asked),
      outcomes: async (...asked) => service.outcomes(...asked),
      expectedFalse: async (...asked) => service.expectedFalse(...asked),
      evaluate: async (...asked) => service.evaluate(...asked),
    };
  }

  async all<T>(ask: (service: ShardCalls) => Promise<T>): Promise<T[]> {
    return [await ask(this.calls)];
  }

  async share<Task, T>(
    tasks: readonly Task[],
    run: (service: ShardCalls, task: Task) => Promise<T>,
    onDone?: (task: Task) => void,
  ): Promise<T[]> {
    const results: T[] = [];
    for (const task of tasks) {
      results.push(await run(this.calls, task));
      onDone?.(task);
    }
    return results;
  }
}
