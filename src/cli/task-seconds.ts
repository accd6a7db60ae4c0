import type { PassForecast } from '../engine/forecast.ts';
import { estimateRun } from './check.ts';

/** A run as tasks do it. */
export interface TaskedRun {
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
  /** Replicates of all passes, and those of which several tasks do a part. */
  readonly whole: number;
  readonly shared: number;
}

/**
 * What the longest task takes, and the merge. Each task does an equal, contiguous part of all replicates; of one that it
 * shares it draws and writes the whole list, as the merge does once more to judge what was found.
 */
export function taskSeconds(passes: readonly PassForecast[], run: TaskedRun): TaskEstimate {
  const { tasks, replicates, cpus, loading } = run;
  const costs = passes.map((pass) => {
    const whole = estimateRun([pass], { workers: cpus, cores: cpus, replicates: 1, loading: 0, tables: 0 });
    const { stream } = pass.seconds;
    const streamed = { ...pass, seconds: { scan: 0, list: 0, stream, judge: 0, serial: 0 } };
    const { secondsPerReplicate } = estimateRun([streamed], {
      workers: cpus,
      cores: cpus,
      replicates: 1,
      loading: 0,
      tables: 0,
    });
    return {
      whole: whole.secondsPerReplicate,
      stream: secondsPerReplicate,
      start: whole.seconds - whole.secondsPerReplicate,
    };
  });
  const whole = passes.length * replicates;
  const cost = (place: number) => costs[Math.floor(place / replicates)]!;
  let longest = 0;
  const shared = new Set<number>();
  for (let task = 0; task < tasks; task++) {
    const from = (task * whole) / tasks;
    const to = ((task + 1) * whole) / tasks;
    let seconds = loading;
    let pass = -1;
    for (let place = Math.floor(from); place < to; place++) {
      const share = Math.min(to, place + 1) - Math.max(from, place);
      const { whole: all, stream, start } = cost(place);
      const isNewPass = Math.floor(place / replicates) !== pass;
      pass = Math.floor(place / replicates);
      seconds += (isNewPass ? start : 0) + all - (1 - share) * stream;
      if (share < 1) shared.add(place);
    }
    longest = Math.max(longest, seconds);
  }
  const judged = [...shared].reduce((sum, place) => sum + cost(place).whole - cost(place).stream, 0);
  const starts = costs.reduce((sum, { start }) => sum + start, 0);
  return { task: longest, merge: loading + (shared.size > 0 ? starts : 0) + judged, whole, shared: shared.size };
}
