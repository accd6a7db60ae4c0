import type { PassForecast } from '../engine/forecast.ts';
import { estimateRun } from './check.ts';

/** A pass as tasks share it out: into how many shards each of its replicates is cut. */
export interface SharedPass {
  readonly forecast: PassForecast;
  readonly shards: number;
}

/** A run as tasks do it. */
export interface SharedRun {
  readonly tasks: number;
  readonly replicates: number;
  /** Threads of a task. */
  readonly cpus: number;
  /** Seconds to read the tables. */
  readonly loading: number;
}

/** What tasks are expected to take. */
export interface TaskEstimate {
  /** Seconds of the longest task, and of the merge. */
  readonly task: number;
  readonly merge: number;
  /** Replicates of all passes, and those of them of which several tasks do a part. */
  readonly replicates: number;
  readonly shared: number;
}

/** Shards of a whole run: a task does one at least. */
export function shardsOfRun(passes: readonly SharedPass[], replicates: number): number {
  return replicates * passes.reduce((sum, { shards }) => sum + shards, 0);
}

/**
 * What the longest task takes, and the merge. Tasks do as many shards in a row each. Of a replicate that several share, each may
 * have to draw and write the whole list, as the merge has to judge what was found.
 */
export function taskSeconds(passes: readonly SharedPass[], run: SharedRun): TaskEstimate {
  const { tasks, replicates, cpus, loading } = run;
  const size = { workers: cpus, cores: cpus, replicates: 1, loading: 0, tables: 0 };
  const costs = passes.map(({ forecast, shards }) => {
    const { seconds, secondsPerReplicate: whole } = estimateRun([forecast], size);
    const stream = forecast.seconds.stream / cpus;
    return { shards, stream, besides: whole - stream, start: seconds - whole };
  });
  const starts = costs.reduce((sum, { start }) => sum + start, 0);
  const all = shardsOfRun(passes, replicates);
  let longest = 0;
  let merge = loading;
  let shared = 0;
  // the task at hand, and its first shard not yet gone through
  let task = 0;
  let seconds = loading + starts;
  let at = 0;
  for (const { shards, stream, besides } of costs) {
    for (let replicate = 0; replicate < replicates; replicate++) {
      const end = at + shards;
      let parts = 0;
      let from = at;
      while (from < end) {
        const to = Math.min(end, Math.floor(((task + 1) * all) / tasks));
        if (to > from) {
          seconds += besides + (stream * (to - from)) / shards;
          parts++;
        }
        from = to;
        longest = Math.max(longest, seconds);
        if (to === Math.floor(((task + 1) * all) / tasks)) {
          task++;
          seconds = loading + starts;
        }
      }
      if (parts > 1) {
        shared++;
        merge += besides;
      }
      at = end;
    }
  }
  return { task: longest, merge: merge + (shared > 0 ? starts : 0), replicates: passes.length * replicates, shared };
}
